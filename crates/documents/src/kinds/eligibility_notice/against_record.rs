//! The notice as a careful clerk would check it: each printed text against the record, the card against the
//! body, the codes against what they should lead to. Shares nothing with how the texts were made.

use crate::kinds::Case;
use crate::read_back::Reading;
use chrono::NaiveDate;
use journal::MyNumberState;

pub(super) fn against_record(reading: &Reading, case: &Case<'_>) -> Vec<String> {
    let mut check = Check { reading, wrong: Vec::new() };
    check.window(case);
    check.body(case);
    check.card(case);
    check.my_number(case);
    check.sheet(case);
    check.wrong
}

struct Check<'a> {
    reading: &'a Reading,
    wrong: Vec<String>,
}

impl Check<'_> {
    fn that(&mut self, name: &str, is_right: impl FnOnce(&str) -> bool) {
        if !is_right(self.reading.text(name)) {
            self.wrong.push(name.to_owned());
        }
    }

    fn window(&mut self, case: &Case<'_>) {
        let insured = &case.insured.member;
        self.that("window_number", |text| {
            let numbers: Vec<&str> =
                text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
            matches!(numbers[..], [symbol, number]
                if symbol.len() == 8 && same_number(symbol, &insured.symbol)
                && number.len() == 7 && same_number(number, &insured.number))
        });
        self.that("addressee", |text| text.strip_suffix("　様") == Some(&insured.name));
        self.that("address", |text| text == insured.address.as_deref().unwrap_or(""));
        self.that("postal_code", |text| {
            digits(text) == digits(insured.postal_code.as_deref().unwrap_or(""))
        });
        let inquiry_number = case.member.member.inquiry_number.as_deref().unwrap_or("");
        self.that("inquiry_number", |text| text == inquiry_number);
    }

    fn body(&mut self, case: &Case<'_>) {
        let member = &case.member.member;
        self.that("symbol", |text| is_shown_number(text, &member.symbol));
        self.that("number", |text| is_shown_number(text, &member.number));
        self.that("suffix", |text| text == member.suffix);
        self.that("name", |text| text == member.name);
        self.that("kana", |text| text == member.kana);
        self.that("birth_date", |text| is_day(text, member.birth_date));
        self.that("acquired_on", |text| is_day(text, member.acquired_on));
        self.that("insurer", |text| text.ends_with(&case.sender.name));
        self.that("sender", |text| text.ends_with(&case.sender.name));
        let copay =
            member.copay_ratio.filter(|_| case.shows_copay).map(|tenths| tenths.to_string());
        self.that("copay", |text| digits(text) == copay.unwrap_or_default());
    }

    fn card(&mut self, case: &Case<'_>) {
        for name in ["symbol", "number", "suffix", "name", "birth_date", "acquired_on", "insurer"] {
            let body = self.reading.text(name);
            self.that(&format!("card_{name}"), |card| card == body && !card.is_empty());
        }
        self.that("card_insurer_number", |text| text == case.sender.insurer_number);
    }

    /// Four digits at most, and only those that the branch holds.
    fn my_number(&mut self, case: &Case<'_>) {
        let member = &case.member.member;
        let is_registered = member.my_number_state == Some(MyNumberState::Registered);
        let held = member.my_number_last4.as_deref().filter(|_| is_registered);
        self.that("my_number_shown", |text| {
            let masked = text.chars().filter(|character| *character == '*').count();
            digits(text) == held.unwrap_or("") && masked == if held.is_some() { 8 } else { 0 }
        });
        for (name, text) in self.reading.texts().filter(|(name, _)| *name != "sheet_id") {
            if has_twelve_digits(text) {
                self.wrong.push(name.to_owned());
            }
        }
    }

    fn sheet(&mut self, case: &Case<'_>) {
        self.that("sheet_id", |text| text == case.sheet.0.to_string());
        let management = self.reading.code("management_code");
        if management.and_then(|code| code.strip_prefix("C01")) != Some(&case.sheet.reference()) {
            self.wrong.push("management_code".to_owned());
        }
        let portal = self.reading.code("portal_code");
        if portal.is_none_or(|address| !address.starts_with("https://myna.go.jp/")) {
            self.wrong.push("portal_code".to_owned());
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn same_number(one: &str, other: &str) -> bool {
    matches!((one.parse::<u64>(), other.parse::<u64>()), (Ok(one), Ok(other)) if one == other)
}

/// The same number without leading zeros.
fn is_shown_number(text: &str, recorded: &str) -> bool {
    same_number(text, recorded) && (text == "0" || !text.starts_with('0'))
}

fn is_day(text: &str, day: NaiveDate) -> bool {
    japanese::parse_date(text).is_ok_and(|days| days.one() == Some(day))
}

fn has_twelve_digits(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && !"- ".contains(c))
        .any(|run| digits(run).len() >= 12)
}

//! A paper as a careful clerk would check it: each printed text against the record. Shares nothing with how the
//! texts were made.

use super::Case;
use crate::read_back::Reading;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Texts that are long digits by their nature: ids of sheets, and 記号・番号・枝番 written together.
const IDS: &[&str] = &["sheet_id", "reference", "who"];

/// A reading under check.
pub(super) struct Check<'a> {
    pub(super) reading: &'a Reading,
    pub(super) wrong: BTreeSet<String>,
}

impl<'a> Check<'a> {
    pub(super) fn of(reading: &'a Reading) -> Self {
        Self { reading, wrong: BTreeSet::new() }
    }

    /// The text of this name is right when `is_right` says so, on every page that repeats it.
    pub(super) fn that(&mut self, name: &str, is_right: impl Fn(&str) -> bool) {
        let on_pages = self.reading.texts().filter(|(other, _)| {
            let page = other.strip_prefix(name).and_then(|rest| rest.strip_prefix('#'));
            page.is_some_and(|page| page.bytes().all(|digit| digit.is_ascii_digit()))
        });
        let texts: Vec<&str> = on_pages.map(|(_, text)| text).collect();
        let right = if texts.is_empty() {
            is_right(self.reading.text(name))
        } else {
            texts.into_iter().all(&is_right)
        };
        if !right {
            self.wrong.insert(name.to_owned());
        }
    }

    /// The sheet's id under the text of that name, and its reference in the management code.
    pub(super) fn sheet(&mut self, case: &Case<'_>) {
        self.that("sheet_id", |text| text == case.sheet.0.to_string());
    }

    /// The management code leads to this sheet.
    pub(super) fn management_code(&mut self, case: &Case<'_>) {
        let code = self.reading.code("management_code");
        if code.and_then(|code| code.strip_prefix("C01")) != Some(&case.sheet.reference()) {
            self.wrong.insert("management_code".to_owned());
        }
    }

    /// The branch that signs.
    pub(super) fn sender(&mut self, case: &Case<'_>) {
        let sender = case.sender;
        self.that("sender", |text| {
            text.starts_with("全国健康保険協会") && text.ends_with(&sender.name)
        });
    }

    /// The insured person's address block, as the post and an envelope's window want it.
    pub(super) fn address_block(&mut self, case: &Case<'_>) {
        let insured = case.insured();
        self.that("addressee", |text| text.strip_suffix("　様") == Some(&insured.name));
        self.that("address", |text| text == insured.address.as_deref().unwrap_or(""));
        self.that("postal_code", |text| {
            digits(text) == digits(insured.postal_code.as_deref().unwrap_or(""))
        });
    }

    /// Twelve digits in a row are nowhere: a 個人番号 never stands on a paper.
    pub(super) fn my_number_nowhere_else(&mut self) {
        for (name, text) in self.reading.texts() {
            let is_id = IDS.contains(&name.split('#').next().unwrap_or(name));
            if !is_id && holds_my_number(text) {
                self.wrong.insert(name.to_owned());
            }
        }
    }
}

/// The digits of a text.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether two writings are the same number.
pub(super) fn same_number(one: &str, other: &str) -> bool {
    matches!((one.parse::<u64>(), other.parse::<u64>()), (Ok(one), Ok(other)) if one == other)
}

/// The same number without leading zeros.
pub(super) fn is_shown_number(text: &str, recorded: &str) -> bool {
    same_number(text, recorded) && (text == "0" || !text.starts_with('0'))
}

/// Whether a text is this day in either calendar.
pub(super) fn is_day(text: &str, day: NaiveDate) -> bool {
    japanese::parse_date(text).is_ok_and(|days| days.one() == Some(day))
}

/// Whether the first day written in a text is this one: `令和6年6月7日時点`.
pub(super) fn names_day(text: &str, day: NaiveDate) -> bool {
    text.split_inclusive('日').any(|part| {
        let start = part.char_indices().rev().find(|(_, c)| "明大昭平令".contains(*c));
        start.is_some_and(|(at, _)| is_day(&part[at..], day))
    })
}

/// What may stand between the groups of a written number.
const PARTING: [char; 6] = ['-', ' ', '.', '/', '_', '・'];

/// Twelve digits without anything between, or three times four with one of [`PARTING`] between, of any width. Other
/// numbers joined by hyphens are those of houses and rooms.
fn holds_my_number(text: &str) -> bool {
    let text = japanese::digits(text);
    text.split(|c: char| !c.is_ascii_digit() && !PARTING.contains(&c)).any(|run| {
        let groups: Vec<usize> = run.split(PARTING).map(str::len).collect();
        groups.iter().any(|digits| *digits >= 12) || groups.windows(3).any(|three| three == [4; 3])
    })
}

#[cfg(test)]
mod tests {
    use super::holds_my_number;

    #[test]
    fn a_my_number_is_told_from_the_numbers_of_a_house() {
        for text in [
            "123456789018",
            "（1234 5678 9018）",
            "１２３４-５６７８-９０１８",
            "1234567890123",
            "1234.5678・9018",
        ] {
            assert!(holds_my_number(text), "{text}");
        }
        for text in
            ["字大沢2731-10-983 12-1203", "0570-015-369", "**** **** 1234", "1234-567-8901-2"]
        {
            assert!(!holds_my_number(text), "{text}");
        }
    }
}

//! The notice against the record, the card against the body, the codes against what they should lead to.

use crate::kinds::Case;
use crate::kinds::checks::{Check, digits, is_day, is_shown_number, names_day, same_number};
use journal::MyNumberState;

pub(super) fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    window(check, case);
    body(check, case);
    card(check, case);
    my_number(check, case);
    check.sheet(case);
    check.management_code(case);
    let portal = check.reading.code("portal_code");
    if portal.is_none_or(|address| !address.starts_with("https://")) {
        check.wrong.insert("portal_code".to_owned());
    }
}

fn window(check: &mut Check<'_>, case: &Case<'_>) {
    check.address_block(case);
    let insured = case.insured();
    check.that("window_number", |text| {
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
        matches!(numbers[..], [symbol, number]
            if symbol.len() == 8 && same_number(symbol, &insured.symbol)
            && number.len() == 7 && same_number(number, &insured.number))
    });
    let inquiry_number = case.member().inquiry_number.as_deref().unwrap_or("");
    check.that("inquiry_number", |text| text == inquiry_number);
}

fn body(check: &mut Check<'_>, case: &Case<'_>) {
    let member = case.member();
    check.that("symbol", |text| is_shown_number(text, &member.symbol));
    check.that("number", |text| is_shown_number(text, &member.number));
    check.that("suffix", |text| text == member.suffix);
    check.that("name", |text| text == member.name);
    check.that("kana", |text| text == member.kana);
    check.that("birth_date", |text| is_day(text, member.birth_date));
    check.that("acquired_on", |text| is_day(text, member.acquired_on));
    check.that("insurer", |text| text.ends_with(&case.sender.name));
    check.that("lead", |text| names_day(text, case.day));
    check.sender(case);
    let copay = member.copay_ratio.filter(|_| case.shows_copay).map(|tenths| tenths.to_string());
    check.that("copay", |text| digits(text) == copay.as_deref().unwrap_or_default());
}

fn card(check: &mut Check<'_>, case: &Case<'_>) {
    for name in ["symbol", "number", "suffix", "name", "birth_date", "acquired_on", "insurer"] {
        let body = check.reading.text(name);
        check.that(&format!("card_{name}"), |card| card == body && !card.is_empty());
    }
    check.that("card_insurer_number", |text| text == case.sender.insurer_number);
}

/// Four digits at most, and only those that the branch holds.
fn my_number(check: &mut Check<'_>, case: &Case<'_>) {
    let member = case.member();
    let is_registered = member.my_number_state == Some(MyNumberState::Registered);
    let held = member.my_number_last4.as_deref().filter(|_| is_registered);
    check.that("my_number_shown", |text| {
        let masked = text.chars().filter(|character| *character == '*').count();
        digits(text) == held.unwrap_or("") && masked == if held.is_some() { 8 } else { 0 }
    });
}

//! The certificate against the record and the law.

use crate::kinds::Case;
use crate::kinds::checks::{Check, is_day, is_shown_number};
use chrono::{Datelike as _, Days, NaiveDate};
use journal::{Relation, Sex};

pub(super) fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    front(check, case);
    back(check, case);
    check.that("card_expires_on", |text| is_allowed_end(text, case));
    if case.variant == "a4" {
        check.address_block(case);
        check.sender(case);
        check.sheet(case);
        check.management_code(case);
        let on_card = check.reading.text("card_expires_on");
        check.that("letter_expires_on", |text| text.contains(on_card));
    }
}

fn front(check: &mut Check<'_>, case: &Case<'_>) {
    let member = case.member();
    check.that("card_symbol", |text| is_shown_number(text, &member.symbol));
    check.that("card_number", |text| is_shown_number(text, &member.number));
    check.that("card_suffix", |text| text == member.suffix);
    check.that("card_name", |text| text == member.alias.as_ref().unwrap_or(&member.name));
    check.that("card_birth_date", |text| is_day(text, member.birth_date));
    check.that("card_acquired_on", |text| is_day(text, member.acquired_on));
    check.that("card_issued_on", |text| is_day(text, case.day));
    check.that("card_relation", |text| {
        text.contains("本人") == (member.relation == Relation::Insured)
            && text.contains("家族") == (member.relation == Relation::Dependent)
    });
    check.that("card_sex", |text| match member.sex {
        Some(Sex::Male) => text == "男",
        Some(Sex::Female) => text == "女",
        Some(Sex::SeeBack) => text.contains("裏面"),
        None => text.is_empty(),
    });
    let sender = case.sender;
    check.that("card_insurer_number", |text| text == sender.insurer_number);
    check.that("card_insurer_name", |text| {
        text.starts_with("全国健康保険協会") && text.ends_with(&sender.name)
    });
    check.that("card_insurer_address", |text| text == sender.address.as_deref().unwrap_or(""));
}

fn back(check: &mut Check<'_>, case: &Case<'_>) {
    let remarks = case.member().remarks.as_deref().unwrap_or("");
    check.that("card_remarks", |text| text == remarks);
}

/// A day after the day of issue, at most five years from it less a day (健保則47条), and the period's when known.
fn is_allowed_end(text: &str, case: &Case<'_>) -> bool {
    let Some(end) = japanese::parse_date(text).ok().and_then(|days| days.one()) else {
        return false;
    };
    let period = case.tables.certificate_expiry(case.day).of_period;
    let five_years = |day: NaiveDate| {
        let same = day.with_year(day.year() + 5);
        same.or_else(|| NaiveDate::from_ymd_opt(day.year() + 5, 3, 1)).unwrap_or(day)
    };
    case.day < end
        && end + Days::new(1) <= five_years(case.day)
        && period.is_none_or(|known| known == end)
}

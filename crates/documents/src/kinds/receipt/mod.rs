//! 受付票: the visitor's number of the day. Nothing on it gives anyone away.

use super::checks::{Check, names_day};
use super::writing::values as pairs;
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use chrono::FixedOffset;
use rules::counter::List;

/// The receipt.
pub(super) const KIND: Kind = Kind {
    code: "receipt",
    title: "受付票",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::ReceiptNumber,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/receipt.json"));

/// Japan Standard Time, hours ahead of UTC.
const JST_HOURS: i32 = 9;

/// The time of day in Japan, as `14:05`.
pub(super) fn time_in_japan(at: chrono::DateTime<chrono::Utc>) -> String {
    let japan = FixedOffset::east_opt(JST_HOURS * 3600).expect("nine hours are a zone");
    at.with_timezone(&japan).format("%H:%M").to_string()
}

fn values(case: &Case<'_>) -> Values {
    pairs([("receipt", case.particulars.receipt.to_string()), ("time", time_in_japan(case.now))])
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.that("receipt", |text| text.parse() == Ok(case.particulars.receipt));
    check
        .that("when", |text| names_day(text, case.day) && text.ends_with(&time_in_japan(case.now)));
    check.sender(case);
    check.sheet(case);
}

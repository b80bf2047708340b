//! 無人端末の受付票: the number that is called, and what the visitor asked for as a code that a counter of the branch alone
//! can open. Nothing on it says who they are.

use super::checks::{Check, names_day};
use super::receipt::time_in_japan;
use super::writing::values as pairs;
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use rules::counter::List;

/// The ticket.
pub(super) const KIND: Kind = Kind {
    code: "ticket",
    title: "受付票（無人端末）",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Request,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/ticket.json"));

fn values(case: &Case<'_>) -> Values {
    pairs([
        ("ticket", case.particulars.receipt.to_string()),
        ("time", time_in_japan(case.now)),
        ("request_code", case.particulars.request_code.clone()),
    ])
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.that("ticket", |text| text.parse() == Ok(case.particulars.receipt));
    check
        .that("when", |text| names_day(text, case.day) && text.ends_with(&time_in_japan(case.now)));
    if check.reading.code("request_code") != Some(&case.particulars.request_code) {
        check.wrong.insert("request_code".to_owned());
    }
    check.sender(case);
}

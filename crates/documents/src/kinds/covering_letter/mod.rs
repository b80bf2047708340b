//! ご案内 that goes with 資格情報のお知らせ, front and back, after 送付物②. It names nobody: its management code leads to
//! the sheet, and the sheet to the member.

use super::checks::{Check, is_day};
use super::hotlines::{MYNA_DIAL, hotlines};
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use rules::counter::List;

/// The letter.
pub(super) const KIND: Kind = Kind {
    code: "covering_letter",
    title: "資格情報のお知らせの送付のご案内",
    about: About::Member,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values: |case| hotlines(case, [MYNA_DIAL]),
    against_record,
};

static FORM: Shipped =
    Shipped::new(include_str!("../../../../../assets/forms/covering_letter.json"));

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.sender(case);
    check.sheet(case);
    check.management_code(case);
    check.hotline(case, "dial", MYNA_DIAL);
    check.address(case, "portal_code", "portal_address");
    check.that("day", |text| is_day(text, case.day));
    names_nobody(check, case);
}

/// Whoever finds the letter learns from it of nobody.
fn names_nobody(check: &mut Check<'_>, case: &Case<'_>) {
    let name = unspaced(&case.member().name);
    let is_name = |text: &str| unspaced(text).trim_end_matches('様') == name;
    let naming = check.reading.texts().filter(|(_, text)| is_name(text));
    let naming: Vec<String> = naming.map(|(of_box, _)| of_box.to_owned()).collect();
    check.wrong.extend(naming);
}

fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}

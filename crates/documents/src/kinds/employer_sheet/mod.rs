//! Sheet for employers, front and back: what they are sent, what they file, how their people see a doctor since
//! when, what comes back from those who leave.

use super::checks::Check;
use super::hotlines::{FREE_DIAL, MYNA_DIAL, hotlines};
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use rules::counter::List;

/// The sheet.
pub(super) const KIND: Kind = Kind {
    code: "employer_sheet",
    title: "事業主の皆さまへのご案内",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values: |case| hotlines(case, [MYNA_DIAL, FREE_DIAL]),
    against_record,
};

static FORM: Shipped =
    Shipped::new(include_str!("../../../../../assets/forms/employer_sheet.json"));

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.sender(case);
    check.sheet(case);
    check.hotline(case, "dial", MYNA_DIAL);
    check.hotline(case, "free_dial", FREE_DIAL);
    check.address(case, "site_code", "site_address");
}

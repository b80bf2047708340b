//! マイナ保険証 flyer, front and back: three steps at the reception, four merits, two questions about safety.

use super::checks::Check;
use super::hotlines::{MYNA_DIAL, hotlines};
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use rules::counter::List;

/// The flyer.
pub(super) const KIND: Kind = Kind {
    code: "flyer",
    title: "医療を受けるならマイナンバーカード",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values: |case| hotlines(case, [MYNA_DIAL]),
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/flyer.json"));

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.sender(case);
    check.sheet(case);
    check.hotline(case, "dial", MYNA_DIAL);
    check.address(case, "site_code", "site_address");
}

//! マイナ保険証 leaflet, front and back, after 送付物③: what changed, what one gains, where to register.

mod example;

use super::checks::Check;
use super::hotlines::{FREE_DIAL, MYNA_DIAL, hotlines};
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use rules::counter::List;

/// The leaflet.
pub(super) const KIND: Kind = Kind {
    code: "leaflet",
    title: "マイナ保険証のご案内",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/leaflet.json"));

fn values(case: &Case<'_>) -> Values {
    let mut values = hotlines(case, [MYNA_DIAL, FREE_DIAL]);
    values.extend(example::values(case));
    values
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.sender(case);
    check.sheet(case);
    check.management_code(case);
    check.hotline(case, "dial", MYNA_DIAL);
    check.hotline(case, "free_dial", FREE_DIAL);
    check.address(case, "site_code", "site_address");
    example::against_table(check, case);
}

//! 位置合わせ: marks at known places of the sheet. A ruler on the printed page shows by how much the printer is off, which
//! is what the desk's settings for that printer want.

use super::checks::Check;
use super::writing::values as pairs;
use super::{About, Kind, PLAIN, Shipped, Tells, anyone};
use rules::counter::List;

/// The page.
pub(super) const KIND: Kind = Kind {
    code: "alignment",
    title: "印刷位置の確認",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Printer,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values: |case| pairs([("printer", case.particulars.printer.clone())]),
    against_record: |check: &mut Check<'_>, case| {
        check.that("printer", |text| text.ends_with(&case.particulars.printer));
        check.sheet(case);
    },
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/alignment.json"));

//! 資格情報のお知らせ ① front with its tear-off card, and back (法令名: 資格情報通知書, 健康保険法施行規則51条の3). Laid
//! out after the sheet of 令和6年9月 (送付物①) for reissue at the counter. A dependent's notice is about the
//! dependent and goes to the insured person.

mod against_record;
mod values;

use super::{About, Kind, PLAIN, Shipped, Tells};
use rules::counter::List;

/// The notice.
pub(super) const KIND: Kind = Kind {
    code: "eligibility_notice",
    title: "資格情報のお知らせ",
    about: About::Member,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict: |tables, asked| tables.notice(asked.person, asked.day),
    form: |_, values| FORM.opened(values),
    values: values::values,
    against_record: against_record::against_record,
};

static FORM: Shipped =
    Shipped::new(include_str!("../../../../../assets/forms/eligibility_notice.json"));

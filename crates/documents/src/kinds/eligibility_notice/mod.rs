//! 資格情報のお知らせ ① front, with its tear-off card (法令名: 資格情報通知書, 健康保険法施行規則51条の3). Laid out
//! after the sheet of 令和6年9月 (送付物①表) for reissue at the counter. A dependent's notice is about the
//! dependent and goes to the insured person.

mod against_record;
mod values;
mod wording;

use super::{Case, Kind};

/// The notice.
pub(super) const KIND: Kind = Kind {
    code: "eligibility_notice",
    title: wording::TITLE,
    verdict: rules::Tables::notice,
    form: include_str!("../../../../../assets/forms/eligibility_notice.json"),
    condition,
    values: values::values,
    against_record: against_record::against_record,
};

fn condition(case: &Case<'_>, name: &str) -> bool {
    let shows_copay = case.shows_copay && case.member.member.copay_ratio.is_some();
    match name {
        "copay" => shows_copay,
        "no_copay" => !shows_copay,
        _ => unreachable!("the form names a condition that the notice does not know: {name}"),
    }
}

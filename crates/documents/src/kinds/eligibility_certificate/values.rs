//! What is filled into the certificate. Names and remarks go through untouched.

use crate::kinds::Case;
use crate::kinds::writing::{address_block, values as pairs};
use crate::page::Values;
use chrono::NaiveDate;
use japanese::written_date;
use journal::member::shown_digits;
use journal::{Relation, Sex};
use rules::papers::Face;

pub(super) fn values(case: &Case<'_>) -> Values {
    let mut values = address_block(case);
    values.extend(card(case));
    values
}

/// By the rules of the day of issue: the period's end, or the last day that the law allows.
pub(super) fn expires_on(case: &Case<'_>) -> NaiveDate {
    let expiry = case.tables.certificate_expiry(case.day);
    expiry.of_period.unwrap_or(expiry.latest)
}

fn card(case: &Case<'_>) -> Values {
    let member = case.member();
    let face = Face::of(member);
    let relation = match member.relation {
        Relation::Insured => "本人（被保険者）",
        Relation::Dependent => "家族（被扶養者）",
    };
    let sex = match face.sex {
        Some(Sex::Male) => "男",
        Some(Sex::Female) => "女",
        Some(Sex::SeeBack) => "裏面参照",
        None => "",
    };
    let sender = case.sender;
    pairs([
        ("card_relation", relation.to_owned()),
        ("card_expires_on", written_date(expires_on(case))),
        ("card_symbol", shown_digits(&member.symbol).to_owned()),
        ("card_number", shown_digits(&member.number).to_owned()),
        ("card_suffix", member.suffix.clone()),
        ("card_name", face.name.to_owned()),
        ("card_sex", sex.to_owned()),
        ("card_birth_date", written_date(member.birth_date)),
        ("card_acquired_on", written_date(member.acquired_on)),
        ("card_issued_on", written_date(case.day)),
        ("card_insurer_address", sender.address.clone().unwrap_or_default()),
        ("card_insurer_number", sender.insurer_number.clone()),
        ("card_insurer_name", format!("全国健康保険協会　{}", sender.name)),
        ("card_remarks", face.remarks.unwrap_or_default().to_owned()),
    ])
}

//! 限度額: what someone is told who asks for a 限度額適用認定証, with the bill reckoned out.

use crate::view::LimitWalk;
use crate::{Desk, DeskError, LimitQuestion};
use chrono::NaiveDate;
use rules::high_cost::AgeGroup;
use rules::papers::Person;

/// The ratio of nearly everyone, in tenths, where neither record nor rules tell.
const USUAL_TENTHS: u8 = 3;

/// What the member tells of a bill.
#[derive(Debug, Clone, Copy)]
pub struct ToldBill {
    /// All ten tenths, in yen.
    pub bill: u64,
    /// A day in the month of treatment.
    pub month: NaiveDate,
    /// 多数回該当
    pub multiple: bool,
}

impl Desk {
    /// Whether a certificate is possible today, and what the bill comes to in each category that the member may be in.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, `limit_unknown`, `bill_out_of_range`.
    pub fn limit_walk(&self, member: &str, told: ToldBill) -> Result<LimitWalk, DeskError> {
        let held = self.open(member)?;
        let insured = self.insured_of(&held.member)?;
        let person = Person { member: &held.member, insured: insured.as_ref() };
        let (binder, today) = (self.binder()?, self.surroundings.today());
        let guide = binder.member(person, today);
        let known = held.member.copay_ratio.or(guide.copay_by_rule);
        let tenths = known.unwrap_or(USUAL_TENTHS);
        let question = LimitQuestion {
            category: None,
            from_seventy: AgeGroup::of(held.member.birth_date, told.month) == AgeGroup::From70,
            bill: Some(told.bill),
            tenths,
            multiple: told.multiple,
            month: told.month,
        };
        let mut answers = binder.limits(&question)?;
        let possible = binder.member(person, told.month).limit_categories;
        answers.retain(|answer| possible.contains(&answer.category));
        let certificate = guide.papers.into_iter().find(|paper| paper.kind == "limit_certificate");
        Ok(LimitWalk {
            certificate: certificate.expect("the binder judges it for everyone"),
            tenths,
            tenths_known: known.is_some(),
            month: told.month.format("%Y-%m").to_string(),
            answers,
        })
    }
}

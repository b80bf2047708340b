//! 返却: what goes back when someone leaves, by the day of leaving and the paper (資料: 退職された際の返却について;
//! 健保則51条).

use crate::Tables;
use crate::papers::Person;
use chrono::{Days, NaiveDate};

/// What becomes of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// With the employer's 資格喪失届.
    ThroughEmployer,
    /// The person sends it to the branch, by the day.
    ToBranch {
        /// The last day for it.
        by: NaiveDate,
    },
    /// The person sends it to the branch without delay.
    ToBranchSoon,
    /// It stays; it can be destroyed.
    Stays,
}

/// One paper of someone who leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Return {
    /// `insurance_card`, `eligibility_notice`, `eligibility_certificate` …
    pub paper: &'static str,
    /// Where it goes.
    pub goes: Goes,
    /// The rule of the binder.
    pub rule: &'static str,
}

impl Tables {
    /// What goes back for someone whose last day of eligibility is `last_day` (退職日). Every paper that a
    /// member can hold is in the answer, so that nobody has to ask twice.
    #[must_use]
    pub fn returns(&self, person: Person<'_>, last_day: NaiveDate) -> Vec<Return> {
        let member = person.member;
        let in_force = |through: Option<NaiveDate>| through.is_none_or(|end| last_day <= end);
        let mut returns = vec![
            self.insurance_card_returns(person, last_day),
            Return { paper: "eligibility_notice", goes: Goes::Stays, rule: "return_notice_not" },
        ];
        if member.certificate_number.is_some() {
            returns.push(if in_force(member.certificate_expires_on) {
                let goes = self.way(person, last_day);
                Return { paper: "eligibility_certificate", goes, rule: "return_certificate" }
            } else {
                let rule = "return_certificate_not";
                Return { paper: "eligibility_certificate", goes: Goes::Stays, rule }
            });
        }
        if member.elderly_card_ratio.is_some() {
            let goes = self.way(person, last_day);
            returns.push(Return { paper: "elderly_card", goes, rule: "return_elderly_card" });
        }
        if member.limit_category.is_some() {
            let goes = Goes::ToBranchSoon;
            returns.push(Return { paper: "limit_certificate", goes, rule: "return_limit" });
        }
        returns
    }

    fn insurance_card_returns(&self, person: Person<'_>, last_day: NaiveDate) -> Return {
        let (goes, rule) = if self.yes("insurance_card_valid", last_day) {
            (self.way(person, last_day), "return_insurance_card")
        } else {
            (Goes::Stays, "return_insurance_card_not")
        };
        Return { paper: "insurance_card", goes, rule }
    }

    /// Through the employer; someone in 任意継続 has none and returns within five days of losing eligibility,
    /// the day of the loss not counted.
    fn way(&self, person: Person<'_>, last_day: NaiveDate) -> Goes {
        if !person.voluntary() {
            return Goes::ThroughEmployer;
        }
        let lost = last_day.succ_opt().unwrap_or(last_day);
        let days = u64::from(self.number("voluntary_return_days", last_day));
        Goes::ToBranch { by: lost + Days::new(days) }
    }
}

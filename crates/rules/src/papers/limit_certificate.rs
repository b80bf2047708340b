//! 限度額適用認定証 (健保則103条の2): reported as only for those who hold a 資格確認書. The article is disputed, so
//! that is a setting, and against it a second person approves. With a マイナ保険証 nobody needs one.

use super::{Person, Reason, Verdict, Weight, holds_certificate, not_eligible};
use crate::high_cost::{AgeGroup, Limit};
use crate::visiting::e_certificate::Standing;
use crate::{Tables, ages};
use chrono::{Datelike as _, NaiveDate};

/// What is applied for.
#[derive(Debug, Clone, Copy)]
pub struct LimitRequest<'a> {
    /// The category asked for.
    pub category: &'a str,
    /// The day of the application.
    pub day: NaiveDate,
}

/// Categories for which another form is used: 限度額適用・標準負担額減額認定申請書.
const UNTAXED: &[&str] = &["オ", "住民税非課税", "低所得者Ⅱ", "低所得者Ⅰ"];
/// The reason that stands until a category is named.
const CATEGORY_ASKED: &str = "limit_category_asked";
/// From seventy these need no certificate: the 高齢受給者証 says enough.
const WITHOUT_ONE: &[&str] = &["一般", "現役並みⅢ"];

impl Tables {
    /// The verdict on an application for a category.
    #[must_use]
    pub fn limit_certificate(&self, person: Person<'_>, request: LimitRequest<'_>) -> Verdict {
        let mut verdict = self.limit_certificate_possible(person, request.day);
        verdict.reasons.retain(|reason| reason.code != CATEGORY_ASKED);
        verdict.reasons.push(self.of_the_category(person, request));
        verdict
    }

    /// The verdict before a category is named: it must be asked, and is never guessed.
    #[must_use]
    pub fn limit_certificate_possible(&self, person: Person<'_>, day: NaiveDate) -> Verdict {
        let member = person.member;
        let mut reasons: Vec<Reason> = not_eligible(member, day).into_iter().collect();
        if self.e_certificate(member, day).is_some_and(Standing::usable) {
            reasons.push(Reason::of(Weight::Approval, "limit_not_needed_with_myna"));
        }
        let only_holders = self.yes("limit_for_certificate_holders_only", day);
        if only_holders && !holds_certificate(member, day) {
            reasons.push(Reason::of(Weight::Approval, "limit_for_certificate_holders"));
        }
        if member.limit_expires_on.is_some_and(|end| day <= end) {
            reasons.push(Reason::of(Weight::Approval, "limit_in_force"));
        }
        reasons.push(Reason::of(Weight::Note, CATEGORY_ASKED));
        Verdict::for_reasons(reasons)
    }

    fn of_the_category(&self, person: Person<'_>, request: LimitRequest<'_>) -> Reason {
        let group = AgeGroup::of(person.member.birth_date, request.day);
        let possible = self.limit_categories(person, request.day);
        let asked = request.category;
        if self.limit(group, asked, request.day).is_none() {
            return Reason::of(Weight::Refusal, "limit_category_unknown");
        }
        if group == AgeGroup::From70 && WITHOUT_ONE.contains(&asked) {
            return Reason::of(Weight::Refusal, "limit_not_for_this_category");
        }
        if !possible.iter().any(|limit| limit.category == asked) {
            return Reason::of(Weight::Approval, "limit_category_differs");
        }
        if UNTAXED.contains(&asked) {
            return Reason::of(Weight::Note, "limit_untaxed_form");
        }
        Reason::of(Weight::Note, "limit_valid_through").on(self.limit_ends(request.day))
    }

    /// The categories the member may be in, by 標準報酬月額 of the insured person when it is known.
    #[must_use]
    pub fn limit_categories(&self, person: Person<'_>, day: NaiveDate) -> Vec<&Limit> {
        let remuneration = person.insured().and_then(|insured| insured.standard_remuneration);
        self.possible_limits(AgeGroup::of(person.member.birth_date, day), remuneration, day)
    }

    /// The last day at most: a year from the first of the month of application.
    #[must_use]
    pub fn limit_ends(&self, applied: NaiveDate) -> NaiveDate {
        let first = applied.with_day(1).unwrap_or(applied);
        let after = ages::after(first, self.number("limit_longest_months", applied));
        after.pred_opt().unwrap_or(after)
    }
}

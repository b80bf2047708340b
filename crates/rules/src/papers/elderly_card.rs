//! 高齢受給者証 (健保則52条): who holds one, from which day, with which ratio.

use super::{Person, Reason, Verdict, Weight, not_eligible};
use crate::{Tables, ages};
use chrono::NaiveDate;

impl Tables {
    /// The first day of the card: the month after reaching seventy, or 資格取得日 for those who join later.
    #[must_use]
    pub fn elderly_card_begins(&self, person: Person<'_>) -> NaiveDate {
        ages::seventy_begins(person.member.birth_date).max(person.member.acquired_on)
    }

    /// For members from seventy up to the day before their 75th birthday. It is sent without being asked
    /// for, in the month before; here it is replaced.
    #[must_use]
    pub fn elderly_card(&self, person: Person<'_>, day: NaiveDate) -> Verdict {
        let member = person.member;
        let mut reasons: Vec<Reason> = not_eligible(member, day).into_iter().collect();
        let begins = self.elderly_card_begins(person);
        if day < begins {
            reasons.push(Reason::of(Weight::Refusal, "elderly_card_from").on(begins));
            return Verdict::for_reasons(reasons);
        }
        let by_rule = self.copay(person, day);
        match (member.elderly_card_ratio, by_rule) {
            (Some(recorded), Some(ruled)) if recorded != ruled => {
                reasons.push(Reason::of(Weight::Warning, "elderly_ratio_differs"));
            }
            (None, None) => reasons.push(Reason::of(Weight::Warning, "elderly_ratio_unknown")),
            _ => {}
        }
        if member.elderly_card_ratio.or(by_rule) == Some(3) {
            reasons.push(Reason::of(Weight::Note, "standard_income_application"));
        }
        Verdict::for_reasons(reasons)
    }
}

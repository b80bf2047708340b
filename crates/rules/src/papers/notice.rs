//! 資格情報のお知らせ (健保則51条の3, 51条の4).

use super::{Person, Reason, Verdict, Weight, holds_certificate, not_eligible};
use crate::{Tables, ages};
use chrono::NaiveDate;

impl Tables {
    /// For members eligible on the day. Someone who holds a 資格確認書 in force is outside 51条の4第1項: allowed,
    /// with a warning that staff must see.
    #[must_use]
    pub fn notice(&self, person: Person<'_>, day: NaiveDate) -> Verdict {
        let member = person.member;
        let mut reasons: Vec<Reason> = not_eligible(member, day).into_iter().collect();
        if holds_certificate(member, day) {
            reasons.push(Reason::of(Weight::Warning, "holds_certificate"));
        }
        let show_copay = self.shows_copay(person, day);
        let by_rule = self.copay(person, day);
        if show_copay && by_rule.is_some() && by_rule != member.copay_ratio {
            reasons.push(Reason::of(Weight::Warning, "copay_differs"));
        }
        Verdict { reasons, show_copay }
    }

    /// Whether 負担割合 stands on the notice: by the layout of the day, and when the record has one.
    fn shows_copay(&self, person: Person<'_>, day: NaiveDate) -> bool {
        let member = person.member;
        let asked = match self.setting("notice_copay", day).value.as_str() {
            "as_recorded" => true,
            _ => {
                ages::seventy_begins(member.birth_date) <= day
                    && member.elderly_card_ratio.is_none()
            }
        };
        asked && member.copay_ratio.is_some()
    }
}

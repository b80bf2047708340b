//! Who may be given which paper on a given day, and why not.

use crate::seventy;
use crate::table::{Validity, rows};
use chrono::NaiveDate;
use journal::Member;
use std::sync::LazyLock;

/// What the rules say about one paper for one member on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it may be issued.
    pub allowed: bool,
    /// Why not, or what to mind when it may.
    pub reasons: Vec<Reason>,
    /// Whether 負担割合 stands on it.
    pub show_copay: bool,
}

/// One reason, as a code that has its wording in the shells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// E.g. `not_eligible`.
    pub code: &'static str,
    /// A fact without personal data, where one helps.
    pub reference: Option<String>,
}

impl Reason {
    fn plain(code: &'static str) -> Self {
        Self { code, reference: None }
    }
}

/// 資格情報のお知らせ (健保則51条の3, 51条の4): for members eligible on the day. Someone who holds a
/// 資格確認書 in force is outside 51条の4第1項: allowed, with a warning that staff must see.
#[must_use]
pub fn notice(member: &Member, day: NaiveDate) -> Verdict {
    let mut reasons = Vec::new();
    let allowed = member.eligible_on(day);
    if !allowed {
        reasons.push(Reason::plain("not_eligible"));
    }
    if holds_certificate(member, day) {
        reasons.push(Reason::plain("holds_certificate"));
    }
    Verdict { allowed, reasons, show_copay: shows_copay(member, day) }
}

/// Whether a 資格確認書 is in force on the day; one without a known end counts as in force.
#[must_use]
pub fn holds_certificate(member: &Member, day: NaiveDate) -> bool {
    member.certificate_number.is_some()
        && member.certificate_expires_on.is_none_or(|end| day <= end)
}

/// When 負担割合 stands on the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CopayRule {
    /// For whoever has it on record.
    AsRecorded,
    /// Only from seventy, for those without a 高齢受給者証.
    FromSeventyWithoutElderlyCard,
}

static COPAY_RULES: LazyLock<Vec<(CopayRule, Validity)>> = LazyLock::new(|| {
    rows(include_str!("../../../assets/tables/notice_copay.csv"), |row| {
        let rule = match row.text("code").as_str() {
            "as_recorded" => CopayRule::AsRecorded,
            _ => CopayRule::FromSeventyWithoutElderlyCard,
        };
        (rule, row.validity())
    })
});

fn shows_copay(member: &Member, day: NaiveDate) -> bool {
    let rule = COPAY_RULES.iter().find(|(_, validity)| validity.holds_on(day));
    let asked = match rule {
        Some((CopayRule::AsRecorded, _)) => true,
        _ => seventy::begins(member.birth_date) <= day && member.elderly_card_ratio.is_none(),
    };
    asked && member.copay_ratio.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn member(more: &serde_json::Value) -> Member {
        let mut record = json!({
            "id": "m", "symbol": "01010101", "number": "0000001", "suffix": "00", "name": "協会 太郎",
            "kana": "キョウカイ タロウ", "birth_date": "1965-10-01", "relation": "insured",
            "acquired_on": "1985-10-01", "copay_ratio": 3, "copay_as_of": "2024-06-07"
        });
        let record = record.as_object_mut().unwrap();
        record.extend(more.as_object().unwrap().clone());
        serde_json::from_value(json!(record)).unwrap()
    }

    fn codes(verdict: &Verdict) -> Vec<&str> {
        verdict.reasons.iter().map(|reason| reason.code).collect()
    }

    #[test]
    fn the_notice_is_for_members_eligible_on_the_day() {
        let left = member(&json!({"lost_on": "2026-11-01"}));
        assert!(notice(&left, day("2026-10-31")).allowed);
        for refused in ["2026-11-01", "1985-09-30"] {
            let verdict = notice(&left, day(refused));
            assert!(!verdict.allowed);
            assert_eq!(codes(&verdict), ["not_eligible"]);
        }
    }

    #[test]
    fn who_holds_a_certificate_in_force_gets_it_with_a_warning() {
        let holder = member(&json!({
            "certificate_number": "1", "certificate_expires_on": "2026-11-23"
        }));
        let verdict = notice(&holder, day("2026-11-23"));
        assert!(verdict.allowed);
        assert_eq!(codes(&verdict), ["holds_certificate"]);
        assert!(notice(&holder, day("2026-11-24")).reasons.is_empty());
    }

    #[test]
    fn the_ratio_stood_on_every_notice_until_the_law_asked_for_less() {
        let ratio = |more, on| notice(&member(&more), day(on)).show_copay;
        assert!(ratio(json!({}), "2024-12-01"));
        assert!(!ratio(json!({}), "2024-12-02"));
        assert!(!ratio(json!({"birth_date": "1956-12-02"}), "2026-12-31"));
        assert!(ratio(json!({"birth_date": "1956-12-02"}), "2027-01-01"));
        assert!(!ratio(json!({"birth_date": "1950-01-01", "elderly_card_ratio": 2}), "2026-11-23"));
        assert!(!ratio(json!({"birth_date": "1950-01-01", "copay_ratio": null}), "2026-11-23"));
    }
}

//! What to do now: renew, apply, ask the pension office, bring the right things.

use super::e_certificate::Phase;
use super::{Holding, Place, Proof};
use crate::papers::{Reason, Weight};
use crate::{Tables, ages};
use chrono::NaiveDate;

impl Tables {
    /// What to do, most urgent first. Whoever holds no proof is always told something to do.
    pub(crate) fn advice(
        &self,
        holding: &Holding,
        proofs: &[Proof],
        day: NaiveDate,
    ) -> Vec<Reason> {
        let warn = |code| Reason::of(Weight::Warning, code);
        if holding.ended(day).is_some() {
            let aged = holding.birth_date.map(ages::seventy_five).is_some_and(|end| end <= day);
            return vec![warn(if aged { "ask_the_elderly_scheme" } else { "ask_the_new_insurer" })];
        }
        if !holding.eligible_on(day) {
            return vec![warn("not_yet_eligible")];
        }
        let mut advice = self.without_proof(holding, proofs, day);
        advice.extend(self.of_the_card(holding, day));
        advice.extend(self.of_the_data(holding, day));
        advice.extend(of_its_days(holding, day));
        let reader_only = proofs.iter().any(|proof| proof.place == Place::Reader)
            && !proofs.iter().any(|proof| proof.place == Place::NoReader);
        if reader_only && self.yes("notice_with_myna", day) {
            advice.push(Reason::of(Weight::Note, "carry_notice_or_smartphone"));
        }
        if proofs.iter().any(|proof| proof.code == "smartphone_myna") {
            advice.push(Reason::of(Weight::Note, "smartphone_bring_the_card"));
        }
        if proofs.iter().any(|proof| proof.beside.contains(&"elderly_card")) {
            let code =
                if holding.elderly_card { "bring_elderly_card" } else { "elderly_card_missing" };
            advice.push(Reason::of(Weight::Note, code));
        }
        advice
    }

    fn without_proof(&self, holding: &Holding, proofs: &[Proof], day: NaiveDate) -> Vec<Reason> {
        let lasting = proofs.iter().any(|proof| !proof.code.ends_with("_tolerated"));
        if lasting {
            return Vec::new();
        }
        let mut advice = Vec::new();
        if !self.yes("certificate_issued", day) {
            advice.push(Reason::of(Weight::Warning, "ask_for_insurance_card"));
        } else {
            advice.push(Reason::of(Weight::Warning, "apply_for_certificate"));
            advice.push(Reason::of(Weight::Warning, "pension_office_bridge"));
        }
        if holding.myna.is_none() {
            advice.push(Reason::of(Weight::Note, "register_myna"));
        }
        advice
    }

    fn of_the_card(&self, holding: &Holding, day: NaiveDate) -> Option<Reason> {
        let standing = self.held_myna(holding, day)?;
        let (weight, code, by) = match standing.phase {
            Phase::RenewNow => (Weight::Note, "renew_e_certificate", standing.expires_on),
            Phase::Grace => (Weight::Warning, "renew_e_certificate_now", standing.last_usable),
            Phase::Ended => (Weight::Warning, "renew_and_register_again", None),
            Phase::EndUnknown => (Weight::Note, "e_certificate_end_unknown", None),
            Phase::InForce => return None,
        };
        Some(Reason { reference: by.map(|day| day.to_string()), ..Reason::of(weight, code) })
    }
}

impl Tables {
    /// What may not be linked yet: a 個人番号 that is not confirmed, or a card in the first working days.
    fn of_the_data(&self, holding: &Holding, day: NaiveDate) -> Option<Reason> {
        holding.myna.filter(|since| since.is_none_or(|since| since <= day))?;
        if !holding.number_confirmed {
            return Some(Reason::of(Weight::Warning, "portal_not_shown"));
        }
        let (_, by) = self.myna_works_between(holding.acquired_on?);
        (day < by).then(|| Reason::of(Weight::Note, "myna_works_after").on(by))
    }
}

/// What stands before someone at an age: the 高齢受給者証 in the month before seventy begins, another scheme in
/// the months before 75.
fn of_its_days(holding: &Holding, day: NaiveDate) -> Option<Reason> {
    let birth = holding.birth_date?;
    let soon = |begins: NaiveDate, months| day < begins && begins <= ages::after(day, months);
    let (seventy, seventy_five) = (ages::seventy_begins(birth), ages::seventy_five(birth));
    if soon(seventy, 1) {
        return Some(Reason::of(Weight::Note, "elderly_card_soon").on(seventy));
    }
    soon(seventy_five, 3).then(|| Reason::of(Weight::Note, "seventy_five_soon").on(seventy_five))
}

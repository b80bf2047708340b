//! Which proofs work, and which no longer do.

use super::e_certificate::Standing;
use super::{Holding, NoLonger, Place, Proof};
use crate::{Tables, ages};
use chrono::NaiveDate;

/// Beside a paper that does not say the ratio, people from seventy show this (facts: hodanren 2024-07-24).
const ELDERLY_CARD: &str = "elderly_card";

impl Tables {
    /// The standing of the マイナ保険証 of a holding on `day`.
    pub(crate) fn held_myna(&self, holding: &Holding, day: NaiveDate) -> Option<Standing> {
        holding.myna.filter(|since| since.is_none_or(|since| since <= day))?;
        Some(self.e_certificate_standing(holding.e_certificate_expires_on, day))
    }

    pub(crate) fn proofs(&self, holding: &Holding, day: NaiveDate) -> Vec<Proof> {
        if !holding.eligible_on(day) {
            return Vec::new();
        }
        let mut proofs = self.by_card(holding, day);
        proofs.extend(self.by_certificate(holding, day));
        proofs.extend(self.by_insurance_card(holding, day));
        proofs.extend(self.tolerated(holding, day));
        let end = last_day(holding);
        for proof in &mut proofs {
            proof.through = earlier(proof.through, end);
        }
        proofs
    }

    fn by_card(&self, holding: &Holding, day: NaiveDate) -> Vec<Proof> {
        let Some(standing) = self.held_myna(holding, day).filter(|one| one.usable()) else {
            return Vec::new();
        };
        let through = standing.last_usable;
        let mut proofs = vec![proof("myna_at_reader", Place::Reader, through)];
        if holding.smartphone_myna && standing.in_force() && self.yes("smartphone_myna", day) {
            let in_phone =
                proof("smartphone_myna", Place::Reader, holding.e_certificate_expires_on);
            proofs.push(Proof { where_supported: true, ..in_phone });
        }
        if !self.yes("notice_with_myna", day) {
            return proofs;
        }
        let beside = elderly_beside(holding, day);
        let careful = self.yes("portal_needs_valid_e_certificate", day);
        let shown = holding.number_confirmed && (standing.in_force() || !careful);
        if holding.smartphone != Some(false) && shown {
            let end = if careful { holding.e_certificate_expires_on } else { through };
            let portal = proof("myna_with_portal", Place::NoReader, end);
            proofs.push(Proof { beside: beside.clone(), ..portal });
        }
        if holding.notice != Some(false) {
            let with_notice = proof("myna_with_notice", Place::NoReader, through);
            proofs.push(Proof { beside, ..with_notice });
        }
        proofs
    }

    fn by_certificate(&self, holding: &Holding, day: NaiveDate) -> Vec<Proof> {
        let issued = self.yes("certificate_issued", day);
        let Some(through) = holding.certificate.filter(|_| issued) else { return Vec::new() };
        if through.is_some_and(|last| last < day) {
            return Vec::new();
        }
        let beside = elderly_beside(holding, day);
        [Place::Reader, Place::NoReader]
            .map(|place| Proof {
                beside: beside.clone(),
                ..proof("eligibility_certificate", place, through)
            })
            .to_vec()
    }

    fn by_insurance_card(&self, holding: &Holding, day: NaiveDate) -> Vec<Proof> {
        if !holding.insurance_card || !self.yes("insurance_card_valid", day) {
            return Vec::new();
        }
        let through = self.last_yes("insurance_card_valid", day);
        let beside = elderly_beside(holding, day);
        [Place::Reader, Place::NoReader]
            .map(|place| Proof {
                beside: beside.clone(),
                ..proof("insurance_card", place, through)
            })
            .to_vec()
    }

    /// What was taken for a while although it proved nothing by itself.
    fn tolerated(&self, holding: &Holding, day: NaiveDate) -> Vec<Proof> {
        let rows = [
            (holding.insurance_card, "expired_card_tolerated"),
            (holding.notice == Some(true), "notice_alone_tolerated"),
        ];
        let taken = rows.into_iter().filter(|(held, code)| *held && self.yes(code, day));
        taken.map(|(_, code)| proof(code, Place::Reader, self.last_yes(code, day))).collect()
    }

    pub(crate) fn no_longer(&self, holding: &Holding, day: NaiveDate) -> Vec<NoLonger> {
        let mut gone = Vec::new();
        let mut ended = |code, last: Option<NaiveDate>| {
            let since = last.and_then(|last| last.succ_opt()).filter(|since| *since <= day);
            gone.extend(since.map(|since| NoLonger { code, since }));
        };
        if holding.insurance_card {
            ended("insurance_card_ended", self.last_yes("insurance_card_valid", day));
            ended("expired_card_tolerance_ended", self.last_yes("expired_card_tolerated", day));
        }
        if holding.notice != Some(false) {
            ended("notice_alone_ended", self.last_yes("notice_alone_tolerated", day));
        }
        if let Some(standing) = self.held_myna(holding, day) {
            ended("myna_ended", standing.last_usable);
        }
        if let Some(expires_on) =
            holding.certificate.filter(|_| self.yes("certificate_issued", day))
        {
            ended("certificate_ended", expires_on);
        }
        if let Some(since) = holding.ended(day) {
            gone.push(NoLonger { code: "eligibility_ended", since });
        }
        gone
    }
}

fn proof(code: &'static str, place: Place, through: Option<NaiveDate>) -> Proof {
    Proof { code, place, through, where_supported: false, beside: Vec::new() }
}

/// The card is shown beside a paper by those who have reached seventy.
fn elderly_beside(holding: &Holding, day: NaiveDate) -> Vec<&'static str> {
    let reached =
        holding.birth_date.map_or(holding.elderly_card, |birth| ages::seventy_begins(birth) <= day);
    if reached { vec![ELDERLY_CARD] } else { Vec::new() }
}

/// The last day of eligibility that is known: before the loss, or before the 75th birthday.
fn last_day(holding: &Holding) -> Option<NaiveDate> {
    let before = |day: NaiveDate| day.pred_opt();
    let aged = holding.birth_date.map(ages::seventy_five).and_then(before);
    earlier(holding.lost_on.and_then(before), aged)
}

fn earlier(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

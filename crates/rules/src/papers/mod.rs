//! Who may be given which paper on a given day, and why not. A verdict lists its reasons; each is a rule of
//! the binder with a sentence to say.

mod certificate;
mod elderly_card;
mod face;
mod limit_certificate;
mod notice;
#[cfg(test)]
mod tests;

pub use certificate::{CertificateReason, ExOfficio};
pub use face::Face;
pub use limit_certificate::LimitRequest;

use crate::Tables;
use chrono::NaiveDate;
use journal::{Member, Relation};

/// How much a reason weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth saying.
    Note,
    /// Staff must have seen it.
    Warning,
    /// A second person must approve.
    Approval,
    /// The paper is not issued.
    Refusal,
}

/// One reason: a rule of the binder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// E.g. `not_eligible`.
    pub code: &'static str,
    /// A fact without personal data, where one helps: a day, a number of days.
    pub reference: Option<String>,
    /// How much it weighs.
    pub weight: Weight,
}

impl Reason {
    pub(crate) fn of(weight: Weight, code: &'static str) -> Self {
        Self { code, reference: None, weight }
    }

    pub(crate) fn on(self, fact: NaiveDate) -> Self {
        Self { reference: Some(fact.to_string()), ..self }
    }
}

/// What the rules say about one paper for one member on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Why not; or what to mind when it may be issued.
    pub reasons: Vec<Reason>,
    /// Whether 負担割合 stands on it.
    pub show_copay: bool,
}

impl Verdict {
    /// A verdict without 負担割合.
    #[must_use]
    pub fn for_reasons(reasons: Vec<Reason>) -> Self {
        Self { reasons, show_copay: false }
    }

    /// Nothing speaks against it, for anyone.
    #[must_use]
    pub fn nothing_against() -> Self {
        Self::for_reasons(Vec::new())
    }

    /// Whether it may be issued.
    #[must_use]
    pub fn allowed(&self) -> bool {
        self.heaviest() < Some(Weight::Refusal)
    }

    /// Whether a second person must approve before it is issued.
    #[must_use]
    pub fn needs_approval(&self) -> bool {
        self.heaviest() == Some(Weight::Approval)
    }

    fn heaviest(&self) -> Option<Weight> {
        self.reasons.iter().map(|reason| reason.weight).max()
    }
}

/// A member, with the insured person of the household when that is another and held here.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// Whom it is about.
    pub member: &'a Member,
    /// The insured person, for a dependent, when known.
    pub insured: Option<&'a Member>,
}

impl<'a> Person<'a> {
    /// A member of whose insured person nothing is known, or who is the insured person.
    #[must_use]
    pub fn alone(member: &'a Member) -> Self {
        Self { member, insured: None }
    }

    /// The insured person: the member, or whom the member depends on, when known.
    #[must_use]
    pub fn insured(self) -> Option<&'a Member> {
        match self.member.relation {
            Relation::Insured => Some(self.member),
            Relation::Dependent => self.insured,
        }
    }

    pub(crate) fn voluntary(self) -> bool {
        self.insured().unwrap_or(self.member).voluntary_continuation
    }
}

/// Whether a 資格確認書 is in force on the day; one without a known end counts as in force, and none does
/// for someone who is not eligible.
#[must_use]
pub fn holds_certificate(member: &Member, day: NaiveDate) -> bool {
    member.eligible_on(day)
        && member.certificate_number.is_some()
        && member.certificate_expires_on.is_none_or(|end| day <= end)
}

/// What refuses any paper: eligibility before its first day, lost, or ended by the 75th birthday.
fn not_eligible(member: &Member, day: NaiveDate) -> Option<Reason> {
    let refused = |code| Some(Reason::of(Weight::Refusal, code));
    if !member.eligible_on(day) {
        return refused("not_eligible");
    }
    if crate::ages::seventy_five(member.birth_date) <= day {
        return refused("seventy_five");
    }
    None
}

impl Tables {
    /// 負担割合 in tenths by the rules (健保法74条, 110条): 2 before school, 3 from then, and from seventy 2 or
    /// 3 by the insured person's 標準報酬月額. `None` when that is not known; never guessed.
    #[must_use]
    pub fn copay(&self, person: Person<'_>, day: NaiveDate) -> Option<u8> {
        let birth = person.member.birth_date;
        if day <= crate::ages::preschool_ends(birth) {
            return u8::try_from(self.number("preschool_ratio", day)).ok();
        }
        if day < crate::ages::seventy_begins(birth) {
            return Some(3);
        }
        let insured = person.insured()?;
        if day < crate::ages::seventy_begins(insured.birth_date) {
            return Some(2);
        }
        let high =
            insured.standard_remuneration? >= self.number("elderly_high_remuneration_yen", day);
        Some(if high { 3 } else { 2 })
    }
}

//! Which papers a member may be given on a day, and why not the others.

use crate::kinds::{About, Asked, KINDS};
use chrono::NaiveDate;
use rules::Tables;
use rules::counter::List;
use rules::papers::{Person, Reason};

/// What the rules say of one kind of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The kind's code.
    pub kind: &'static str,
    /// Where the reasons for issuing it stand.
    pub issue_reasons: List,
    /// The forms it comes in, the usual one first.
    pub variants: &'static [&'static str],
    /// Whether it may be issued.
    pub allowed: bool,
    /// Why not; or, when it may, what to mind.
    pub reasons: Vec<Reason>,
}

/// Every kind of paper, with what the rules say for this member on this day.
#[must_use]
pub fn propose(tables: &Tables, person: Person<'_>, day: NaiveDate) -> Vec<Proposal> {
    let proposal = |kind: &crate::kinds::Kind| {
        let variant = kind.variants.first().copied().unwrap_or_default();
        let verdict = kind.verdict(tables, Asked { person, reason: "", variant, day });
        Proposal {
            kind: kind.code,
            issue_reasons: kind.reasons,
            variants: kind.variants,
            allowed: verdict.allowed(),
            reasons: verdict.reasons,
        }
    };
    KINDS.iter().filter(|kind| kind.about == About::Member).map(proposal).collect()
}

/// Every kind of paper that is about nobody and is asked for by its name. No rule speaks against them.
#[must_use]
pub fn propose_for_nobody() -> Vec<Proposal> {
    let about_nobody = KINDS.iter().filter(|kind| kind.about == About::Nobody);
    let proposal = |kind: &crate::kinds::Kind| Proposal {
        kind: kind.code,
        issue_reasons: kind.reasons,
        variants: kind.variants,
        allowed: true,
        reasons: Vec::new(),
    };
    about_nobody.filter(|kind| !kind.tells.is_known_elsewhere()).map(proposal).collect()
}

//! Whether a paper that is asked for may be made.

use super::Request;
use crate::error::{IssueError, check_reason};
use crate::kinds::{About, Asked, Kind};
use journal::{HeldMember, Relation};
use rules::papers::{Person, Verdict, Weight};
use vault::{Access, IssuePapers};

pub(crate) fn variant_of(
    kind: &'static Kind,
    asked: Option<&str>,
) -> Result<&'static str, IssueError> {
    let usual = kind.variants.first().expect("every kind has a form");
    let Some(asked) = asked else { return Ok(usual) };
    kind.variants.iter().find(|known| **known == asked).copied().ok_or(IssueError::UnknownVariant)
}

/// The verdict of a paper that may be issued.
pub(crate) fn permitted(
    kind: &Kind,
    variant: &str,
    request: &Request<'_>,
    insured: Option<&HeldMember>,
) -> Result<Verdict, IssueError> {
    let about = if request.member.is_some() { About::Member } else { About::Nobody };
    if about != kind.about {
        return Err(IssueError::WrongSubject);
    }
    check_reason(kind.reasons, request.reason, request.day)?;
    let Some(held) = request.member else { return Ok(Verdict::nothing_against()) };
    let insured = insured.map(|held| &held.member);
    let person = Person { member: &held.member, insured };
    let asked = Asked { person, reason: request.reason, variant, day: request.day };
    let verdict = kind.verdict(request.tables, asked);
    let refusal = verdict.reasons.iter().find(|reason| reason.weight == Weight::Refusal);
    if let Some(reason) = refusal {
        return Err(IssueError::Refused(reason.code));
    }
    match approval_needed(&verdict).filter(|_| request.approval.is_none()) {
        Some(reason) => Err(IssueError::NeedsApproval(reason)),
        None if insured.is_none() => Err(IssueError::InsuredUnknown),
        None => Ok(verdict),
    }
}

/// The first rule that asks for a second person.
pub(super) fn approval_needed(verdict: &Verdict) -> Option<&'static str> {
    let reason = verdict.reasons.iter().find(|reason| reason.weight == Weight::Approval);
    reason.map(|reason| reason.code)
}

/// The insured person to whom a household's papers go, when this desk holds them.
pub(crate) fn insured_of(
    access: &Access<'_, IssuePapers>,
    held: Option<&HeldMember>,
) -> Result<Option<HeldMember>, IssueError> {
    let Some(held) = held else { return Ok(None) };
    if held.member.relation == Relation::Insured {
        return Ok(Some(held.clone()));
    }
    let Some(id) = held.member.insured_id.as_ref() else { return Ok(None) };
    Ok(members::by_id(access.vault(), id)?)
}

//! 監査 at the desk, without a line: who looked at a member, what a person looked at, what is unusual, and who signed in.
//! Of this desk it is everything; of other desks what head office tells desks of.

use crate::{Desk, DeskError};
use chrono::{DateTime, Utc};
use journal::audit::{Act, Audit, USUAL_MEMBERS_A_DAY, Unusual};
use journal::{Actor, Body, Entry, MemberId};
use serde::Serialize;
use ts_rs::TS;
use vault::ReadAudit;

/// A sign-in, or one that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignInRow {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, or the name that was tried.
    pub user: String,
    /// `signed_in`, `failed`, `locked`, `pin_changed`, `second_factor_set` or `second_factor_removed`.
    pub what: &'static str,
    /// Tries that were left after a failure.
    pub tries_left: Option<u8>,
}

impl Desk {
    /// Who looked at a member or did something about them, newest first. That it was asked is an entry about the member.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `MemberUnknown`, or what the files said.
    pub fn audit_member(&self, member: &str) -> Result<Vec<Act>, DeskError> {
        let access = self.at_work()?.grant::<ReadAudit>(None)?;
        let held = self.held(member)?;
        let id = held.member.id.clone();
        let of = journal::MemberRef { id: id.clone(), version: held.version };
        let mut acts = audit(access.vault())?.of_member(&id);
        let elsewhere = access.vault().read_members(|c| vault::activities_of(c, &id))?;
        let mut others = Audit::default();
        elsewhere.iter().for_each(|entry| others.read(entry));
        let known: Vec<_> = acts.iter().map(|act| act.entry).collect();
        acts.extend(others.of_member(&id).into_iter().filter(|act| !known.contains(&act.entry)));
        acts.sort_by_key(|act| std::cmp::Reverse((act.at, act.entry)));
        access.transact(|writing| {
            writing.append(Body::AuditRead { view: "member".into(), of: None }, Some(of)).map(drop)
        })?;
        Ok(acts)
    }

    /// What a person did about members at this desk, newest first. That it was asked is an entry.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_person(&self, user: &str) -> Result<Vec<Act>, DeskError> {
        let access = self.at_work()?.grant::<ReadAudit>(None)?;
        let acts = audit(access.vault())?.of_person(user);
        let of = Some(Actor(user.chars().take(64).collect()));
        self.write_down(Body::AuditRead { view: "person".into(), of })?;
        Ok(acts)
    }

    /// What is unusual at this desk. That it was asked is an entry.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_unusual(&self) -> Result<Vec<Unusual>, DeskError> {
        let access = self.at_work()?.grant::<ReadAudit>(None)?;
        let audit = audit(access.vault())?;
        let vault = access.vault();
        let is_kin = |actor: &str, member: &MemberId| {
            let person = vault.read_members(|c| vault::person(c, actor)).ok().flatten();
            let held = members::by_id(vault, member).ok().flatten();
            person
                .zip(held)
                .is_some_and(|(person, held)| same_family_name(&person.name, &held.member.name))
        };
        let unusual = audit.unusual(USUAL_MEMBERS_A_DAY, &is_kin);
        self.write_down(Body::AuditRead { view: "unusual".into(), of: None })?;
        Ok(unusual)
    }

    /// Who signed in here and who could not, newest first, at most `limit`.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn sign_ins(&self, limit: usize) -> Result<Vec<SignInRow>, DeskError> {
        let access = self.at_work()?.grant::<ReadAudit>(None)?;
        let mut rows = Vec::new();
        each_entry(access.vault(), &mut |entry| rows.extend(sign_in_row(entry)))?;
        rows.sort_by_key(|row: &SignInRow| std::cmp::Reverse(row.at));
        rows.truncate(limit);
        Ok(rows)
    }
}

fn audit(vault: &vault::Vault) -> Result<Audit, DeskError> {
    let mut audit = Audit::default();
    each_entry(vault, &mut |entry| audit.read(entry))?;
    Ok(audit)
}

pub(crate) fn each_entry(
    vault: &vault::Vault,
    take: &mut dyn FnMut(&Entry),
) -> Result<(), DeskError> {
    const PAGE: u32 = 1_000;
    let mut after = 0;
    loop {
        let page = vault.read_journal(|c| vault::entries_from(c, after, PAGE))?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.seq;
        page.iter().for_each(&mut *take);
    }
}

pub(crate) fn sign_in_row(entry: &Entry) -> Option<SignInRow> {
    let (what, at, tries_left) = match entry.typed() {
        Body::SignedIn { .. } => ("signed_in", entry.at, None),
        Body::SignInFailed { at, tries_left } => ("failed", at, Some(tries_left)),
        Body::Locked {} => ("locked", entry.at, None),
        Body::PinChanged {} => ("pin_changed", entry.at, None),
        Body::SecondFactorSet { on: true } => ("second_factor_set", entry.at, None),
        Body::SecondFactorSet { on: false } => ("second_factor_removed", entry.at, None),
        _ => return None,
    };
    Some(SignInRow { at, user: entry.actor.0.clone(), what, tries_left })
}

/// The words before the first space are one name under the folding of the search.
fn same_family_name(one: &str, other: &str) -> bool {
    let family = |name: &str| name.split_whitespace().next().map(japanese::fold_name);
    family(one).is_some_and(|name| !name.is_empty() && Some(name) == family(other))
}

#[cfg(test)]
mod tests {
    use super::same_family_name;

    #[test]
    fn a_family_name_is_the_same_in_any_variant_of_its_kanji() {
        assert!(same_family_name("渡邉 一郎", "渡辺 花子"));
        assert!(same_family_name("協会　太郎", "協会 花子"));
        assert!(!same_family_name("協会 太郎", "協 会太郎"));
        assert!(!same_family_name("", " "));
    }
}

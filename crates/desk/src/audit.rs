//! 監査 at the desk, without a line: who looked at a member, what a person looked at, what is unusual, and who signed in.
//! Of this desk it is everything; of the branch's other desks it is what they did in the last three months, as of the last
//! contact, without what was searched for.

use crate::{Desk, DeskError};
use chrono::{DateTime, Utc};
use journal::audit::{Act, Reader, USUAL_MEMBERS_A_DAY, Unusual, newest_first, unusual};
use journal::{Actor, Body, Entry, MemberId};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use ts_rs::TS;
use vault::{Access, File, ReadAudit, Vault, VaultError};

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
    /// Who looked at a member or did something about them, at any desk of the branch, newest first. That it was asked is
    /// an entry about the member.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `LeaseEnded`, `MemberUnknown`, or what the files said.
    pub fn audit_member(&self, member: &str) -> Result<Vec<Act>, DeskError> {
        let access = self.for_audit()?;
        let held = self.held(member)?;
        let id = held.member.id.clone();
        let of = held.reference();
        let acts = acts(access.vault(), &|act| act.is_about(&id))?;
        access.transact(|writing| {
            writing.append(Body::AuditRead { view: "member".into(), of: None }, Some(of)).map(drop)
        })?;
        Ok(newest_first(acts))
    }

    /// What a person did about members at any desk of the branch, newest first. That it was asked is an entry.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_person(&self, user: &str) -> Result<Vec<Act>, DeskError> {
        let access = self.for_audit()?;
        let acts = acts(access.vault(), &|act| act.actor == user)?;
        let of = Some(Actor(user.chars().take(64).collect()));
        self.write_down(Body::AuditRead { view: "person".into(), of })?;
        Ok(newest_first(acts))
    }

    /// What is unusual at the branch's desks. That it was asked is an entry.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_unusual(&self) -> Result<Vec<Unusual>, DeskError> {
        let access = self.for_audit()?;
        let acts = acts(access.vault(), &|_| true)?;
        let mut known = HashMap::new();
        let unusual = unusual(acts, USUAL_MEMBERS_A_DAY, &mut |actor, member| {
            let pair = (actor.to_owned(), member.clone());
            *known.entry(pair).or_insert_with(|| is_kin(access.vault(), actor, member))
        });
        self.write_down(Body::AuditRead { view: "unusual".into(), of: None })?;
        Ok(unusual)
    }

    /// The lease ends it too: whoever lost the role since would not have heard.
    fn for_audit(&self) -> Result<Access<'_, ReadAudit>, DeskError> {
        let at_work = self.at_work()?;
        self.mind_the_lease(at_work)?;
        at_work.grant(None)
    }

    /// Who signed in here and who could not, newest first, at most `limit`. That it was asked is an entry.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn sign_ins(&self, limit: usize) -> Result<Vec<SignInRow>, DeskError> {
        let access = self.at_work()?.grant::<ReadAudit>(None)?;
        let mut rows = Vec::new();
        each_entry(access.vault(), &mut |entry| rows.extend(sign_in_row(entry)))?;
        rows.sort_by_key(|row: &SignInRow| std::cmp::Reverse(row.at));
        rows.truncate(limit);
        self.write_down(Body::AuditRead { view: "sign_ins".into(), of: None })?;
        Ok(rows)
    }
}

/// What is wanted of this desk's journal, of what other desks showed, and of what they did with members. What head office
/// has sent back of this desk's own is there once.
fn acts(vault: &Vault, wanted: &dyn Fn(&Act) -> bool) -> Result<Vec<Act>, DeskError> {
    let mut reader = Reader::default();
    let mut acts: Vec<Act> = Vec::new();
    each_entry(vault, &mut |entry| acts.extend(reader.read(entry).filter(|act| wanted(act))))?;
    let read = vault.read_members(|file| {
        vault::each_acts(file, &mut |sheet| {
            acts.extend(reader.read_sheet(&sheet).filter(|act| wanted(act)));
        })?;
        vault::each_activity(file, &mut |entry| {
            acts.extend(reader.read(&entry).filter(|act| wanted(act)));
        })
    });
    match read {
        // A desk that holds no members has its own journal still.
        Ok(()) | Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => {}
        Err(error) => return Err(error.into()),
    }
    let mut places = HashSet::new();
    acts.retain(|act| places.insert(act.place()));
    Ok(acts)
}

fn is_kin(vault: &Vault, actor: &str, member: &MemberId) -> bool {
    let person = vault.read_members(|c| vault::person(c, actor)).ok().flatten();
    let held = members::by_id(vault, member).ok().flatten();
    person
        .zip(held)
        .is_some_and(|(person, held)| japanese::same_family_name(&person.name, &held.member.name))
}

pub(crate) fn each_entry(vault: &Vault, take: &mut dyn FnMut(&Entry)) -> Result<(), DeskError> {
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

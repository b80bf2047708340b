//! 監査 over what head office holds: who looked at a member, what a person looked at, and what is unusual, over all desks
//! of a branch. Read from the entries as they came.

use crate::{Branch, Office, OfficeError};
use chrono::{DateTime, TimeDelta, Utc};
use journal::audit::{Act, Reader, Unusual, newest_first, unusual};
use journal::{HeldMember, MemberId};
use serde::Serialize;
use std::collections::HashMap;

/// How far back an audit reads unless it is told otherwise.
pub const USUAL_DAYS: u32 = 92;

/// An act, and the branch whose desk it was done at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActOfBranch {
    /// The branch that did it.
    pub done_in: String,
    /// What was done.
    #[serde(flatten)]
    pub act: Act,
}

/// Who looked at a member of a branch, or did something about them, newest first: at the desks of the branch, and at
/// others that asked for them. `member` is an id, or symbol-number-suffix; one that is held no more is named by id.
///
/// # Errors
/// `archive`, `archive_damaged`.
pub fn of_member(
    office: &Office,
    branch: &Branch,
    member: &str,
    days: u32,
) -> Result<Vec<ActOfBranch>, OfficeError> {
    let id = named(office, branch, member)?;
    let mut acts = each(office, None, days, Some(&id), |done_in, act| {
        let of = act.branch.as_deref().unwrap_or(done_in);
        act.member.as_ref() == Some(&id) && of == branch.code()
    })?;
    acts.sort_by_key(|done| std::cmp::Reverse((done.act.at, done.act.place())));
    Ok(acts)
}

/// What a person of a branch did about members, newest first.
///
/// # Errors
/// As [`of_member`].
pub fn of_person(
    office: &Office,
    branch: &Branch,
    user: &str,
    days: u32,
) -> Result<Vec<Act>, OfficeError> {
    let acts = each(office, Some(branch), days, None, |_, act| act.actor == user)?;
    Ok(newest_first(acts.into_iter().map(|done| done.act).collect()))
}

/// What is unusual in a branch: more than `usual` members a person and day over all its desks, hours without visitors,
/// own family names.
///
/// # Errors
/// As [`of_member`].
pub fn unusual_in(
    office: &Office,
    branch: &Branch,
    usual: usize,
    days: u32,
) -> Result<Vec<Unusual>, OfficeError> {
    let acts = each(office, Some(branch), days, None, |_, _| true)?;
    let acts = acts.into_iter().map(|done| done.act).collect();
    let staff = office.archive.staff()?.into_iter();
    let staff: HashMap<_, _> = staff.map(|state| (state.person.id, state.person.name)).collect();
    let mut names: HashMap<MemberId, Option<String>> = HashMap::new();
    let mut failed = None;
    let told = unusual(acts, usual, &mut |actor, member| {
        let Some(person) = staff.get(actor) else { return false };
        let name = names.entry(member.clone()).or_insert_with(|| {
            let name = name_of(office, branch, member);
            name.unwrap_or_else(|error| {
                failed = Some(error);
                None
            })
        });
        name.as_ref().is_some_and(|name| japanese::same_family_name(person, name))
    });
    failed.map_or(Ok(told), Err)
}

fn each(
    office: &Office,
    branch: Option<&Branch>,
    days: u32,
    member: Option<&MemberId>,
    wanted: impl Fn(&str, &Act) -> bool,
) -> Result<Vec<ActOfBranch>, OfficeError> {
    let (mut reader, mut series, mut acts) = (Reader::default(), None, Vec::new());
    office.archive.each_act(branch, since(office, days), member, |done_in, entry| {
        // No visit goes over two desks, and one desk's are forgotten when the next begins.
        let this = Some((entry.device, entry.generation));
        if series != this {
            (reader, series) = (Reader::default(), this);
        }
        let act = reader.read(&entry).filter(|act| wanted(done_in, act));
        acts.extend(act.map(|act| ActOfBranch { done_in: done_in.to_owned(), act }));
        Ok(())
    })?;
    Ok(acts)
}

fn since(office: &Office, days: u32) -> DateTime<Utc> {
    office.surroundings.now() - TimeDelta::days(days.into())
}

fn named(office: &Office, branch: &Branch, member: &str) -> Result<MemberId, OfficeError> {
    let plain = japanese::digits(member.trim());
    let groups: Vec<&str> = plain.split('-').collect();
    let held = match groups[..] {
        [symbol, number, suffix] => office.archive.numbered_in(branch, (symbol, number, suffix))?,
        _ => Vec::new(),
    };
    let held: Vec<HeldMember> = held.iter().map(|body| read(body)).collect::<Result<_, _>>()?;
    // Of two under one number it is whoever has not left, as at a desk.
    let one = held.iter().find(|held| held.member.lost_on.is_none()).or(held.first());
    Ok(one.map_or_else(|| MemberId(member.to_owned()), |held| held.member.id.clone()))
}

fn name_of(
    office: &Office,
    branch: &Branch,
    member: &MemberId,
) -> Result<Option<String>, OfficeError> {
    let body = office.archive.member_of(branch, member)?;
    body.map(|body| Ok(read(&body)?.member.name)).transpose()
}

fn read(body: &str) -> Result<HeldMember, OfficeError> {
    serde_json::from_str(body).map_err(|_| OfficeError::Damaged("a member cannot be read"))
}

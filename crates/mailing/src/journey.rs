//! What became of a member's mail: each item that came back, and where it went from there, at any desk of the branch as far
//! as this one knows.

use crate::MailingError;
use chrono::NaiveDate;
use journal::body::MailReturned;
use journal::surroundings::day_in_japan;
use journal::{Body, Entry, MemberId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vault::{Access, HandleMail, VaultError};

/// The most entries of a member that are read of either file.
const MOST: u32 = 500;

/// An item that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// The entry by which it came back.
    pub entry: Uuid,
    /// On which day in Japan.
    pub day: NaiveDate,
    /// What came back, and why.
    pub what: MailReturned,
    /// When it went out again, and by which way.
    pub resent: Option<(NaiveDate, String)>,
}

/// A member's mail that came back, the newest first.
///
/// # Errors
/// What the files said.
pub fn journeys(
    access: &Access<'_, HandleMail>,
    member: &MemberId,
) -> Result<Vec<Journey>, MailingError> {
    let vault = access.vault();
    let mut entries = match vault.read_members(|file| vault::activities_of(file, member)) {
        Err(VaultError::NoMembers) => Vec::new(),
        other => other?,
    };
    entries.extend(vault.read_journal(|file| vault::entries_of_member(file, member, MOST))?);
    Ok(joined(&entries))
}

fn joined(entries: &[Entry]) -> Vec<Journey> {
    let mut seen = BTreeSet::new();
    let mut returned: Vec<Journey> = Vec::new();
    let mut resent: BTreeMap<Uuid, (NaiveDate, String)> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| seen.insert(entry.id)) {
        let day = day_in_japan(entry.at);
        match entry.typed() {
            Body::MailReturned(what) => {
                returned.push(Journey { entry: entry.id, day, what, resent: None });
            }
            Body::MailResent { returned, route } => {
                resent.insert(returned, (day, route));
            }
            _ => {}
        }
    }
    for journey in &mut returned {
        journey.resent = resent.remove(&journey.entry);
    }
    returned.sort_by_key(|journey| std::cmp::Reverse((journey.day, journey.entry)));
    returned
}

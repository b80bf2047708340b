//! How much mail came back, month by month and why, and how much of it went out again: of this desk and, as head office
//! sent it, of the branch's other desks.

use crate::MailingError;
use chrono::{DateTime, Utc};
use journal::surroundings::day_in_japan;
use journal::{Body, Entry};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vault::{Access, HandleMail, VaultError};

/// The most entries that are read of either file.
const MOST: u32 = 100_000;

/// Mail that came back in one month for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// `2026-11`, by the calendar in Japan.
    pub month: String,
    /// Why, a code of the table.
    pub reason: String,
    /// Items that came back.
    pub returned: u64,
    /// Of these, gone out again since.
    pub resent: u64,
}

/// By month and reason, the oldest month first. Before the first load there is only this desk's.
///
/// # Errors
/// What the files said.
pub fn volumes(access: &Access<'_, HandleMail>) -> Result<Vec<Volume>, MailingError> {
    let vault = access.vault();
    let elsewhere = match vault.read_members(read_elsewhere) {
        Err(VaultError::NoMembers) => Vec::new(),
        other => other?,
    };
    let here = vault.read_journal(read_here)?;
    Ok(counted(elsewhere.into_iter().chain(here)))
}

/// What an entry says of mail: its id, when, and what.
type Said = (Uuid, DateTime<Utc>, Body);

/// An entry that head office has sent back as this desk's own counts once.
fn counted(said: impl Iterator<Item = Said>) -> Vec<Volume> {
    let mut seen = BTreeSet::new();
    let mut returned = BTreeMap::new();
    let mut resent = BTreeSet::new();
    for (entry, at, body) in said.filter(|(entry, ..)| seen.insert(*entry)) {
        match body {
            Body::MailReturned(mail) => {
                let month = day_in_japan(at).format("%Y-%m").to_string();
                returned.insert(entry, (month, mail.reason));
            }
            Body::MailResent { returned, .. } => {
                resent.insert(returned);
            }
            _ => {}
        }
    }
    let mut volumes: BTreeMap<(String, String), [u64; 2]> = BTreeMap::new();
    for (entry, key) in returned {
        let counts = volumes.entry(key).or_default();
        counts[0] += 1;
        counts[1] += u64::from(resent.contains(&entry));
    }
    let volume = |((month, reason), counts): (_, [u64; 2])| {
        let [returned, resent] = counts;
        Volume { month, reason, returned, resent }
    };
    volumes.into_iter().map(volume).collect()
}

fn read_here(journal: &Connection) -> rusqlite::Result<Vec<Said>> {
    let mut question = journal.prepare_cached(include_str!("../sql/figures.sql"))?;
    let rows = question.query_map([MOST], |row| {
        let (entry, kind): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((entry, kind, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    let read = |(entry, kind, at, body): (String, String, String, String)| {
        let at = DateTime::parse_from_rfc3339(&at).ok()?.to_utc();
        Some((entry.parse().ok()?, at, Body::from_parts(&kind, &body)))
    };
    rows.map(|row| row.map(read)).filter_map(Result::transpose).collect()
}

fn read_elsewhere(members: &Connection) -> rusqlite::Result<Vec<Said>> {
    let mut question = members.prepare_cached(include_str!("../sql/figures_elsewhere.sql"))?;
    let rows = question.query_map([MOST], |row| row.get::<_, String>(0))?;
    // What does not read was never put there.
    let read = |text: String| {
        let entry: Entry = serde_json::from_str(&text).ok()?;
        Some((entry.id, entry.at, entry.typed()))
    };
    rows.map(|row| row.map(read)).filter_map(Result::transpose).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;
    use journal::body::MailReturned;

    fn said(number: u128, (month, day, hour): (u32, u32, u32), body: Body) -> Said {
        let at = Utc.with_ymd_and_hms(2026, month, day, hour, 0, 0).unwrap();
        (Uuid::from_u128(number), at, body)
    }

    fn back(reason: &str) -> Body {
        Body::MailReturned(MailReturned {
            round: None,
            route: "home".into(),
            reason: reason.into(),
            next: "ask_address".into(),
        })
    }

    fn again(number: u128) -> Body {
        Body::MailResent { returned: Uuid::from_u128(number), route: "home".into() }
    }

    #[test]
    fn mail_counts_once_in_the_month_it_came_back_in_by_the_calendar_in_japan() {
        let entries = [
            said(1, (10, 31, 14), back("moved")),
            said(2, (10, 31, 15), back("moved")),
            said(2, (10, 31, 15), back("moved")),
            said(3, (11, 4, 1), again(1)),
            said(4, (11, 5, 1), back("refused")),
        ];
        let volume = |month: &str, reason: &str, returned, resent| Volume {
            month: month.into(),
            reason: reason.into(),
            returned,
            resent,
        };
        let expected = [
            volume("2026-10", "moved", 1, 1),
            volume("2026-11", "moved", 1, 0),
            volume("2026-11", "refused", 1, 0),
        ];
        assert_eq!(counted(entries.into_iter()), expected);
    }
}

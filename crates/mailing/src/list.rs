//! What came back at this desk: all that has not gone out again, and a day's.

use crate::MailingError;
use chrono::{DateTime, NaiveDate};
use journal::MemberId;
use journal::body::MailReturned;
use journal::surroundings::day_in_japan;
use rusqlite::{Connection, Row};
use uuid::Uuid;
use vault::{Access, HandleMail};

/// An item that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameBack {
    /// The entry.
    pub entry: Uuid,
    /// Whose.
    pub member: MemberId,
    /// On which day in Japan.
    pub day: NaiveDate,
    /// What was written down.
    pub what: MailReturned,
}

/// Every item that waits, the oldest first.
///
/// # Errors
/// What the journal said.
pub fn open(access: &Access<'_, HandleMail>) -> Result<Vec<CameBack>, MailingError> {
    Ok(access.vault().read_journal(read)?)
}

/// An item of a day's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What came back.
    pub back: CameBack,
    /// When and by which way it went out again.
    pub resent: Option<(NaiveDate, String)>,
}

/// What came back on a day in Japan, and what came back before and has not gone out again; the oldest first.
///
/// # Errors
/// What the journal said.
pub fn of_day(
    access: &Access<'_, HandleMail>,
    day: NaiveDate,
) -> Result<Vec<Listed>, MailingError> {
    let mut all = access.vault().read_journal(read_all)?;
    let waited = |one: &Listed| one.back.day < day && one.resent.is_none();
    all.retain(|one| one.back.day == day || waited(one));
    Ok(all)
}

fn read_all(journal: &Connection) -> rusqlite::Result<Vec<Listed>> {
    let mut question = journal.prepare_cached(include_str!("../sql/came_back.sql"))?;
    let rows = question.query_map([], |row| {
        let at: Option<String> = row.get(4)?;
        let resent = at.and_then(|at| day_of(&at)).zip(row.get(5)?);
        Ok(from_row(row)?.map(|back| Listed { back, resent }))
    })?;
    rows.filter_map(Result::transpose).collect()
}

fn read(journal: &Connection) -> rusqlite::Result<Vec<CameBack>> {
    let mut question = journal.prepare_cached(include_str!("../sql/waiting.sql"))?;
    let rows = question.query_map([], from_row)?;
    rows.filter_map(Result::transpose).collect()
}

/// `None` for an entry whose body does not read: it was never written so.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<CameBack>> {
    let (entry, member): (String, String) = (row.get(0)?, row.get(1)?);
    let (at, body): (String, String) = (row.get(2)?, row.get(3)?);
    let read = || {
        Some(CameBack {
            entry: entry.parse().ok()?,
            member: MemberId(member),
            day: day_of(&at)?,
            what: serde_json::from_str(&body).ok()?,
        })
    };
    Ok(read())
}

fn day_of(at: &str) -> Option<NaiveDate> {
    Some(day_in_japan(DateTime::parse_from_rfc3339(at).ok()?.to_utc()))
}

//! What came back at this desk and has not gone out again.

use crate::MailingError;
use chrono::{DateTime, NaiveDate};
use journal::MemberId;
use journal::body::MailReturned;
use journal::surroundings::day_in_japan;
use rusqlite::Connection;
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

fn read(journal: &Connection) -> rusqlite::Result<Vec<CameBack>> {
    let mut question = journal.prepare_cached(include_str!("../sql/waiting.sql"))?;
    let rows = question.query_map([], |row| {
        let (entry, member): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((entry, member, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    let read = |(entry, member, at, body): (String, String, String, String)| {
        let at = DateTime::parse_from_rfc3339(&at).ok()?;
        Some(CameBack {
            entry: entry.parse().ok()?,
            member: MemberId(member),
            day: day_in_japan(at.to_utc()),
            what: serde_json::from_str(&body).ok()?,
        })
    };
    rows.map(|row| row.map(read)).filter_map(Result::transpose).collect()
}

//! The sheets of a day at this desk: the number on the next receipt, and the day's list.

use crate::error::IssueError;
use crate::kinds::DaySheet;
use crate::sheet::State;
use chrono::{DateTime, NaiveDate, Utc};
use journal::MemberId;
use rusqlite::{Connection, Row};
use uuid::Uuid;
use vault::{Access, IssuePapers};

/// How many receipts were given on `day`.
pub(crate) fn receipts_of(journal: &Connection, day: NaiveDate) -> rusqlite::Result<u32> {
    let mut question = journal.prepare_cached(include_str!("../sql/receipts_of_day.sql"))?;
    question.query_row([day.to_string()], |row| row.get(0))
}

/// The sheets issued on `day`, in order, receipts left out.
pub(crate) fn sheets_of(
    access: &Access<'_, IssuePapers>,
    day: NaiveDate,
) -> Result<Vec<DaySheet>, IssueError> {
    let vault = access.vault();
    let rows: Vec<(Option<MemberId>, DaySheet)> = vault.read_journal(|journal| {
        let mut question = journal.prepare_cached(include_str!("../sql/sheets_of_day.sql"))?;
        let rows = question.query_map([day.to_string()], from_row)?;
        rows.collect::<rusqlite::Result<_>>()
    })?;
    let numbered = |(member, mut sheet): (Option<MemberId>, DaySheet)| {
        let held = member.map(|id| members::by_id(vault, &id)).transpose()?.flatten();
        sheet.written_number = held.map(|held| held.member.written_number()).unwrap_or_default();
        Ok(sheet)
    };
    rows.into_iter().map(numbered).collect()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(Option<MemberId>, DaySheet)> {
    let id: String = row.get(0)?;
    let state: String = row.get(4)?;
    let sheet = DaySheet {
        at: begun(&id).unwrap_or_default(),
        kind: row.get(1)?,
        written_number: String::new(),
        reason: row.get(3)?,
        state: State::named(&state).map_or("", State::name),
        copies: row.get(5)?,
        reference: row.get(6)?,
    };
    Ok((row.get::<_, Option<String>>(2)?.map(MemberId), sheet))
}

/// When a sheet was begun: its id is a UUIDv7 and says so.
fn begun(id: &str) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = Uuid::parse_str(id).ok()?.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

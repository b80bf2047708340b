//! Reading `journal.db`: entries back from their rows, and the head of the series.

use chrono::{DateTime, Utc};
use journal::{Actor, DeviceId, Entry, EntryHash, Head, MemberId, MemberRef};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

/// The entries after `seq`, at most `limit`, oldest first.
///
/// # Errors
/// When the file cannot be read.
pub fn entries_from(connection: &Connection, seq: u64, limit: u32) -> rusqlite::Result<Vec<Entry>> {
    connection
        .prepare_cached(include_str!("../sql/entries_from.sql"))?
        .query_map(params![seq, limit], entry)?
        .collect()
}

/// The entries about a member, at most `limit`, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn entries_of_member(
    connection: &Connection,
    member: &MemberId,
    limit: u32,
) -> rusqlite::Result<Vec<Entry>> {
    connection
        .prepare_cached(include_str!("../sql/entries_of_member.sql"))?
        .query_map(params![member.0, limit], entry)?
        .collect()
}

/// The last entry written.
///
/// # Errors
/// When the file cannot be read.
pub fn head(connection: &Connection) -> rusqlite::Result<Head> {
    let last = connection
        .prepare_cached("select seq, hash from entry order by seq desc limit 1")?
        .query_row([], |row| Ok(Head { seq: row.get(0)?, hash: hash(row, 1)? }))
        .optional()?;
    Ok(last.unwrap_or(Head::START))
}

/// The series this file holds.
pub(crate) fn series(connection: &Connection) -> rusqlite::Result<Option<(DeviceId, u32)>> {
    connection
        .query_row("select device, generation from series", [], |row| {
            Ok((DeviceId(uuid(row, 0)?), row.get(1)?))
        })
        .optional()
}

pub(crate) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let member: Option<String> = row.get(5)?;
    let version: Option<u64> = row.get(6)?;
    let encounter: Option<String> = row.get(9)?;
    Ok(Entry {
        seq: row.get(0)?,
        id: uuid(row, 1)?,
        kind: row.get(2)?,
        schema: row.get(3)?,
        body: row.get(4)?,
        member: member.zip(version).map(|(id, version)| MemberRef { id: MemberId(id), version }),
        at: time(row, 7)?,
        actor: Actor(row.get(8)?),
        encounter: encounter.map(|_| uuid(row, 9)).transpose()?,
        prev: hash(row, 10)?,
        hash: hash(row, 11)?,
        device: DeviceId(uuid(row, 12)?),
        generation: row.get(13)?,
    })
}

fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let text: String = row.get(column)?;
    Uuid::parse_str(&text).map_err(|error| unreadable(column, error))
}

pub(crate) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    let text: String = row.get(column)?;
    let time = DateTime::parse_from_rfc3339(&text).map_err(|error| unreadable(column, error))?;
    Ok(time.to_utc())
}

fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<EntryHash> {
    let text: String = row.get(column)?;
    EntryHash::parse(&text).ok_or_else(|| unreadable(column, std::fmt::Error))
}

fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

//! Who looked at whom at other desks of the branch, as head office sends it: kept for as long as it tells of it.

use crate::apply::Apply;
use crate::error::{File, VaultError};
use crate::file::Migration;
use crate::journal_file;
use chrono::{DateTime, TimeDelta, Utc};
use journal::Entry;
use journal::audit::{KEPT_DAYS, Sheet};
use journal::entry::time_text;
use journal::wire::{Change, Item};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

/// The table of acts.
pub const ACTS_MIGRATIONS: &[Migration] =
    &[Migration { number: 6, sql: include_str!("../sql/members_6_acts.sql") }];

/// Applies what other desks showed.
pub struct Acts;

impl Apply for Acts {
    fn item(&self) -> Item {
        Item::Acts
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let put = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
        let sheet: Sheet = put.read().map_err(|_| VaultError::MalformedItem)?;
        let (_, _, since) = sheet.of_desk();
        let text = serde_json::to_string(&sheet).expect("a sheet serialises");
        forget_old(tx)
            .and_then(|()| {
                tx.prepare_cached(
                    "insert or replace into acts (id, since, sheet) values (?1, ?2, ?3)",
                )
            })
            .and_then(|mut put| put.execute(params![change.id, time_text(since), text]))
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        tx.execute("delete from acts where id = ?1", [&change.id])
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }
}

/// By head office's time at the last contact: a desk's clock that is off makes nobody forget.
fn forget_old(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    let as_of: Option<DateTime<Utc>> = tx
        .prepare_cached("select as_of from cache")?
        .query_row([], |row| journal_file::time(row, 0))
        .optional()?;
    if let Some(as_of) = as_of {
        let before = time_text(as_of - TimeDelta::days(KEPT_DAYS));
        tx.prepare_cached("delete from acts where since < ?1")?.execute([before])?;
    }
    Ok(())
}

/// Gives every sheet to `take`, those of a desk in the order of its series.
///
/// # Errors
/// When the file does not read.
pub fn each_acts(connection: &Connection, take: &mut dyn FnMut(Sheet)) -> rusqlite::Result<()> {
    each(connection, "select sheet from acts order by id", take)
}

/// Gives everything that other desks did to `take`, the oldest first.
///
/// # Errors
/// When the file does not read.
pub fn each_activity(connection: &Connection, take: &mut dyn FnMut(Entry)) -> rusqlite::Result<()> {
    each(connection, "select entry from activity order by at, id", take)
}

fn each<T: serde::de::DeserializeOwned>(
    connection: &Connection,
    sql: &str,
    take: &mut dyn FnMut(T),
) -> rusqlite::Result<()> {
    let mut question = connection.prepare_cached(sql)?;
    let mut rows = question.query([])?;
    while let Some(row) = rows.next()? {
        // What does not read was never put there.
        if let Ok(read) = serde_json::from_str(row.get_ref(0)?.as_str()?) {
            take(read);
        }
    }
    Ok(())
}

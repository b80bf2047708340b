//! Dated data as head office sends it: kept as text, because a table that this program does not understand
//! may be understood by the next one.

use crate::apply::Apply;
use crate::error::{File, VaultError};
use crate::file::Migration;
use journal::wire::{self, Change, Item, MAX_TABLE_BYTES};
use rusqlite::{Connection, Transaction, params};

/// The table of `members.db` that holds dated data. It comes after those of the members.
pub const TABLES_MIGRATIONS: &[Migration] =
    &[Migration { number: 3, sql: include_str!("../sql/members_3_tables.sql") }];

/// Applies dated tables.
pub struct Tables;

impl Apply for Tables {
    fn item(&self) -> Item {
        Item::Table
    }

    fn few(&self) -> Option<(&'static str, &'static str)> {
        Some(("dated_table", "name"))
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let value = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
        let table: wire::Table = value.read().map_err(|_| VaultError::MalformedItem)?;
        if table.csv.len() > MAX_TABLE_BYTES {
            return Err(VaultError::MalformedItem);
        }
        tx.prepare_cached(include_str!("../sql/put_table.sql"))
            .and_then(|mut put| put.execute(params![change.id, change.version, table.csv]))
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        tx.execute(include_str!("../sql/remove_table.sql"), [&change.id])
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }
}

/// The name and text of every table that head office has sent, by name.
///
/// # Errors
/// When the file does not read.
pub fn dated_tables(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    connection
        .prepare_cached(include_str!("../sql/dated_tables.sql"))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

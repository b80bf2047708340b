//! What the branch sets of itself: as this desk's journal has it, and what head office said to it.

use crate::apply::Apply;
use crate::error::{File, VaultError};
use crate::file::Migration;
use crate::journal_file::entry;
use journal::Entry;
use journal::branch_field::FieldAnswers;
use journal::wire::{Change, Item};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

/// The table of answers.
pub const BRANCH_FIELDS_MIGRATIONS: &[Migration] =
    &[Migration { number: 7, sql: include_str!("../sql/members_7_branch_fields.sql") }];

/// Applies what head office said.
pub struct BranchFields;

impl Apply for BranchFields {
    fn item(&self) -> Item {
        Item::BranchField
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let put = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
        let answers: FieldAnswers = put.read().map_err(|_| VaultError::MalformedItem)?;
        let text = serde_json::to_string(&answers).expect("answers serialise");
        let sql = "insert or replace into branch_field (field, answers) values (?1, ?2)";
        tx.prepare_cached(sql)
            .and_then(|mut put| put.execute(params![change.id, text]))
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        tx.execute("delete from branch_field where field = ?1", [&change.id])
            .map_err(|error| VaultError::of(File::Members, &error))?;
        Ok(())
    }
}

/// What head office said of a field.
///
/// # Errors
/// When the file does not read.
pub fn branch_field_answers(
    connection: &Connection,
    field: &str,
) -> rusqlite::Result<FieldAnswers> {
    let sql = "select answers from branch_field where field = ?1";
    let mut question = connection.prepare_cached(sql)?;
    let text = question.query_row([field], |row| row.get::<_, String>(0)).optional()?;
    // What does not read was never put there.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// What this desk set of the branch and took back, the newest first.
///
/// # Errors
/// When the file does not read.
pub fn branch_fields_here(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    connection
        .prepare_cached(include_str!("../sql/branch_fields.sql"))?
        .query_map([], entry)?
        .collect()
}

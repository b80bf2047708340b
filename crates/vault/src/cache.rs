//! `members.db`, the disposable cache: it changes only by whole batches from head office together with
//! their cursor, or by being rebuilt beside the live file and swapped in.

use crate::apply::{self, Apply};
use crate::error::{File, VaultError};
use crate::file;
use crate::journal_file;
use crate::members_key::members_key;
use crate::open::Vault;
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use journal::wire::{Change, Checksum};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use std::fs;
use std::sync::{MutexGuard, PoisonError};

/// Memory for decrypted pages while the desk searches, in KiB. A page costs ten times more to decrypt than to look
/// at; what is searched in a day fits.
const READ_CACHE_KIB: i64 = 128 * 1024;
/// Memory for pages while changes are applied, in KiB; freed after each batch.
const CHANGE_CACHE_KIB: i64 = 64 * 1024;
/// Statements that stay prepared: as many as finding and showing a member use.
const STATEMENTS: usize = 64;

/// The open cache and the name under which it was opened.
pub(crate) struct MembersFile {
    name: String,
    connection: Connection,
}

impl MembersFile {
    fn ask<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let moment = self.connection.unchecked_transaction()?;
        let answer = ask(&moment)?;
        moment.commit()?;
        Ok(answer)
    }
}

/// How far the cache is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheState {
    /// The cursor of the last batch.
    pub cursor: u64,
    /// Head office's time of the last batch.
    pub as_of: DateTime<Utc>,
}

/// Tables beside the members', which are compared with their indexes in a file of any size.
const FEW: [&str; 6] = ["cache", "person", "dated_table", "task", "activity", "acts"];

impl Vault {
    /// Asks `members.db`: all questions within one `ask` see the same moment, and take the file's lock once.
    ///
    /// # Errors
    /// `NoMembers` before the first load, `Damaged` when the file does not read.
    pub fn read_members<T>(
        &self,
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, VaultError> {
        let mut members = self.open_members()?;
        let file = members.as_ref().ok_or(VaultError::NoMembers)?;
        let answer = file.ask(ask);
        if answer.is_err() {
            // After a page that the disk did not read for once, the cipher answers nothing more.
            *members = None;
        }
        answer.map_err(|error| VaultError::of(File::Members, &error))
    }

    /// How far the cache is, or `None` before the first load.
    ///
    /// # Errors
    /// When the file does not read.
    pub fn cache_state(&self) -> Result<Option<CacheState>, VaultError> {
        match self.read_members(state) {
            Err(VaultError::NoMembers) => Ok(None),
            other => other,
        }
    }

    /// The count and checksum of what the cache holds.
    ///
    /// # Errors
    /// `NoMembers` before the first load.
    pub fn tally(&self, appliers: &[&dyn Apply]) -> Result<(u64, Checksum), VaultError> {
        let members = self.open_members()?;
        let file = members.as_ref().ok_or(VaultError::NoMembers)?;
        apply::tally(appliers, &file.connection)
    }

    /// The checksum over staff, tables and tasks.
    ///
    /// # Errors
    /// `NoMembers` before the first load.
    pub fn checksum_of_others(&self, appliers: &[&dyn Apply]) -> Result<Checksum, VaultError> {
        self.read_members(|connection| apply::others(appliers, connection))
    }

    /// Looks for pages of the cache that were put back from an older state of it, which bear their seals: members are
    /// counted anew, and tables are compared with their indexes, all of them in a file of a usual size. On a connection
    /// of its own: whoever searches meanwhile waits for nothing.
    ///
    /// # Errors
    /// `Damaged` when something does not fit.
    pub fn look_through_members(&self, appliers: &[&dyn Apply]) -> Result<(), VaultError> {
        let Some(name) = self.layout.current_members() else { return Ok(()) };
        let MembersFile { connection, .. } = self.open_cache(name.clone(), CHANGE_CACHE_KIB)?;
        let in_members = |error: rusqlite::Error| VaultError::of(File::Members, &error);
        // One moment for all of it: another process may take changes in meanwhile.
        let connection = connection.unchecked_transaction().map_err(in_members)?;
        let bytes = fs::metadata(self.layout.members_folder().join(name))?.len();
        let fits = if bytes <= file::USUAL_BYTES {
            file::is_whole(&connection, None).map_err(in_members)?
        } else {
            let of = |table: &&str| file::is_whole(&connection, Some(table));
            let told = FEW.iter().map(of).collect::<rusqlite::Result<Vec<_>>>();
            told.map_err(in_members)?.into_iter().all(|fits| fits)
        };
        let mut agrees = true;
        for applier in appliers {
            agrees &= applier.recount(&connection)? == applier.tally(&connection)?;
        }
        if fits && agrees { Ok(()) } else { Err(VaultError::Damaged(File::Members)) }
    }

    /// Applies a batch from head office and moves the cursor, in one commit. Questions are answered meanwhile,
    /// from what was before.
    ///
    /// # Errors
    /// `MalformedItem` for an item that does not read; nothing is applied then.
    pub fn apply(
        &self,
        changes: &[Change],
        state: &CacheState,
        appliers: &[&dyn Apply],
    ) -> Result<(), VaultError> {
        let in_members = |error: rusqlite::Error| VaultError::of(File::Members, &error);
        let name = self.layout.current_members().ok_or(VaultError::NoMembers)?;
        // A connection of its own: whoever searches meanwhile waits for nothing.
        let MembersFile { mut connection, .. } = self.open_cache(name, CHANGE_CACHE_KIB)?;
        let tx = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(in_members)?;
        apply::dispatch(appliers, &tx, changes)?;
        set_state(&tx, state).map_err(in_members)?;
        tx.commit().map_err(in_members)
    }

    /// Forgets a damaged cache, so that the next sync loads a new one.
    ///
    /// # Errors
    /// When the pointer cannot be removed.
    pub fn forget_members(&self) -> Result<(), VaultError> {
        *self.lock_members() = None;
        match fs::remove_file(self.layout.members_pointer()) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The cache that the pointer names now; another process may have swapped it.
    fn open_members(&self) -> Result<MutexGuard<'_, Option<MembersFile>>, VaultError> {
        let name = self.layout.current_members().ok_or(VaultError::NoMembers)?;
        let mut members = self.lock_members();
        if members.as_ref().is_none_or(|file| file.name != name) {
            *members = None;
            *members = Some(self.open_cache(name, READ_CACHE_KIB)?);
        }
        Ok(members)
    }

    fn open_cache(&self, name: String, cache_kib: i64) -> Result<MembersFile, VaultError> {
        let path = self.layout.members_folder().join(&name);
        if !path.exists() {
            return Err(VaultError::Damaged(File::Members));
        }
        let key = members_key(&self.layout, &self.keys)?;
        let mut connection = file::open(&path, File::Members, &key, false)?;
        let of = |error: rusqlite::Error| VaultError::of(File::Members, &error);
        self.schema.prepare(&connection).map_err(of)?;
        connection.pragma_update(None, "cache_size", -cache_kib).map_err(of)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        if file::version(&connection, File::Members)? == 0 {
            // Cut off to nothing a file opens as a new one, and a cache that holds nobody would say that nobody is a member.
            return Err(VaultError::Damaged(File::Members));
        }
        file::migrate(&mut connection, File::Members, self.schema.migrations(File::Members))?;
        Ok(MembersFile { name, connection })
    }

    pub(crate) fn lock_members(&self) -> MutexGuard<'_, Option<MembersFile>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn state(connection: &Connection) -> rusqlite::Result<Option<CacheState>> {
    connection
        .query_row("select cursor, as_of from cache", [], |row| {
            Ok(CacheState { cursor: row.get(0)?, as_of: journal_file::time(row, 1)? })
        })
        .optional()
}

pub(crate) fn set_state(connection: &Connection, state: &CacheState) -> rusqlite::Result<()> {
    connection.execute(
        "insert or replace into cache (only_row, cursor, as_of) values (1, ?1, ?2)",
        params![state.cursor, time_text(state.as_of)],
    )?;
    Ok(())
}

//! What head office holds, in one embedded SQLite file. Each method is one question or one commit, so
//! that another kind of database can stand behind the same methods.

mod devices;
mod entries;
mod folded;
mod held;
mod items;
mod lookups;
mod snapshots;
mod staff;

pub use devices::{CodeFault, Device, DeviceState, Enrolment};
pub use entries::{Contents, Place, Series};
pub use held::{Counter, Page, StoredItem};
pub use items::{Items, Put, Removal};
pub use lookups::{Bound, Lookup, LookupLine};
pub use snapshots::{ChunkRow, SnapshotRow};
pub use staff::StaffState;

use crate::{OfficeError, files};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// Numbered from 1; never edited once landed.
const MIGRATIONS: &[&str] =
    &[include_str!("sql/migration_1.sql"), include_str!("sql/migration_2.sql")];
/// How long one program waits for another's commit.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many idle connections for reading are kept.
const IDLE_READERS: usize = 8;
/// From this version on SQLite's write-ahead log is free of a fault that could lose commits.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The archive: one connection that writes, and as many that read as there are questions at once.
pub struct Archive {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Archive {
    /// Opens the archive at `path`, making it first when it is not there.
    ///
    /// # Errors
    /// `archive_newer`, `archive_busy`, `archive`, `archive_damaged`.
    pub fn create(path: &Path, epoch: Uuid) -> Result<Self, OfficeError> {
        // SQLite gives its other files the permissions of this one.
        files::private_file(path)?;
        let mut writer = connect(path)?;
        migrate(&mut writer)?;
        writer.execute(include_str!("sql/begin.sql"), [epoch.to_string()])?;
        Ok(Self { path: path.to_owned(), writer: Mutex::new(writer), readers: Mutex::default() })
    }

    /// Opens the archive at `path`.
    ///
    /// # Errors
    /// `not_initialised`, `archive_newer`, `archive_busy`, `archive`, `archive_damaged`.
    pub fn open(path: &Path) -> Result<Self, OfficeError> {
        if !path.is_file() {
            return Err(OfficeError::NotInitialised);
        }
        let mut writer = connect(path)?;
        migrate(&mut writer)?;
        Ok(Self { path: path.to_owned(), writer: Mutex::new(writer), readers: Mutex::default() })
    }

    /// Which life of the archive this is.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn epoch(&self) -> Result<Uuid, OfficeError> {
        let text: Option<String> = self.read(|tx| {
            Ok(tx.query_row("SELECT epoch FROM office", [], |row| row.get(0)).optional()?)
        })?;
        text.and_then(|text| text.parse().ok()).ok_or(OfficeError::Damaged("the epoch is missing"))
    }

    /// The names the server's certificate stands for, besides this machine.
    ///
    /// # Errors
    /// `archive`.
    pub fn hosts(&self) -> Result<Vec<String>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare("SELECT name FROM host ORDER BY name")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
    }

    /// Adds names for the server's certificate; those known already stay.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn add_hosts(&self, names: &[String]) -> Result<(), OfficeError> {
        self.write(|tx| {
            let mut statement =
                tx.prepare("INSERT INTO host VALUES (?1) ON CONFLICT DO NOTHING")?;
            names.iter().try_for_each(|name| statement.execute([name]).map(drop))?;
            Ok(())
        })
    }

    /// One commit. An error undoes all of it.
    fn write<T, E: From<OfficeError>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.writer();
        let tx = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(OfficeError::from)?;
        let done = work(&tx)?;
        tx.commit().map_err(OfficeError::from)?;
        Ok(done)
    }

    /// One statement that may be left out: busy at once when somebody else is writing.
    fn write_if_free(
        &self,
        work: impl FnOnce(&Connection) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        let Ok(writer) = self.writer.try_lock() else { return Err(OfficeError::ArchiveBusy) };
        writer.busy_timeout(Duration::ZERO)?;
        let done = work(&writer);
        writer.busy_timeout(PATIENCE)?;
        done
    }

    /// One consistent look. Never waits for a writer.
    fn read<T>(
        &self,
        ask: impl FnOnce(&Transaction<'_>) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        let idle = self.readers().pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => connect(&self.path)?,
        };
        let tx = reader.transaction()?;
        let answer = ask(&tx)?;
        tx.finish()?;
        let mut readers = self.readers();
        if readers.len() < IDLE_READERS {
            readers.push(reader);
        }
        Ok(answer)
    }

    /// A panic while writing has rolled the transaction back; the connection stays good.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn connect(path: &Path) -> Result<Connection, OfficeError> {
    assert!(
        rusqlite::version_number() >= OLDEST_SQLITE,
        "this program was built with an SQLite that can lose commits"
    );
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    folded::prepare(&connection)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), OfficeError> {
    let known = u32::try_from(MIGRATIONS.len()).expect("few migrations");
    let version = |connection: &Connection| {
        connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0))
    };
    if version(connection)? == known {
        return Ok(());
    }
    // Looked at again under the write lock, so that two programs starting at once migrate only once.
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&tx)?;
    if found > known {
        return Err(OfficeError::ArchiveNewer { found, known });
    }
    for sql in &MIGRATIONS[found as usize..] {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

/// A moment as stored.
fn moment(text: &str) -> Result<DateTime<Utc>, OfficeError> {
    text.parse().map_err(|_| OfficeError::Damaged("a moment cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_keeps_its_epoch() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        let first = Archive::create(&path, Uuid::from_u128(1)).unwrap();
        let again = Archive::create(&path, Uuid::from_u128(2)).unwrap();
        assert_eq!(first.epoch().unwrap(), Uuid::from_u128(1));
        assert_eq!(again.epoch().unwrap(), Uuid::from_u128(1));
    }

    #[test]
    fn a_newer_archive_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        drop(Archive::create(&path, Uuid::from_u128(1)).unwrap());
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert_eq!(Archive::open(&path).err().unwrap().code(), "archive_newer");
        let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(found, 99);
    }

    #[test]
    fn what_is_not_an_archive_is_said_to_be_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        std::fs::write(&path, [b'x'; 5000]).unwrap();
        assert_eq!(Archive::open(&path).err().unwrap().code(), "archive_damaged");
    }

    #[test]
    fn an_error_undoes_the_whole_commit() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(&folder.path().join("archive.db"), Uuid::nil()).unwrap();
        let failed: Result<(), OfficeError> = archive.write(|tx| {
            tx.execute("INSERT INTO host VALUES ('half')", [])?;
            Err(OfficeError::HostName)
        });
        assert!(failed.is_err());
        assert_eq!(archive.hosts().unwrap(), Vec::<String>::new());
    }
}

//! What head office holds. Each method is one question or one commit, written once; behind them stands an
//! engine: an embedded SQLite file, or PostgreSQL.

mod acts;
mod administration;
mod devices;
mod durable;
mod engine;
mod entries;
mod folded;
mod held;
mod items;
mod joining;
mod lookups;
mod noticed;
mod postgres;
mod second_factors;
mod serials;
mod series;
mod snapshots;
mod sqlite;
mod staff;
mod updates;
mod value;
mod whole;

pub use self::updates::PublishedRow;
pub use administration::Record;
pub use devices::{Device, DeviceState};
pub use durable::{Reach, Standing};
pub use engine::{Engine, Scope, Sql, TakeRow, Transaction};
pub use entries::{Contents, Place};
pub use held::{Counter, Page, StoredItem};
pub use items::{Items, Put, Removal};
pub use joining::{CodeFault, Enrolment, Recognised};
pub use lookups::{Bound, Lookup, LookupLine};
pub use series::{Series, Written};
pub use snapshots::{ChunkRow, SnapshotRow};
pub use staff::StaffState;
pub use value::{Column, Row, Value};
pub use whole::{TABLES, Table, TableRow};

pub(crate) use entries::entry_of;

use crate::OfficeError;
use chrono::{DateTime, Utc};
use postgres::Postgres;
use sqlite::Sqlite;
use std::path::Path;
use uuid::Uuid;
use value::values;

/// The archive: questions and commits, on an engine that holds the rows.
pub struct Archive {
    engine: Box<dyn Engine>,
}

impl Archive {
    /// Opens the archive at `path`, making it first when it is not there.
    ///
    /// # Errors
    /// `archive_newer`, `archive_busy`, `archive`, `archive_damaged`.
    pub fn create(path: &Path, epoch: Uuid) -> Result<Self, OfficeError> {
        let archive = Self { engine: Box::new(Sqlite::create(path)?) };
        archive.begin(epoch)?;
        Ok(archive)
    }

    /// Opens the archive at `path`.
    ///
    /// # Errors
    /// `not_initialised`, `archive_newer`, `archive_busy`, `archive`, `archive_damaged`.
    pub fn open(path: &Path) -> Result<Self, OfficeError> {
        Ok(Self { engine: Box::new(Sqlite::open(path)?) })
    }

    /// Opens the archive in the PostgreSQL database at `url`, making its tables first when they are not there.
    ///
    /// # Errors
    /// `postgres_url`, `archive_away`, `archive_newer`, `archive_busy`, `archive`.
    pub fn create_at(url: &str, epoch: Uuid) -> Result<Self, OfficeError> {
        let archive = Self { engine: Box::new(Postgres::create(url)?) };
        archive.begin(epoch)?;
        Ok(archive)
    }

    /// Opens the archive in the PostgreSQL database at `url`.
    ///
    /// # Errors
    /// `not_initialised`, and as [`Self::create_at`].
    pub fn open_at(url: &str) -> Result<Self, OfficeError> {
        Ok(Self { engine: Box::new(Postgres::open(url)?) })
    }

    fn begin(&self, epoch: Uuid) -> Result<(), OfficeError> {
        self.write(Scope::All, |tx| {
            tx.execute(include_str!("sql/begin.sql"), &values![epoch.to_string()]).map(drop)
        })
    }

    /// Which life of the archive this is.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn epoch(&self) -> Result<Uuid, OfficeError> {
        self.read(Scope::All, epoch_of)
    }

    /// The names the server's certificate stands for, besides this machine.
    ///
    /// # Errors
    /// `archive`.
    pub fn hosts(&self) -> Result<Vec<String>, OfficeError> {
        self.read(Scope::All, |tx| {
            tx.rows("SELECT name FROM host ORDER BY name", &[], |row| row.take(0))
        })
    }

    /// Adds names for the server's certificate; those known already stay.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn add_hosts(&self, names: &[String]) -> Result<(), OfficeError> {
        let sql = "INSERT INTO host VALUES (?1) ON CONFLICT DO NOTHING";
        self.write(Scope::All, |tx| {
            names.iter().try_for_each(|name| tx.execute(sql, &values![name]).map(drop))
        })
    }

    /// Whether nothing more is written until the archive is opened anew: the disk did not confirm what was written.
    #[must_use]
    pub fn has_stopped(&self) -> bool {
        self.engine.has_stopped()
    }

    /// One commit. An error undoes all of it.
    fn write<'b, T, E: From<OfficeError>>(
        &self,
        scope: impl Into<Scope<'b>>,
        work: impl FnOnce(&dyn Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.engine.write(scope.into())?;
        let done = work(&*tx)?;
        tx.commit()?;
        Ok(done)
    }

    /// One consistent look. Never waits for a writer.
    fn read<'b, T>(
        &self,
        scope: impl Into<Scope<'b>>,
        ask: impl FnOnce(&dyn Transaction) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        let tx = self.engine.read(scope.into())?;
        let answer = ask(&*tx)?;
        tx.commit()?;
        Ok(answer)
    }
}

fn epoch_of(tx: &dyn Transaction) -> Result<Uuid, OfficeError> {
    let text: Option<String> = tx.row("SELECT epoch FROM office", &[], |row| row.take(0))?;
    text.and_then(|text| text.parse().ok()).ok_or(OfficeError::Damaged("the epoch is missing"))
}

/// A moment as stored.
fn moment(text: &str) -> Result<DateTime<Utc>, OfficeError> {
    text.parse().map_err(|_| OfficeError::Damaged("a moment cannot be read"))
}

/// A branch as stored.
fn branch(code: &str) -> Result<crate::Branch, OfficeError> {
    code.parse().map_err(|_| OfficeError::Damaged("a branch is no branch"))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn archive(folder: &Path, epoch: Uuid) -> Archive {
        match crate::home::home(folder).postgres {
            None => Archive::create(&folder.join("archive.db"), epoch).unwrap(),
            Some(url) => Archive::create_at(&url, epoch).unwrap(),
        }
    }

    #[test]
    fn an_archive_keeps_its_epoch() {
        let folder = tempfile::tempdir().unwrap();
        let first = archive(folder.path(), Uuid::from_u128(1));
        let again = archive(folder.path(), Uuid::from_u128(2));
        assert_eq!(first.epoch().unwrap(), Uuid::from_u128(1));
        assert_eq!(again.epoch().unwrap(), Uuid::from_u128(1));
    }

    #[test]
    fn an_error_undoes_the_whole_commit() {
        let folder = tempfile::tempdir().unwrap();
        let archive = archive(folder.path(), Uuid::nil());
        let failed: Result<(), OfficeError> = archive.write(Scope::All, |tx| {
            tx.execute("INSERT INTO host VALUES ('half')", &[])?;
            Err(OfficeError::HostName)
        });
        assert!(failed.is_err());
        assert_eq!(archive.hosts().unwrap(), Vec::<String>::new());
    }
}

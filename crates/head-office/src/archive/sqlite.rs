//! The embedded engine: one SQLite file, one connection that writes, and as many that read as there are
//! questions at once.

mod asking;
mod connecting;
mod log;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use connecting::MIGRATIONS;
pub(super) use connecting::connect;

use super::engine::{Engine, Scope, Sql, TakeRow, Transaction};
use super::value::Value;
use crate::{OfficeError, files};
use asking::{run, stream};
use connecting::migrate;
use log::Stop;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

/// How long one program waits for another's commit.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many idle connections for reading are kept.
const IDLE_READERS: usize = 8;

/// An open file.
pub(super) struct Sqlite {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    stop: Stop,
}

impl Sqlite {
    /// Opens the file at `path`, making it first when it is not there.
    pub(super) fn create(path: &Path) -> Result<Self, OfficeError> {
        // SQLite gives its other files the permissions of this one.
        files::private_file(path)?;
        Self::connected(path)
    }

    /// Opens the file at `path`.
    pub(super) fn open(path: &Path) -> Result<Self, OfficeError> {
        if path.is_file() { Self::connected(path) } else { Err(OfficeError::NotInitialised) }
    }

    fn connected(path: &Path) -> Result<Self, OfficeError> {
        let mut writer = connect(path)?;
        log::take_up(&writer)?;
        migrate(&mut writer)?;
        let (writer, path) = (Mutex::new(writer), path.to_owned());
        Ok(Self { path, writer, readers: Mutex::default(), stop: Stop::default() })
    }
}

impl Engine for Sqlite {
    fn write(&self, _: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError> {
        // A panic while writing has rolled the transaction back; the connection stays good.
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.stop.none()?;
        self.stop.heed(writer.execute_batch("BEGIN IMMEDIATE").map_err(OfficeError::from))?;
        Ok(Box::new(Writing { writer, stop: &self.stop }))
    }

    fn write_if_free(
        &self,
        _: Scope<'_>,
    ) -> Result<Option<Box<dyn Transaction + '_>>, OfficeError> {
        let writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(None),
        };
        self.stop.none()?;
        writer.busy_timeout(Duration::ZERO)?;
        let begun = writer.execute_batch("BEGIN IMMEDIATE").map_err(OfficeError::from);
        writer.busy_timeout(PATIENCE)?;
        match self.stop.heed(begun) {
            Ok(()) => Ok(Some(Box::new(Writing { writer, stop: &self.stop }))),
            Err(OfficeError::ArchiveBusy) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(&self, _: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => connect(&self.path)?,
        };
        reader.execute_batch("BEGIN")?;
        Ok(Box::new(Reading { reader: Some(reader), idle: &self.readers }))
    }

    fn has_stopped(&self) -> bool {
        self.stop.is_set()
    }
}

struct Writing<'s> {
    writer: MutexGuard<'s, Connection>,
    stop: &'s Stop,
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        end(&self.writer);
    }
}

/// A connection for reading, which goes back among the idle ones.
struct Reading<'s> {
    reader: Option<Connection>,
    idle: &'s Mutex<Vec<Connection>>,
}

impl Reading<'_> {
    fn reader(&self) -> &Connection {
        self.reader.as_ref().expect("held until it is dropped")
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let Some(reader) = self.reader.take() else { return };
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if end(&reader) && idle.len() < IDLE_READERS {
            idle.push(reader);
        }
    }
}

/// Undoes what has not been committed, and says whether the connection is good for more.
fn end(connection: &Connection) -> bool {
    connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok()
}

impl Transaction for Writing<'_> {
    fn run(&self, sql: Sql<'_>, values: &[Value<'_>]) -> Result<u64, OfficeError> {
        self.stop.heed(run(&self.writer, sql, values))
    }

    fn stream(
        &self,
        sql: Sql<'_>,
        values: &[Value<'_>],
        take: &mut TakeRow<'_>,
    ) -> Result<(), OfficeError> {
        self.stop.heed(stream(&self.writer, sql, values, take))
    }

    fn run_many(&self, sql: Sql<'_>, rows: &[Vec<Value<'_>>]) -> Result<(), OfficeError> {
        rows.iter().try_for_each(|row| self.run(sql, row).map(drop))
    }

    fn batch(&self, sql: Sql<'_>) -> Result<(), OfficeError> {
        self.stop.heed(self.writer.execute_batch(sql.sqlite).map_err(OfficeError::from))
    }

    fn commit(self: Box<Self>) -> Result<(), OfficeError> {
        self.stop.heed(self.writer.execute_batch("COMMIT").map_err(OfficeError::from))?;
        self.stop.carry_over_when_due(&self.writer);
        Ok(())
    }
}

impl Transaction for Reading<'_> {
    fn run(&self, sql: Sql<'_>, values: &[Value<'_>]) -> Result<u64, OfficeError> {
        run(self.reader(), sql, values)
    }

    fn stream(
        &self,
        sql: Sql<'_>,
        values: &[Value<'_>],
        take: &mut TakeRow<'_>,
    ) -> Result<(), OfficeError> {
        stream(self.reader(), sql, values, take)
    }

    fn run_many(&self, sql: Sql<'_>, rows: &[Vec<Value<'_>>]) -> Result<(), OfficeError> {
        rows.iter().try_for_each(|row| run(self.reader(), sql, row).map(drop))
    }

    fn batch(&self, sql: Sql<'_>) -> Result<(), OfficeError> {
        Ok(self.reader().execute_batch(sql.sqlite)?)
    }

    fn commit(self: Box<Self>) -> Result<(), OfficeError> {
        Ok(self.reader().execute_batch("COMMIT")?)
    }
}

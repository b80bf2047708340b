//! The embedded engine: one SQLite file, one connection that writes, and as many that read as there are
//! questions at once.

mod log;
#[cfg(test)]
mod tests;

use super::engine::{Engine, Scope, Sql, TakeRow, Transaction};
use super::folded;
use super::value::{Row, Value};
use crate::{OfficeError, files};
use log::Stop;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

/// Numbered from 1; never edited once landed.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("sql/migration_1.sql"),
    include_str!("sql/migration_2.sql"),
    include_str!("sql/migration_3.sql"),
    include_str!("sql/migration_4.sql"),
    include_str!("sql/migration_5.sql"),
    include_str!("sql/migration_6.sql"),
    include_str!("sql/migration_7.sql"),
];
/// How long one program waits for another's commit.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many idle connections for reading are kept.
const IDLE_READERS: usize = 8;
/// From this version on SQLite's write-ahead log is free of a fault that could lose commits.
const OLDEST_SQLITE: i32 = 3_051_003;

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

fn run(connection: &Connection, sql: Sql<'_>, values: &[Value<'_>]) -> Result<u64, OfficeError> {
    if sql.sqlite.is_empty() {
        return Ok(0);
    }
    let mut statement = bound(connection, sql, values)?;
    Ok(statement.raw_execute()? as u64)
}

fn stream(
    connection: &Connection,
    sql: Sql<'_>,
    values: &[Value<'_>],
    take: &mut TakeRow<'_>,
) -> Result<(), OfficeError> {
    let mut statement = bound(connection, sql, values)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|column| Ok(owned(row.get_ref(column)?)));
        if take(Row(values.collect::<Result<_, OfficeError>>()?))?.is_break() {
            break;
        }
    }
    Ok(())
}

fn bound<'c>(
    connection: &'c Connection,
    sql: Sql<'_>,
    values: &[Value<'_>],
) -> Result<CachedStatement<'c>, OfficeError> {
    let mut statement = connection.prepare_cached(sql.sqlite)?;
    for (index, value) in (1..=statement.parameter_count()).zip(values) {
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(statement)
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Number(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Tables are strict and hold no fractions; text that is no UTF-8 is kept as bytes, which no reader of text
/// takes.
fn owned(value: ValueRef<'_>) -> Value<'static> {
    match value {
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
        ValueRef::Integer(number) => Value::Number(number),
        ValueRef::Text(bytes) => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Value::Text(Cow::Owned(text)),
            Err(error) => Value::Bytes(Cow::Owned(error.into_bytes())),
        },
        ValueRef::Blob(bytes) => Value::Bytes(Cow::Owned(bytes.to_vec())),
    }
}

pub(super) fn connect(path: &Path) -> Result<Connection, OfficeError> {
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
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
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

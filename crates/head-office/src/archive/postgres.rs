//! The engine for real: PostgreSQL, by a pool of connections. Work on the archive blocks, so each statement
//! is waited for here; the connections themselves run on a thread of their own.

use super::engine::{Engine, Scope, Sql, TakeRow, Transaction};
use super::value::{Row, Value};
use crate::OfficeError;
use bytes::BytesMut;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod};
use futures_util::TryStreamExt as _;
use std::borrow::Cow;
use std::error::Error;
use std::pin::pin;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, Kind, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, NoTls, Statement};

/// Numbered from 1; never edited once landed.
const MIGRATIONS: &[&str] =
    &[include_str!("sql/postgres_1.sql"), include_str!("sql/postgres_2.sql")];
/// Connections at once; a question waits for one.
const CONNECTIONS: usize = 16;
/// How long to wait until the server takes a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// What every transaction begins with besides its scope: how long it waits for another's commit.
const PATIENCE: &str = "SET LOCAL lock_timeout = '20s'";
/// Two programs that start at once migrate one after the other.
const MIGRATING: &str = "SELECT pg_advisory_xact_lock(7233620100)";

/// An open database.
pub(super) struct Postgres {
    pool: Pool,
    runtime: Option<Runtime>,
}

impl Postgres {
    /// Opens the database at `url`, making its tables first.
    pub(super) fn create(url: &str) -> Result<Self, OfficeError> {
        let archive = Self::connect(url)?;
        archive.migrate()?;
        Ok(archive)
    }

    /// Opens the database at `url`.
    pub(super) fn open(url: &str) -> Result<Self, OfficeError> {
        let archive = Self::connect(url)?;
        if archive.version()? == 0 {
            return Err(OfficeError::NotInitialised);
        }
        archive.migrate()?;
        Ok(archive)
    }

    fn connect(url: &str) -> Result<Self, OfficeError> {
        let mut config: Config = url.parse().map_err(|_| OfficeError::PostgresUrl)?;
        config.application_name("head-office").connect_timeout(CONNECT);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("archive")
            .enable_all()
            .build()
            .map_err(|_| OfficeError::ArchiveAway)?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .build()
            .map_err(|_| OfficeError::ArchiveAway)?;
        Ok(Self { pool, runtime: Some(runtime) })
    }

    fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().expect("held until it is dropped")
    }

    fn begin(&self, how: &str, scope: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError> {
        let name = match scope {
            Scope::Branch(branch) => branch.code(),
            Scope::All => "all",
        };
        let begin = format!("BEGIN {how}; {PATIENCE}; SET LOCAL madoguchi.branch = '{name}'");
        let (connection, runtime) = (self.runtime().block_on(self.pool.get())?, self.runtime());
        let tx = Open { connection: Some(connection), runtime };
        tx.batch(&begin)?;
        Ok(Box::new(tx))
    }

    /// The number of the newest migration; 0 before the first.
    fn version(&self) -> Result<u32, OfficeError> {
        let tx = self.read(Scope::All)?;
        version(&*tx)
    }

    fn migrate(&self) -> Result<(), OfficeError> {
        let known = u32::try_from(MIGRATIONS.len()).expect("few migrations");
        if self.version()? == known {
            return Ok(());
        }
        let tx = self.write(Scope::All)?;
        tx.batch(MIGRATING)?;
        let found = version(&*tx)?;
        if found > known {
            return Err(OfficeError::ArchiveNewer { found, known });
        }
        for sql in &MIGRATIONS[found as usize..] {
            tx.batch(sql)?;
        }
        tx.batch("CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY)")?;
        for number in found + 1..=known {
            tx.execute("INSERT INTO migration VALUES (?1)", &[number.into()])?;
        }
        tx.commit()
    }
}

fn version(tx: &dyn Transaction) -> Result<u32, OfficeError> {
    let there = "SELECT to_regclass('migration') IS NOT NULL";
    if tx.row(there, &[], |row| row.take(0))? != Some(true) {
        return Ok(0);
    }
    let newest =
        tx.row("SELECT coalesce(max(version), 0) FROM migration", &[], |row| row.take(0))?;
    Ok(newest.unwrap_or(0))
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.pool.close();
        // The last to let go may be a thread that must not wait.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Engine for Postgres {
    fn write(&self, scope: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError> {
        // Each statement sees what was committed before it, so that a lock once held shows the newest rows.
        self.begin("ISOLATION LEVEL READ COMMITTED", scope)
    }

    fn write_if_free(
        &self,
        scope: Scope<'_>,
    ) -> Result<Option<Box<dyn Transaction + '_>>, OfficeError> {
        self.write(scope).map(Some)
    }

    fn read(&self, scope: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError> {
        self.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY", scope)
    }
}

/// A transaction on a connection of the pool.
struct Open<'p> {
    connection: Option<Object>,
    runtime: &'p Runtime,
}

impl Open<'_> {
    fn connection(&self) -> &Object {
        self.connection.as_ref().expect("held until it ends")
    }

    fn prepared(&self, sql: Sql) -> Result<Statement, OfficeError> {
        let text = sql.postgres.replace('?', "$");
        Ok(self.runtime.block_on(self.connection().prepare_cached(&text))?)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if self.runtime.block_on(connection.batch_execute("ROLLBACK")).is_err() {
            // Not for anybody else: closed instead of going back to the pool.
            drop(Object::take(connection));
        }
    }
}

impl Transaction for Open<'_> {
    fn run(&self, sql: Sql, values: &[Value<'_>]) -> Result<u64, OfficeError> {
        let statement = self.prepared(sql)?;
        let values = wanted(&statement, values);
        let done = self.connection().execute_raw(&statement, values);
        Ok(self.runtime.block_on(done)?)
    }

    fn stream(
        &self,
        sql: Sql,
        values: &[Value<'_>],
        take: &mut TakeRow<'_>,
    ) -> Result<(), OfficeError> {
        let statement = self.prepared(sql)?;
        let values = wanted(&statement, values);
        let rows = self.runtime.block_on(self.connection().query_raw(&statement, values))?;
        let mut rows = pin!(rows);
        while let Some(row) = self.runtime.block_on(rows.try_next())? {
            let values = (0..row.len()).map(|column| owned(&row, column));
            if take(Row(values.collect::<Result<_, _>>()?))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn run_many(&self, sql: Sql, rows: &[Vec<Value<'_>>]) -> Result<(), OfficeError> {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = self.prepared(sql)?;
        let columns = (0..statement.params().len()).map(|index| ColumnOf { rows, index });
        let done = self.connection().execute_raw(&statement, columns.collect::<Vec<_>>());
        self.runtime.block_on(done)?;
        Ok(())
    }

    fn batch(&self, sql: &str) -> Result<(), OfficeError> {
        Ok(self.runtime.block_on(self.connection().batch_execute(sql))?)
    }

    fn commit(mut self: Box<Self>) -> Result<(), OfficeError> {
        self.batch("COMMIT")?;
        self.connection = None;
        Ok(())
    }
}

/// As many values as the statement names.
fn wanted<'v>(statement: &Statement, values: &'v [Value<'v>]) -> Vec<&'v Value<'v>> {
    values.iter().take(statement.params().len()).collect()
}

fn owned(row: &tokio_postgres::Row, column: usize) -> Result<Value<'static>, OfficeError> {
    let kind = row.columns()[column].type_();
    let text = |text: String| Value::Text(Cow::Owned(text));
    Ok(match *kind {
        Type::TEXT | Type::VARCHAR | Type::NAME => optional(row.try_get(column)?, text),
        Type::INT8 => optional(row.try_get(column)?, Value::Number),
        Type::INT4 => optional(row.try_get(column)?, |number: i32| Value::Number(number.into())),
        Type::BOOL => optional(row.try_get(column)?, |truth: bool| Value::Number(truth.into())),
        Type::BYTEA => {
            optional(row.try_get(column)?, |bytes: Vec<u8>| Value::Bytes(Cow::Owned(bytes)))
        }
        _ => return Err(OfficeError::Damaged("a column has a type that no table has")),
    })
}

fn optional<T>(found: Option<T>, value: impl FnOnce(T) -> Value<'static>) -> Value<'static> {
    found.map_or(Value::Null, value)
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Number(number) if *kind == Type::INT4 => {
                i32::try_from(*number)?.to_sql(kind, out)
            }
            Self::Number(number) => number.to_sql(kind, out),
            Self::Text(text) => text.as_ref().to_sql(kind, out),
            Self::Bytes(bytes) => bytes.as_ref().to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::TEXT | Type::VARCHAR | Type::INT8 | Type::INT4 | Type::BYTEA)
    }

    to_sql_checked!();
}

/// One column of many rows, as an array.
#[derive(Debug)]
struct ColumnOf<'r, 'v> {
    rows: &'r [Vec<Value<'v>>],
    index: usize,
}

impl ToSql for ColumnOf<'_, '_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let column: Vec<&Value<'_>> = self.rows.iter().map(|row| &row[self.index]).collect();
        column.to_sql(kind, out)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(kind.kind(), Kind::Array(member) if <Value<'_> as ToSql>::accepts(member))
    }

    to_sql_checked!();
}

impl From<tokio_postgres::Error> for OfficeError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(told) = error.as_db_error() else { return Self::ArchiveAway };
        let state = told.code();
        let busy = [
            SqlState::LOCK_NOT_AVAILABLE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::TOO_MANY_CONNECTIONS,
        ];
        let away =
            [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW];
        if busy.contains(state) {
            Self::ArchiveBusy
        } else if away.contains(state) {
            Self::ArchiveAway
        } else if *state == SqlState::DISK_FULL {
            Self::DiskFull
        } else {
            // The server's own words may quote a row; its code does not.
            Self::Postgres { state: state.code().to_owned() }
        }
    }
}

impl From<PoolError> for OfficeError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::ArchiveBusy,
            _ => Self::ArchiveAway,
        }
    }
}

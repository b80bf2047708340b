//! The engine for real: PostgreSQL, by a pool of connections. Work on the archive blocks, so each statement
//! is waited for here; the connections themselves run on a thread of their own.

mod convert;
#[cfg(test)]
mod tests;
mod tls;

use super::engine::{Engine, Scope, Sql, TakeRow, Transaction};
use super::value::{Row, Value};
use crate::OfficeError;
use convert::{ColumnOf, owned};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::TryStreamExt as _;
use std::pin::pin;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls, Statement};

/// Numbered from 1; never edited once landed.
const MIGRATIONS: &[&str] = &[
    include_str!("sql/postgres_1.sql"),
    include_str!("sql/postgres_2.sql"),
    include_str!("sql/postgres_3.sql"),
    include_str!("sql/postgres_4.sql"),
    include_str!("sql/postgres_5.sql"),
    include_str!("sql/postgres_6.sql"),
];
/// Connections at once: as many as the routes have turns, and a few for who administers.
const CONNECTIONS: usize = 48;
/// How long to wait until the server takes a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// What every transaction begins with besides its scope: how long it waits for another's commit, and that a
/// statement is planned for the tables as they are now: a plan made while they were empty would read them whole.
const SETTINGS: &str =
    "SET LOCAL lock_timeout = '20s'; SET LOCAL plan_cache_mode = force_custom_plan";
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
        archive.warn_of_role()?;
        Ok(archive)
    }

    fn connect(url: &str) -> Result<Self, OfficeError> {
        let (url, authority) = tls::authority(url);
        let mut config: Config = url.parse().map_err(|_| OfficeError::PostgresUrl)?;
        config.application_name("head-office").connect_timeout(CONNECT);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("archive")
            .enable_all()
            .build()
            .map_err(|_| OfficeError::ArchiveAway)?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match authority {
            // What the URL says is not asked: a server that speaks no TLS is refused.
            Some(file) => {
                config.ssl_mode(SslMode::Require);
                Manager::from_config(config, tls::believing(&file)?, recycling)
            }
            None => Manager::from_config(config, NoTls, recycling),
        };
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
        let begin = format!("BEGIN {how}; {SETTINGS}; SET LOCAL madoguchi.branch = '{name}'");
        let (connection, runtime) = (self.runtime().block_on(self.pool.get())?, self.runtime());
        let tx = Open { connection: Some(connection), runtime };
        tx.batch(begin.as_str().into())?;
        Ok(Box::new(tx))
    }

    /// The number of the newest migration; 0 before the first.
    fn version(&self) -> Result<u32, OfficeError> {
        let tx = self.read(Scope::All)?;
        version(&*tx)
    }

    /// Says when the role is one that row security does not hold.
    fn warn_of_role(&self) -> Result<(), OfficeError> {
        let sql = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
        let tx = self.read(Scope::All)?;
        if tx.row(sql, &[], |row| row.take(0))? == Some(true) {
            tracing::warn!(
                "the role of the database passes by row security; use one that does not"
            );
        }
        Ok(())
    }

    fn migrate(&self) -> Result<(), OfficeError> {
        let known = u32::try_from(MIGRATIONS.len()).expect("few migrations");
        if self.version()? == known {
            return Ok(());
        }
        let tx = self.write(Scope::All)?;
        tx.batch(MIGRATING.into())?;
        tx.batch(include_str!("sql/schema.postgres.sql").into())?;
        let found = version(&*tx)?;
        if found > known {
            return Err(OfficeError::ArchiveNewer { found, known });
        }
        for sql in &MIGRATIONS[found as usize..] {
            tx.batch((*sql).into())?;
        }
        tx.batch("CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY)".into())?;
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
        // What may be left out may also be lost in a power cut, and need not wait for the disk.
        let how = "ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off";
        self.begin(how, scope).map(Some)
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

    fn prepared(&self, sql: Sql<'_>) -> Result<Statement, OfficeError> {
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
    fn run(&self, sql: Sql<'_>, values: &[Value<'_>]) -> Result<u64, OfficeError> {
        let statement = self.prepared(sql)?;
        let values = wanted(&statement, values);
        let done = self.connection().execute_raw(&statement, values);
        Ok(self.runtime.block_on(done)?)
    }

    fn stream(
        &self,
        sql: Sql<'_>,
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

    fn run_many(&self, sql: Sql<'_>, rows: &[Vec<Value<'_>>]) -> Result<(), OfficeError> {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = self.prepared(sql)?;
        let columns = (0..statement.params().len()).map(|index| ColumnOf { rows, index });
        let done = self.connection().execute_raw(&statement, columns.collect::<Vec<_>>());
        self.runtime.block_on(done)?;
        Ok(())
    }

    fn batch(&self, sql: Sql<'_>) -> Result<(), OfficeError> {
        Ok(self.runtime.block_on(self.connection().batch_execute(sql.postgres))?)
    }

    fn commit(mut self: Box<Self>) -> Result<(), OfficeError> {
        self.batch("COMMIT".into())?;
        self.connection = None;
        Ok(())
    }
}

/// As many values as the statement names.
fn wanted<'v>(statement: &Statement, values: &'v [Value<'v>]) -> Vec<&'v Value<'v>> {
    values.iter().take(statement.params().len()).collect()
}

//! Opening one encrypted file: its key, its settings, its numbered migrations.

use crate::error::{File, VaultError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

/// Files up to here are looked through page by page.
pub(crate) const USUAL_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes at the beginning of a file that go into its key.
const SALT_BYTES: usize = 16;

/// A numbered step in the life of a file's tables. Never edited once it has run anywhere.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its place, from 1, without gaps over all crates that own tables of the file.
    pub number: u32,
    /// What it does.
    pub sql: &'static str,
}

/// Called on every connection to `members.db`, so that functions used by its indexes exist.
pub type Prepare = fn(&Connection) -> rusqlite::Result<()>;

/// The tables of both files, as put together by the desk.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    journal: Vec<Migration>,
    members: Vec<Migration>,
    prepare: Vec<Prepare>,
}

impl Schema {
    /// Puts the migrations of every crate in order.
    ///
    /// # Panics
    /// When two crates claim a number or one is missing: a mistake in the program.
    #[must_use]
    pub fn new(journal: &[&[Migration]], members: &[&[Migration]], prepare: &[Prepare]) -> Self {
        Self { journal: in_order(journal), members: in_order(members), prepare: prepare.to_vec() }
    }

    pub(crate) fn migrations(&self, file: File) -> &[Migration] {
        match file {
            File::Journal => &self.journal,
            File::Members => &self.members,
        }
    }

    pub(crate) fn prepare(&self, connection: &Connection) -> rusqlite::Result<()> {
        self.prepare.iter().try_for_each(|prepare| prepare(connection))
    }
}

fn in_order(parts: &[&[Migration]]) -> Vec<Migration> {
    let mut all: Vec<Migration> = parts.concat();
    all.sort_by_key(|migration| migration.number);
    for (index, migration) in all.iter().enumerate() {
        let expected = u32::try_from(index + 1).expect("few migrations");
        assert_eq!(migration.number, expected, "migrations are numbered without gaps");
    }
    all
}

/// Opens the file with its raw key and checks that it answers. The file must exist unless `create`.
pub(crate) fn open(
    path: &Path,
    file: File,
    key: &[u8; 32],
    create: bool,
) -> Result<Connection, VaultError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| VaultError::of(file, &error))?;
    let key = key_text(path, key)?;
    configure(&connection, &key).map_err(|error| VaultError::of(file, &error))?;
    Ok(connection)
}

/// The key as the cipher takes it, with the salt that a file begins with. The cipher would read the salt by itself,
/// and make up another where the disk does not read for once: then a sound file seems damaged.
fn key_text(path: &Path, key: &[u8; 32]) -> Result<Zeroizing<String>, VaultError> {
    let mut salt = Vec::with_capacity(SALT_BYTES);
    fs::File::open(path)?.take(SALT_BYTES as u64).read_to_end(&mut salt)?;
    if salt.len() < SALT_BYTES {
        salt.clear();
    }
    let key = Zeroizing::new(journal::entry::hex(key));
    Ok(Zeroizing::new(format!("x'{}{}'", key.as_str(), journal::entry::hex(&salt))))
}

fn configure(connection: &Connection, key: &str) -> rusqlite::Result<()> {
    assert!(
        rusqlite::version_number() >= 3_051_003,
        "SQLite before 3.51.3 can lose a reset write-ahead log"
    );
    // What the cipher finds wrong comes back as an error; its own lines on standard error would spoil
    // what the programs print there.
    connection.query_row("pragma cipher_log_level = none", [], |_| Ok(()))?;
    connection.pragma_update(None, "key", key)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    let cipher: String = connection.query_row("pragma cipher_version", [], |row| row.get(0))?;
    assert!(!cipher.is_empty(), "this build of SQLite cannot encrypt");
    connection.query_row("select count(*) from sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    // One plan for each question whatever is asked: else the engine plans anew at every other value of a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", true)?;
    connection.query_row("pragma journal_mode = wal", [], |row| row.get::<_, String>(0))?;
    // The cache too: else its log is first made durable when it is carried over, where a failure is not heard and
    // the next try, which the system calls a success, mixes pages of two moments after a power cut.
    connection.pragma_update(None, "synchronous", "full")
}

/// Brings the file's tables to the newest number, each step in a commit of its own.
pub(crate) fn migrate(
    connection: &mut Connection,
    file: File,
    migrations: &[Migration],
) -> Result<(), VaultError> {
    let known = migrations.last().map_or(0, |migration| migration.number);
    let found = version(connection, file)?;
    if found > known {
        return Err(VaultError::NewerDatabase { file, found, known });
    }
    for migration in migrations.iter().filter(|migration| migration.number > found) {
        step(connection, migration).map_err(|error| VaultError::of(file, &error))?;
    }
    Ok(())
}

/// Another process may have taken the same step meanwhile: looked up again under the lock.
fn step(connection: &mut Connection, migration: &Migration) -> rusqlite::Result<()> {
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let now: u32 = tx.query_row("pragma user_version", [], |row| row.get(0))?;
    if now < migration.number {
        tx.execute_batch(migration.sql)?;
        tx.pragma_update(None, "user_version", migration.number)?;
    }
    tx.commit()
}

/// The number of the last migration that ran.
pub(crate) fn version(connection: &Connection, file: File) -> Result<u32, VaultError> {
    connection
        .query_row("pragma user_version", [], |row| row.get(0))
        .map_err(|error| VaultError::of(file, &error))
}

/// Whether a table, or all of them, agree with their indexes and the pages hold together.
///
/// # Errors
/// When a page does not read.
pub(crate) fn is_whole(connection: &Connection, table: Option<&str>) -> rusqlite::Result<bool> {
    let sql = table.map_or_else(
        || "pragma integrity_check(1)".to_owned(),
        |table| format!("pragma integrity_check('{table}')"),
    );
    let told: String = connection.query_row(&sql, [], |row| row.get(0))?;
    Ok(told == "ok")
}

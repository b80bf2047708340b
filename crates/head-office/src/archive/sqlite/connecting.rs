//! Opening the file, and bringing its tables up to date.

use super::PATIENCE;
use crate::OfficeError;
use crate::archive::folded;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Numbered from 1; never edited once landed.
pub(in crate::archive) const MIGRATIONS: &[&str] = &[
    include_str!("../sql/migration_1.sql"),
    include_str!("../sql/migration_2.sql"),
    include_str!("../sql/migration_3.sql"),
    include_str!("../sql/migration_4.sql"),
    include_str!("../sql/migration_5.sql"),
    include_str!("../sql/migration_6.sql"),
    include_str!("../sql/migration_7.sql"),
];
/// From this version on SQLite's write-ahead log is free of a fault that could lose commits.
const OLDEST_SQLITE: i32 = 3_051_003;

pub(in crate::archive) fn connect(path: &Path) -> Result<Connection, OfficeError> {
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

pub(super) fn migrate(connection: &mut Connection) -> Result<(), OfficeError> {
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

//! Which programs were installed from this desk, as its entries say.

use rusqlite::Connection;

/// The version of every package that was installed.
///
/// # Errors
/// When the journal cannot be read.
pub fn versions_installed(journal: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "select json_extract(body, '$.to') from entry where kind = 'UpdateInstalled'";
    let mut statement = journal.prepare(sql)?;
    let versions = statement.query_map([], |row| row.get(0))?;
    versions.collect()
}

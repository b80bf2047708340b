//! Which programs were installed from this desk, as its entries say.

use rusqlite::{Connection, OptionalExtension as _};

/// The newest update that was begun, and how it ended as far as that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateBegun {
    /// The program's version before.
    pub from: String,
    /// The package's version.
    pub to: String,
    /// `line` or `medium`.
    pub source: String,
    /// Whether it is written down that the package was installed.
    pub is_installed: bool,
    /// The code with which it ended otherwise, the newest when there are several.
    pub refused: Option<String>,
}

/// The update that was begun last; `None` when none ever was.
///
/// # Errors
/// When the journal cannot be read.
pub fn newest_update(journal: &Connection) -> rusqlite::Result<Option<UpdateBegun>> {
    let mut statement = journal.prepare_cached(include_str!("../sql/newest_update.sql"))?;
    let read = statement.query_row([], |row| {
        Ok(UpdateBegun {
            from: row.get("from_version")?,
            to: row.get("to_version")?,
            source: row.get("source")?,
            is_installed: row.get("is_installed")?,
            refused: row.get("refused")?,
        })
    });
    read.optional()
}

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

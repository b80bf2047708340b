//! Entries that the whole branch hears of though they are about no member: 承認の依頼, and what visitors asked for. Of this
//! desk's journal, and of other desks as head office tells of them.

use crate::journal_file::entry;
use journal::Entry;
use rusqlite::Connection;

/// The newest such entries in this desk's journal.
///
/// # Errors
/// When the file cannot be read.
pub fn branch_entries_here(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    connection
        .prepare_cached(include_str!("../sql/branch_entries.sql"))?
        .query_map([], entry)?
        .collect()
}

/// Those of other desks. They are kept as what other desks did, with nobody as the member.
///
/// # Errors
/// When the file cannot be read.
pub fn branch_entries(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    connection
        .prepare_cached("select entry from activity where member = '' order by at desc limit 500")?
        .query_map([], |row| row.get::<_, String>(0))?
        .map(|text| text.map(|text| serde_json::from_str(&text).ok()))
        .filter_map(Result::transpose)
        .collect()
}

//! When visits were opened and closed at this desk.

use crate::journal_file::entry;
use journal::Entry;
use rusqlite::Connection;

/// Every opening and closing in this desk's journal, the oldest first.
///
/// # Errors
/// When the file cannot be read.
pub fn visits_here(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    connection.prepare_cached(include_str!("../sql/visits.sql"))?.query_map([], entry)?.collect()
}

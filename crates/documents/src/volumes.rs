//! How many papers this desk issued and spoiled, by month.

use rusqlite::Connection;
use vault::{Access, IssuePapers, VaultError};

/// One kind of paper in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// `2026-11`, by the calendar of Japan.
    pub month: String,
    /// The kind of paper.
    pub kind: String,
    /// Issued.
    pub issued: u64,
    /// Of these, spoiled or voided since.
    pub lost: u64,
}

/// Papers by month and kind, the oldest month first.
///
/// # Errors
/// What the journal said.
pub fn volumes(access: &Access<'_, IssuePapers>) -> Result<Vec<Volume>, VaultError> {
    access.vault().read_journal(read)
}

fn read(journal: &Connection) -> rusqlite::Result<Vec<Volume>> {
    let mut question = journal.prepare_cached(include_str!("../sql/volumes.sql"))?;
    let rows = question.query_map([], |row| {
        let (issued, lost) = (row.get(2)?, row.get(3)?);
        Ok(Volume { month: row.get(0)?, kind: row.get(1)?, issued, lost })
    })?;
    rows.collect()
}

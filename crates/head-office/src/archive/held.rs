//! What a branch holds for its desks: where it stands, what changed, and all of it.

use super::Archive;
use crate::{Branch, OfficeError};
use journal::wire::{Checksum, Item};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

/// Where a branch stands: its newest cursor, and how many members it has with which checksum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counter {
    /// The cursor of the newest change; 0 before the first.
    pub cursor: u64,
    /// Members held, without those removed.
    pub members: u64,
    /// Over the members held.
    pub checksum: Checksum,
}

/// An item as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredItem {
    /// `member`, `person`, `table` or `activity`.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// Its place in the order of commits.
    pub cursor: u64,
    /// Grows with every change of that one.
    pub version: u64,
    /// The value as JSON, or `None` when it was removed.
    pub body: Option<String>,
    /// Why it was removed.
    pub reason: Option<String>,
}

/// One page of changes.
#[derive(Debug)]
pub struct Page {
    /// In commit order.
    pub items: Vec<StoredItem>,
    /// Whether more follow.
    pub more: bool,
}

impl Archive {
    /// Where a branch stands.
    ///
    /// # Errors
    /// `archive`.
    pub fn counter(&self, branch: &Branch) -> Result<Counter, OfficeError> {
        self.read(|tx| counter(tx, branch))
    }

    /// What changed after a cursor: at most `limit` items, and no more once they weigh `bytes`. `None` when
    /// the cursor was never given out: the desk spoke to another life of this archive.
    ///
    /// # Errors
    /// `archive`.
    pub fn changes(
        &self,
        branch: &Branch,
        after: u64,
        limit: u32,
        bytes: usize,
    ) -> Result<Option<Page>, OfficeError> {
        self.read(|tx| {
            let newest = counter(tx, branch)?.cursor;
            if after > newest {
                return Ok(None);
            }
            let mut statement = tx.prepare_cached(include_str!("sql/changes.sql"))?;
            let mut rows = statement.query(params![branch.code(), after, limit])?;
            let (mut items, mut weight) = (Vec::new(), 0);
            while weight < bytes
                && let Some(row) = rows.next()?
            {
                let item = stored(row)?;
                weight += item.body.as_ref().map_or(0, String::len);
                items.push(item);
            }
            let last = items.last().map_or(after, |item: &StoredItem| item.cursor);
            Ok(Some(Page { items, more: last < newest }))
        })
    }

    /// Gives every item a branch holds to `take`, all as of one moment: members by number, then staff,
    /// then tables, then activity. Memory does not grow with the branch.
    ///
    /// # Errors
    /// Those of `take`; `archive`.
    pub fn each_item(
        &self,
        branch: &Branch,
        mut take: impl FnMut(StoredItem) -> Result<(), OfficeError>,
    ) -> Result<Counter, OfficeError> {
        self.read(|tx| {
            for kind in [Item::Member, Item::Person, Item::Table, Item::Activity] {
                let mut statement = tx.prepare_cached(include_str!("sql/held_items.sql"))?;
                let mut rows = statement.query([branch.code(), kind.name()])?;
                while let Some(row) = rows.next()? {
                    take(stored(row)?)?;
                }
            }
            counter(tx, branch)
        })
    }
}

pub(super) fn counter(tx: &Transaction<'_>, branch: &Branch) -> Result<Counter, OfficeError> {
    let mut statement = tx.prepare_cached(include_str!("sql/counter.sql"))?;
    let row = statement.query_row([branch.code()], |row| {
        let checksum: i64 = row.get(2)?;
        Ok(Counter {
            cursor: row.get(0)?,
            members: row.get(1)?,
            checksum: Checksum(checksum.cast_unsigned()),
        })
    });
    Ok(row.optional()?.unwrap_or_default())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredItem> {
    Ok(StoredItem {
        kind: row.get(0)?,
        id: row.get(1)?,
        cursor: row.get(2)?,
        version: row.get(3)?,
        body: row.get(4)?,
        reason: row.get(5)?,
    })
}

//! What a branch holds for its desks: where it stands, what changed, and all of it.

use super::value::values;
use super::{Archive, Row, Transaction};
use crate::{Branch, OfficeError};
use journal::wire::{Checksum, Item};
use std::ops::ControlFlow;

/// What a snapshot holds, in its order: all that a desk can hear of.
const IN_ORDER: [Item; 7] = [
    Item::Member,
    Item::Person,
    Item::Table,
    Item::Activity,
    Item::Task,
    Item::Acts,
    Item::BranchField,
];

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
    /// `member`, `person`, `table`, `activity`, `task`, `acts` or `branch_field`.
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
        self.read(branch, |tx| counter(tx, branch))
    }

    /// Where a branch stands, and the checksum over its staff, tables and tasks, as of one moment.
    ///
    /// # Errors
    /// `archive`.
    pub fn standing_of(&self, branch: &Branch) -> Result<(Counter, Checksum), OfficeError> {
        self.read(branch, |tx| {
            let mut others = Checksum::default();
            tx.each(include_str!("sql/few_items.sql"), &values![branch.code()], |row| {
                let (kind, id): (String, String) = (row.take(0)?, row.take(1)?);
                others.add(&format!("{kind}/{id}"), row.take(2)?);
                Ok(())
            })?;
            Ok((counter(tx, branch)?, others))
        })
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
        self.read(branch, |tx| {
            let newest = counter(tx, branch)?.cursor;
            if after > newest {
                return Ok(None);
            }
            let (mut items, mut weight) = (Vec::new(), 0);
            let wanted = values![branch.code(), after, limit];
            tx.stream(include_str!("sql/changes.sql").into(), &wanted, &mut |mut row| {
                let item = stored(&mut row)?;
                weight += item.body.as_ref().map_or(0, String::len);
                items.push(item);
                let full = weight >= bytes;
                Ok(if full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            })?;
            let last = items.last().map_or(after, |item: &StoredItem| item.cursor);
            Ok(Some(Page { items, more: last < newest }))
        })
    }

    /// Gives every item a branch holds to `take`, all as of one moment: members by number, then staff,
    /// then tables, then activity, then tasks, then who looked at whom, then answers to the branch. Memory does not grow with the branch.
    ///
    /// # Errors
    /// Those of `take`; `archive`.
    pub fn each_item(
        &self,
        branch: &Branch,
        mut take: impl FnMut(StoredItem) -> Result<(), OfficeError>,
    ) -> Result<Counter, OfficeError> {
        self.read(branch, |tx| {
            for kind in IN_ORDER {
                let wanted = values![branch.code(), kind.name()];
                tx.each(include_str!("sql/held_items.sql"), &wanted, |row| take(stored(row)?))?;
            }
            counter(tx, branch)
        })
    }
}

fn counter(tx: &dyn Transaction, branch: &Branch) -> Result<Counter, OfficeError> {
    let found = tx.row(include_str!("sql/counter.sql"), &values![branch.code()], counted)?;
    Ok(found.unwrap_or_default())
}

/// Where a branch stands, held until the end of the commit: cursors are given out in the order of commits.
pub(super) fn locked_counter(
    tx: &dyn Transaction,
    branch: &Branch,
) -> Result<Counter, OfficeError> {
    let found = tx.row(include_str!("sql/lock_counter.sql"), &values![branch.code()], counted)?;
    found.ok_or(OfficeError::Damaged("a counter cannot be locked"))
}

fn counted(row: &mut Row) -> Result<Counter, OfficeError> {
    let checksum = Checksum(row.take::<i64>(2)?.cast_unsigned());
    Ok(Counter { cursor: row.take(0)?, members: row.take(1)?, checksum })
}

fn stored(row: &mut Row) -> Result<StoredItem, OfficeError> {
    Ok(StoredItem {
        kind: row.take(0)?,
        id: row.take(1)?,
        cursor: row.take(2)?,
        version: row.take(3)?,
        body: row.take(4)?,
        reason: row.take(5)?,
    })
}

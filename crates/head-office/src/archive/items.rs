//! Members, staff, tables and activity being changed: numbered per branch in the order of commits, with the
//! counter moved last.

use super::held::{Counter, counter};
use super::{Archive, TransactionBehavior};
use crate::{Branch, OfficeError};
use journal::wire::{Checksum, Item};
use rusqlite::{OptionalExtension as _, Transaction, params};

/// What putting an item did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was not there.
    Added,
    /// It was there with another value.
    Changed,
    /// It was there with this value; nothing was written.
    Unchanged,
}

/// What removing an item did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// It was there.
    Removed,
    /// It had been removed before; nothing was written.
    Already,
    /// It never was there.
    Unknown,
}

/// The items of one branch inside one commit.
pub struct Items<'t> {
    tx: &'t Transaction<'t>,
    branch: &'t Branch,
    counter: Counter,
}

impl Archive {
    /// Changes items of a branch in one commit; the counter moves last.
    ///
    /// # Errors
    /// Those of `work`; `archive`, `archive_busy`, `disk_full`.
    pub fn change_items<T>(
        &self,
        branch: &Branch,
        work: impl FnOnce(&mut Items<'_>) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        self.write(|tx| Items::within(tx, branch, work))
    }

    /// Changes items of several branches in one commit: in all of them, or in none.
    ///
    /// # Errors
    /// As [`Self::change_items`].
    pub fn change_items_of(
        &self,
        branches: &[Branch],
        mut work: impl FnMut(&mut Items<'_>) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        self.write(|tx| {
            branches.iter().try_for_each(|branch| Items::within(tx, branch, |items| work(items)))
        })
    }

    /// As [`Self::change_items`], but nothing of it stays: what would have happened.
    ///
    /// # Errors
    /// As there.
    pub fn rehearse_items<T>(
        &self,
        branch: &Branch,
        work: impl FnOnce(&mut Items<'_>) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        let mut writer = self.writer();
        // Dropping the transaction without a commit rolls it back.
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Items::within(&tx, branch, work)
    }
}

impl<'t> Items<'t> {
    pub(super) fn within<T, E: From<OfficeError>>(
        tx: &'t Transaction<'t>,
        branch: &'t Branch,
        work: impl FnOnce(&mut Items<'t>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut items = Items { tx, branch, counter: counter(tx, branch)? };
        let done = work(&mut items)?;
        items.move_counter()?;
        Ok(done)
    }

    fn move_counter(&self) -> Result<(), OfficeError> {
        let Counter { cursor, members, checksum } = self.counter;
        self.tx.prepare_cached(include_str!("sql/move_counter.sql"))?.execute(params![
            self.branch.code(),
            cursor,
            members,
            checksum.0.cast_signed()
        ])?;
        Ok(())
    }

    /// Makes `kind` `id` be what `body` gives for a version. The same value again changes nothing.
    /// `place` orders items of a kind in a snapshot.
    ///
    /// # Errors
    /// `archive`, `disk_full`.
    pub fn put(
        &mut self,
        kind: Item,
        id: &str,
        place: &str,
        body: impl Fn(u64) -> String,
    ) -> Result<Put, OfficeError> {
        let held = self.held(kind, id)?;
        if let Some((version, Some(text))) = &held
            && *text == body(*version)
        {
            return Ok(Put::Unchanged);
        }
        let version = held.as_ref().map_or(1, |(version, _)| version + 1);
        let was_there = matches!(held, Some((_, Some(_))));
        self.count(kind, id, was_there.then_some(version - 1), Some(version));
        self.store(kind, id, version, place, Some(&body(version)), None)?;
        Ok(if was_there { Put::Changed } else { Put::Added })
    }

    /// Removes `kind` `id`. It stays as a gravestone with its reason, so that desks hear of it.
    ///
    /// # Errors
    /// `archive`, `disk_full`.
    pub fn remove(&mut self, kind: Item, id: &str, reason: &str) -> Result<Removal, OfficeError> {
        match self.held(kind, id)? {
            None => Ok(Removal::Unknown),
            Some((_, None)) => Ok(Removal::Already),
            Some((version, Some(_))) => {
                self.count(kind, id, Some(version), None);
                self.store(kind, id, version + 1, "", None, Some(reason))?;
                Ok(Removal::Removed)
            }
        }
    }

    /// The value of an item as JSON, when it is held.
    ///
    /// # Errors
    /// `archive`.
    pub fn body(&self, kind: Item, id: &str) -> Result<Option<String>, OfficeError> {
        Ok(self.held(kind, id)?.and_then(|(_, body)| body))
    }

    fn held(&self, kind: Item, id: &str) -> Result<Option<(u64, Option<String>)>, OfficeError> {
        let mut statement = self.tx.prepare_cached(include_str!("sql/item.sql"))?;
        Ok(statement
            .query_row([self.branch.code(), kind.name(), id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Keeps the count and the checksum of members in step with what is stored.
    fn count(&mut self, kind: Item, id: &str, before: Option<u64>, after: Option<u64>) {
        if kind != Item::Member {
            return;
        }
        let share = |version: Option<u64>| version.map_or(0, |version| Checksum::of(id, version));
        let sum = self.counter.checksum.0;
        self.counter.checksum =
            Checksum(sum.wrapping_sub(share(before)).wrapping_add(share(after)));
        self.counter.members += u64::from(after.is_some());
        self.counter.members -= u64::from(before.is_some());
    }

    fn store(
        &mut self,
        kind: Item,
        id: &str,
        version: u64,
        place: &str,
        body: Option<&str>,
        reason: Option<&str>,
    ) -> Result<(), OfficeError> {
        self.counter.cursor += 1;
        self.tx.prepare_cached(include_str!("sql/put_item.sql"))?.execute(params![
            self.branch.code(),
            kind.name(),
            id,
            self.counter.cursor,
            version,
            place,
            body,
            reason
        ])?;
        Ok(())
    }
}

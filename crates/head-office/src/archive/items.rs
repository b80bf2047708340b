//! Members, staff, tables and activity being changed: numbered per branch in the order of commits, with the
//! counter moved last.

use super::held::{Counter, locked_counter};
use super::value::{Value, values};
use super::{Archive, Scope, Sql, Transaction, folded};
use crate::{Branch, OfficeError, conflicts};
use journal::MemberId;
use journal::task::Task;
use journal::wire::{Checksum, Item};
use std::collections::{BTreeMap, HashMap};

/// So many changes are written at once.
const AT_ONCE: usize = 500;
const PUT: Sql<'_> =
    Sql::pair(include_str!("sql/put_item.sql"), include_str!("sql/put_items.postgres.sql"));
const KNOW: Sql<'_> =
    Sql::pair(include_str!("sql/know_items.sql"), include_str!("sql/know_items.postgres.sql"));

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

/// The items of one branch inside one commit. Changes are written some hundred at a time.
pub struct Items<'t> {
    tx: &'t dyn Transaction,
    branch: &'t Branch,
    /// Where the branch stands, from the first question after an item on.
    counter: Option<Counter>,
    /// Items that were looked up or changed and need not be looked up again; those not held have no version.
    known: HashMap<(&'static str, String), Held>,
    waiting: BTreeMap<(&'static str, String), Vec<Value<'static>>>,
}

/// The version of an item, 0 before the first, and its value when it is not removed.
#[derive(Debug, Clone, Default)]
struct Held {
    version: u64,
    body: Option<String>,
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
        self.write(branch, |tx| Items::within(tx, branch, work))
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
        self.write(Scope::All, |tx| {
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
        // Dropping the transaction without a commit undoes it.
        let tx = self.engine.write(branch.into())?;
        Items::within(&*tx, branch, work)
    }
}

impl<'t> Items<'t> {
    pub(super) fn within<T, E: From<OfficeError>>(
        tx: &'t dyn Transaction,
        branch: &'t Branch,
        work: impl FnOnce(&mut Items<'t>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (known, waiting) = (HashMap::new(), BTreeMap::new());
        let mut items = Items { tx, branch, counter: None, known, waiting };
        let done = work(&mut items)?;
        items.write()?;
        items.move_counter()?;
        Ok(done)
    }

    fn move_counter(&self) -> Result<(), OfficeError> {
        let Some(Counter { cursor, members, checksum }) = self.counter else { return Ok(()) };
        let moved = values![self.branch.code(), cursor, members, checksum.0.cast_signed()];
        self.tx.execute(include_str!("sql/move_counter.sql"), &moved).map(drop)
    }

    /// Looks up many items at once, which saves a question for each later.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn know<'i>(
        &mut self,
        kind: Item,
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<(), OfficeError> {
        self.counter()?;
        let key = |id: &str| (kind.name(), id.to_owned());
        let unknown: Vec<&str> = ids.filter(|id| !self.known.contains_key(&key(id))).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        if self.known.len() > 2 * AT_ONCE {
            self.write()?;
            self.known.clear();
        }
        self.known.extend(unknown.iter().map(|id| (key(id), Held::default())));
        // PostgreSQL takes no text with a zero character, and nothing is called so.
        let unknown: Vec<&str> = unknown.into_iter().filter(|id| !id.contains('\0')).collect();
        let unknown = serde_json::to_string(&unknown).expect("texts serialise");
        let wanted = values![self.branch.code(), kind.name(), unknown];
        let known = &mut self.known;
        self.tx.each(KNOW, &wanted, |row| {
            let held = Held { version: row.take(1)?, body: row.take(2)? };
            known.insert((kind.name(), row.take(0)?), held);
            Ok(())
        })
    }

    /// Makes `kind` `id` be what `body` gives for a version. The same value again changes nothing.
    /// `place` orders items of a kind in a snapshot.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn put(
        &mut self,
        kind: Item,
        id: &str,
        place: &str,
        body: impl Fn(u64) -> String,
    ) -> Result<Put, OfficeError> {
        let held = self.held(kind, id)?;
        let was_there = held.body.is_some();
        let version = held.version;
        if held.body.as_ref().is_some_and(|text| *text == body(version)) {
            return Ok(Put::Unchanged);
        }
        self.count(kind, id, was_there.then_some(version), Some(version + 1))?;
        let held = Held { version: version + 1, body: Some(body(version + 1)) };
        self.store(kind, id, place, held, None)?;
        Ok(if was_there { Put::Changed } else { Put::Added })
    }

    /// Removes `kind` `id`. It stays as a gravestone with its reason, so that desks hear of it.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn remove(&mut self, kind: Item, id: &str, reason: &str) -> Result<Removal, OfficeError> {
        let Held { version, body } = self.held(kind, id)?;
        if body.is_none() {
            let never = *version == 0;
            return Ok(if never { Removal::Unknown } else { Removal::Already });
        }
        let version = *version;
        self.count(kind, id, Some(version), None)?;
        self.store(kind, id, "", Held { version: version + 1, body: None }, Some(reason))?;
        Ok(Removal::Removed)
    }

    /// Asks people of the branch to see to something; the same again changes nothing.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn put_task(&mut self, task: &Task) -> Result<(), OfficeError> {
        let id = task.id();
        if self.held(Item::Task, &id)?.version > 0 {
            return Ok(());
        }
        let body = serde_json::to_string(task).expect("a task serialises");
        self.put(Item::Task, &id, "", |_| body.clone()).map(drop)
    }

    /// What is held of a member, also of one that was removed; `None` when there never was one.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn member(&mut self, id: &MemberId) -> Result<Option<conflicts::Held>, OfficeError> {
        let Held { version, body } = self.held(Item::Member, &id.0)?;
        let unreadable = |_| OfficeError::Damaged("a member cannot be read");
        let member = body.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?;
        Ok((*version > 0).then_some(conflicts::Held { version: *version, member }))
    }

    /// The value of an item as JSON, when it is held.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn body(&mut self, kind: Item, id: &str) -> Result<Option<String>, OfficeError> {
        Ok(self.held(kind, id)?.body.clone())
    }

    fn held(&mut self, kind: Item, id: &str) -> Result<&Held, OfficeError> {
        self.know(kind, std::iter::once(id))?;
        Ok(&self.known[&(kind.name(), id.to_owned())])
    }

    /// The counter, taken before anything is looked up: what is found then stays so until the commit ends.
    fn counter(&mut self) -> Result<&mut Counter, OfficeError> {
        let counter = match self.counter {
            Some(counter) => counter,
            None => locked_counter(self.tx, self.branch)?,
        };
        Ok(self.counter.insert(counter))
    }

    /// Keeps the count and the checksum of members in step with what is stored.
    fn count(
        &mut self,
        kind: Item,
        id: &str,
        before: Option<u64>,
        after: Option<u64>,
    ) -> Result<(), OfficeError> {
        if kind != Item::Member {
            return Ok(());
        }
        let share = |version: Option<u64>| version.map_or(0, |version| Checksum::of(id, version));
        let counter = self.counter()?;
        let sum = counter.checksum.0;
        counter.checksum = Checksum(sum.wrapping_sub(share(before)).wrapping_add(share(after)));
        counter.members += u64::from(after.is_some());
        counter.members -= u64::from(before.is_some());
        Ok(())
    }

    fn store(
        &mut self,
        kind: Item,
        id: &str,
        place: &str,
        held: Held,
        reason: Option<&str>,
    ) -> Result<(), OfficeError> {
        let counter = self.counter()?;
        counter.cursor += 1;
        let cursor = counter.cursor;
        let reason = reason.map(str::to_owned);
        let mut row = values![
            self.branch.code().to_owned(),
            kind.name(),
            id.to_owned(),
            cursor,
            held.version,
            place.to_owned(),
            held.body.clone(),
            reason,
        ]
        .to_vec();
        row.extend(folded::keys(held.body.as_deref().filter(|_| kind == Item::Member)));
        let key = (kind.name(), id.to_owned());
        self.known.insert(key.clone(), held);
        self.waiting.insert(key, row);
        if self.waiting.len() >= AT_ONCE { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), OfficeError> {
        let rows: Vec<_> = std::mem::take(&mut self.waiting).into_values().collect();
        self.tx.run_many(PUT, &rows)
    }
}

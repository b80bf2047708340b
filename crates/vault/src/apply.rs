//! How what is pulled from head office reaches a table: the crate that owns the table applies it, inside
//! the vault's transaction.

use crate::error::VaultError;
use journal::wire::{Change, Checksum, Item};
use rusqlite::{Connection, Transaction};
use std::ops::ControlFlow;

/// Applies one kind of item.
pub trait Apply: Send + Sync {
    /// The kind.
    fn item(&self) -> Item;

    /// Takes a new or changed item in. `change.put` is present.
    ///
    /// # Errors
    /// `MalformedItem` when it does not read as its kind, or what the engine said.
    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError>;

    /// Takes an item out; one that is not there is no fault.
    ///
    /// # Errors
    /// What the engine said.
    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError>;

    /// Takes consecutive changes of this kind in, in their order.
    ///
    /// # Errors
    /// As [`Self::put`]; the transaction is dropped then.
    fn take(&self, tx: &Transaction<'_>, changes: &[Change]) -> Result<(), VaultError> {
        changes.iter().try_for_each(|change| match change.put {
            Some(_) => self.put(tx, change),
            None => self.remove(tx, change),
        })
    }

    /// Who takes a whole snapshot in, when that is done otherwise than item by item.
    fn load(&self) -> Option<Box<dyn Load>> {
        None
    }

    /// How many of the items are held, and their checksum, when head office checks this kind.
    ///
    /// # Errors
    /// What the engine said.
    fn tally(&self, _connection: &Connection) -> Result<Option<(u64, Checksum)>, VaultError> {
        Ok(None)
    }

    /// The same, counted anew from what is held and not as it was kept.
    ///
    /// # Errors
    /// What the engine said.
    fn recount(&self, connection: &Connection) -> Result<Option<(u64, Checksum)>, VaultError> {
        self.tally(connection)
    }

    /// The table of the items with their ids and versions, when they are few and head office checks them too.
    fn few(&self) -> Option<(&'static str, &'static str)> {
        None
    }
}

/// Takes the items of one kind in while a cache is built that nobody reads yet.
pub trait Load {
    /// Takes an item in. `change.put` is present.
    ///
    /// # Errors
    /// `MalformedItem` when it does not read as its kind, or what the engine said.
    fn put(&mut self, connection: &Connection, change: &Change) -> Result<(), VaultError>;

    /// How many were taken in so far, and their checksum, when head office checks this kind.
    fn tally(&self) -> Option<(u64, Checksum)> {
        None
    }

    /// After the last item of the snapshot: indexes and what is best made in one go. `step` hears how many of how
    /// many things are made, and may break off; the cache is dropped then.
    ///
    /// # Errors
    /// `MalformedItem` when the table does not hold what was put, or what the engine said.
    fn finish(
        self: Box<Self>,
        connection: &Connection,
        step: &mut Step<'_>,
    ) -> Result<ControlFlow<()>, VaultError>;
}

/// Hears how many of how many things are made, and says whether to go on.
pub type Step<'s> = dyn FnMut(u64, u64) -> ControlFlow<()> + 's;

/// Hands changes to those who apply their kinds, in their order; an unknown kind is passed over.
pub(crate) fn dispatch(
    appliers: &[&dyn Apply],
    tx: &Transaction<'_>,
    changes: &[Change],
) -> Result<(), VaultError> {
    for changes in changes.chunk_by(|one, next| one.item == next.item) {
        if let Some(applier) = appliers.iter().find(|applier| applier.item() == changes[0].item) {
            applier.take(tx, changes)?;
        }
    }
    Ok(())
}

/// The checksum over the kinds that are few, each item as `KIND/ID`.
pub(crate) fn others(
    appliers: &[&dyn Apply],
    connection: &Connection,
) -> rusqlite::Result<Checksum> {
    let mut checksum = Checksum::default();
    for applier in appliers {
        let Some((table, id)) = applier.few() else { continue };
        let mut held = connection.prepare(&format!("select {id}, version from {table}"))?;
        let mut rows = held.query([])?;
        while let Some(row) = rows.next()? {
            let name = format!("{}/{}", applier.item().name(), row.get::<_, String>(0)?);
            checksum.add(&name, row.get(1)?);
        }
    }
    Ok(checksum)
}

/// The count and checksum of the kind that head office checks; none held when nobody applies it.
pub(crate) fn tally(
    appliers: &[&dyn Apply],
    connection: &Connection,
) -> Result<(u64, Checksum), VaultError> {
    for applier in appliers {
        if let Some(tally) = applier.tally(connection)? {
            return Ok(tally);
        }
    }
    Ok((0, Checksum::default()))
}

//! Taking in a whole branch: what members share is numbered from memory, rows go in as they come, sorted by
//! number, and every index is made once at the end.

mod memory;

use crate::apply::{free_slot, of, read, set_tally};
use crate::record::{Indexed, Stored};
use crate::words::NOBODY;
use journal::wire::{Change, Checksum};
use memory::{InLoad, InMemory};
use rusqlite::Connection;
use std::ops::ControlFlow;
use vault::{Load, Step, VaultError};

/// A branch being taken in.
#[derive(Default)]
pub(crate) struct Loading {
    shelves: InMemory,
    last_key: i64,
    members: i64,
    checksum: Checksum,
    aliases: Vec<(i64, Indexed)>,
}

impl Load for Loading {
    fn put(&mut self, connection: &Connection, change: &Change) -> Result<(), VaultError> {
        let (member, first) = read(change)?;
        let mut shelves = InLoad { memory: &mut self.shelves, connection };
        let stored = Stored::of(&member, change.version, &mut shelves).map_err(|e| of(&e))?;
        // In order, nobody can have the key yet.
        let key = if first > self.last_key {
            Some(first)
        } else {
            free_slot(connection, first).map_err(|error| of(&error))?
        };
        let key = key.ok_or(VaultError::MalformedItem)?;
        stored.put(connection, key).map_err(|error| of(&error))?;
        self.last_key = self.last_key.max(key);
        if stored.indexed.alias[0] != NOBODY {
            self.aliases.push((key, stored.indexed));
        }
        self.members += 1;
        self.checksum.add(&member.id.0, change.version);
        Ok(())
    }

    fn tally(&self) -> Option<(u64, Checksum)> {
        Some((self.members.cast_unsigned(), self.checksum))
    }

    fn finish(
        self: Box<Self>,
        connection: &Connection,
        step: &mut Step<'_>,
    ) -> Result<ControlFlow<()>, VaultError> {
        let members = self.members;
        if self.write(connection, step).map_err(|error| of(&error))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        // The index of ids has just been made: a twin would have stopped it, a lost row shows here.
        let held = "select count(*) from member indexed by member_by_birth";
        let held: i64 =
            connection.query_row(held, [], |row| row.get(0)).map_err(|error| of(&error))?;
        if held == members { Ok(ControlFlow::Continue(())) } else { Err(VaultError::MalformedItem) }
    }
}

impl Loading {
    fn write(
        self,
        connection: &Connection,
        step: &mut Step<'_>,
    ) -> rusqlite::Result<ControlFlow<()>> {
        let Self { shelves, members, checksum, aliases, .. } = self;
        shelves.write(connection)?;
        aliases.iter().try_for_each(|(key, indexed)| indexed.put_alias(connection, *key))?;
        set_tally(connection, members, checksum)?;
        let indexes: Vec<&str> =
            include_str!("../../sql/member_indexes.sql").split_inclusive(';').collect();
        for (done, index) in indexes.iter().enumerate() {
            if step(done as u64, indexes.len() as u64).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            connection.execute_batch(index)?;
        }
        Ok(ControlFlow::Continue(()))
    }
}

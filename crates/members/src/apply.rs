//! How changes from head office reach the tables, one by one. A change that leaves alone what is indexed, as most
//! do, touches no index. How a whole branch is taken in is [`crate::load`]'s.

use crate::key;
use crate::load::Loading;
use crate::record::{Indexed, Stored};
use crate::remembered::Remembered;
use crate::rows;
use crate::words::NOBODY;
use journal::Member;
use journal::wire::{Change, Checksum, Item};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use vault::{Apply, File, Load, VaultError};

/// Applies members.
pub struct Members;

impl Apply for Members {
    fn item(&self) -> Item {
        Item::Member
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        self.take(tx, std::slice::from_ref(change))
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        self.take(tx, std::slice::from_ref(change))
    }

    fn take(&self, tx: &Transaction<'_>, changes: &[Change]) -> Result<(), VaultError> {
        let mut batch = Batch::over(tx);
        for change in changes {
            if change.put.is_some() {
                let (member, first) = read(change)?;
                let put = batch.put(&member, first, change.version).map_err(|error| of(&error))?;
                put.ok_or(VaultError::MalformedItem)?;
            } else {
                batch.remove(&change.id).map_err(|error| of(&error))?;
            }
        }
        batch.tally.grow(tx).map_err(|error| of(&error))
    }

    fn load(&self) -> Option<Box<dyn Load>> {
        Some(Box::new(Loading::default()))
    }

    fn tally(&self, connection: &Connection) -> Result<Option<(u64, Checksum)>, VaultError> {
        tally(connection).map(Some).map_err(|error| of(&error))
    }

    fn recount(&self, connection: &Connection) -> Result<Option<(u64, Checksum)>, VaultError> {
        recount(connection).map(Some).map_err(|error| of(&error))
    }
}

/// The member of a change and the first key of its number.
pub(crate) fn read(change: &Change) -> Result<(Member, i64), VaultError> {
    let value = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
    let member: Member = value.read().map_err(|_| VaultError::MalformedItem)?;
    let first = key::of(&member).ok_or(VaultError::MalformedItem)?;
    if member.id.0 == change.id { Ok((member, first)) } else { Err(VaultError::MalformedItem) }
}

/// What is held of a member before a change.
struct Before {
    key: i64,
    version: u64,
    indexed: Indexed,
}

/// Changes of one transaction.
struct Batch<'c> {
    tx: &'c Connection,
    shelves: Remembered<'c>,
    tally: Growth,
}

impl<'c> Batch<'c> {
    fn over(tx: &'c Connection) -> Self {
        Self { tx, shelves: Remembered::over(tx), tally: Growth::default() }
    }

    /// `None` when all slots of the number are taken.
    fn put(&mut self, member: &Member, first: i64, version: u64) -> rusqlite::Result<Option<()>> {
        let stored = Stored::of(member, version, &mut self.shelves)?;
        let before = before(self.tx, &member.id.0)?;
        let slots = first..first + key::SLOTS;
        if let Some(before) = &before
            && before.indexed == stored.indexed
            && slots.contains(&before.key)
        {
            stored.put_rest(self.tx, before.key)?;
            self.tally.add(0, checksum_step(&member.id.0, Some(before.version), Some(version)));
            return Ok(Some(()));
        }
        if let Some(before) = before {
            self.take_out(&member.id.0, &before)?;
        }
        let Some(key) = free_slot(self.tx, first)? else { return Ok(None) };
        stored.put(self.tx, key)?;
        stored.indexed.put_alias(self.tx, key)?;
        self.tally.add(1, checksum_step(&member.id.0, None, Some(version)));
        Ok(Some(()))
    }

    /// One that is not there is no fault.
    fn remove(&mut self, id: &str) -> rusqlite::Result<()> {
        before(self.tx, id)?.map_or(Ok(()), |before| self.take_out(id, &before))
    }

    fn take_out(&mut self, id: &str, before: &Before) -> rusqlite::Result<()> {
        self.tx.prepare_cached("delete from member where key = ?1")?.execute([before.key])?;
        self.tx.prepare_cached("delete from alias_name where key = ?1")?.execute([before.key])?;
        self.tally.add(-1, checksum_step(id, Some(before.version), None));
        Ok(())
    }
}

fn before(tx: &Connection, id: &str) -> rusqlite::Result<Option<Before>> {
    let read = |row: &Row<'_>| {
        Ok(Before {
            key: row.get(0)?,
            version: row.get(1)?,
            indexed: Indexed {
                kana: [row.get(2)?, row.get(3)?],
                name: [row.get(4)?, row.get(5)?],
                birth: row.get(6)?,
                place: row.get(7)?,
                house: row.get(8)?,
                inquiry: row.get(9)?,
                certificate: row.get(10)?,
                alias: [NOBODY, NOBODY],
            },
        })
    };
    let sql = include_str!("../sql/member_before.sql");
    let Some(mut before) = tx.prepare_cached(sql)?.query_row([id], read).optional()? else {
        return Ok(None);
    };
    before.indexed.alias = rows::alias_of(tx, before.key)?;
    Ok(Some(before))
}

/// What the checksum grows by, as a wrapping sum.
fn checksum_step(id: &str, before: Option<u64>, after: Option<u64>) -> u64 {
    let share = |version: Option<u64>| version.map_or(0, |version| Checksum::of(id, version));
    share(after).wrapping_sub(share(before))
}

/// What the tally grows by.
#[derive(Default)]
struct Growth {
    members: i64,
    checksum: u64,
}

impl Growth {
    fn add(&mut self, members: i64, checksum: u64) {
        self.members += members;
        self.checksum = self.checksum.wrapping_add(checksum);
    }

    fn grow(&self, tx: &Connection) -> rusqlite::Result<()> {
        let (held, Checksum(checksum)) = tally(tx)?;
        let held = i64::try_from(held).unwrap_or(i64::MAX) + self.members;
        set_tally(tx, held, Checksum(checksum.wrapping_add(self.checksum)))
    }
}

/// SQLite's integers have a sign: the checksum's bits are kept, not its value.
pub(crate) fn set_tally(
    connection: &Connection,
    members: i64,
    Checksum(checksum): Checksum,
) -> rusqlite::Result<()> {
    let sql = "update member_tally set members = ?1, checksum = ?2";
    connection.prepare_cached(sql)?.execute(params![members, checksum.cast_signed()]).map(drop)
}

/// How many members are held, and the checksum over their ids and versions.
pub(crate) fn tally(connection: &Connection) -> rusqlite::Result<(u64, Checksum)> {
    let sql = "select members, checksum from member_tally";
    connection
        .prepare_cached(sql)?
        .query_row([], |row| Ok((row.get(0)?, Checksum(row.get::<_, i64>(1)?.cast_unsigned()))))
}

/// The same, from the members themselves.
fn recount(connection: &Connection) -> rusqlite::Result<(u64, Checksum)> {
    let (mut members, mut checksum) = (0, Checksum::default());
    let mut held = connection.prepare("select id, version from member not indexed")?;
    let mut rows = held.query([])?;
    while let Some(row) = rows.next()? {
        members += 1;
        checksum.add(row.get_ref(0)?.as_str()?, row.get(1)?);
    }
    Ok((members, checksum))
}

/// The first free key from `first` on, or `None` when all slots of the number are taken.
pub(crate) fn free_slot(tx: &Connection, first: i64) -> rusqlite::Result<Option<i64>> {
    let mut taken = tx.prepare_cached("select exists (select 1 from member where key = ?1)")?;
    for key in first..first + key::SLOTS {
        if !taken.query_row([key], |row| row.get::<_, bool>(0))? {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

pub(crate) fn of(error: &rusqlite::Error) -> VaultError {
    VaultError::of(File::Members, error)
}

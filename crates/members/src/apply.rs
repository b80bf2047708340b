//! How members from head office reach the table: one by one without indexes while a snapshot is taken in,
//! then the indexes in one go; afterwards change by change.

use crate::folded::Folded;
use crate::key;
use crate::record::day_number;
use journal::Member;
use journal::wire::{Change, Checksum, Item};
use rusqlite::{Connection, Transaction, params};
use serde::Deserialize as _;
use vault::{Apply, File, VaultError};

/// Applies members.
pub struct Members;

impl Apply for Members {
    fn item(&self) -> Item {
        Item::Member
    }

    fn put(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        let value = change.put.as_ref().ok_or(VaultError::MalformedItem)?;
        let member = Member::deserialize(value).map_err(|_| VaultError::MalformedItem)?;
        let first = key::of(&member).ok_or(VaultError::MalformedItem)?;
        if member.id.0 != change.id {
            return Err(VaultError::MalformedItem);
        }
        if !loading(tx).map_err(|error| of(&error))? {
            take_out(tx, &change.id).map_err(|error| of(&error))?;
            keep_words(tx, &member).map_err(|error| of(&error))?;
        }
        let key =
            free_slot(tx, first).map_err(|error| of(&error))?.ok_or(VaultError::MalformedItem)?;
        let record = serde_json::to_string(&member).expect("a member serialises");
        insert(tx, key, change.version, &member, &record).map_err(|error| of(&error))
    }

    fn remove(&self, tx: &Transaction<'_>, change: &Change) -> Result<(), VaultError> {
        take_out(tx, &change.id).map_err(|error| of(&error))
    }

    fn finish_load(&self, tx: &Transaction<'_>) -> Result<(), VaultError> {
        tx.execute_batch(include_str!("../sql/finish_load.sql")).map_err(|error| of(&error))
    }

    fn tally(&self, connection: &Connection) -> Result<Option<(u64, Checksum)>, VaultError> {
        count_and_checksum(connection).map(Some).map_err(|error| of(&error))
    }
}

/// How many members are held, and the checksum over their ids and versions.
pub(crate) fn count_and_checksum(connection: &Connection) -> rusqlite::Result<(u64, Checksum)> {
    let mut statement = connection.prepare_cached("select id, version from member")?;
    let mut rows = statement.query([])?;
    let (mut count, mut checksum) = (0, Checksum::default());
    while let Some(row) = rows.next()? {
        checksum.add(row.get_ref(0)?.as_str()?, row.get(1)?);
        count += 1;
    }
    Ok((count, checksum))
}

fn loading(tx: &Transaction<'_>) -> rusqlite::Result<bool> {
    tx.prepare_cached("select exists (select 1 from member_loading)")?
        .query_row([], |row| row.get(0))
}

fn take_out(tx: &Transaction<'_>, id: &str) -> rusqlite::Result<()> {
    tx.prepare_cached("delete from member where id = ?1")?.execute([id])?;
    Ok(())
}

/// The first free key from `first` on, or `None` when all slots of the number are taken.
fn free_slot(tx: &Transaction<'_>, first: i64) -> rusqlite::Result<Option<i64>> {
    let mut taken = tx.prepare_cached("select exists (select 1 from member where key = ?1)")?;
    for key in first..first + key::SLOTS {
        if !taken.query_row([key], |row| row.get::<_, bool>(0))? {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

fn insert(
    tx: &Transaction<'_>,
    key: i64,
    version: u64,
    member: &Member,
    record: &str,
) -> rusqlite::Result<()> {
    tx.prepare_cached(include_str!("../sql/put_member.sql"))?.execute(params![
        key,
        member.id.0,
        version,
        member.name,
        member.kana,
        day_number(member.birth_date),
        member.inquiry_number,
        record,
    ])?;
    Ok(())
}

/// The dictionary learns the names of someone new.
fn keep_words(tx: &Transaction<'_>, member: &Member) -> rusqlite::Result<()> {
    let (kana, name) = (Folded::kana(&member.kana), Folded::name(&member.name));
    let words = [kana.family, kana.given, name.family, name.given];
    let mut keep =
        tx.prepare_cached("insert or ignore into name_word (kind, word) values (?1, ?2)")?;
    for (kind, word) in words.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
        keep.execute(params![kind, word])?;
    }
    Ok(())
}

fn of(error: &rusqlite::Error) -> VaultError {
    VaultError::of(File::Members, error)
}

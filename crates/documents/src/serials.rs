//! 交付番号: the numbers that this desk may give to certificates. Head office lends blocks that no other desk has; a
//! number is taken in the commit of the entry that uses it, and whatever becomes of the sheet, it is never used again.

use crate::error::IssueError;
use journal::leases::{MAX_BLOCK, MAX_BLOCKS_HELD, SerialBlock, serial_text};
use journal::{Actor, Body, DeviceId};
use rusqlite::{Connection, OptionalExtension as _, params};
use vault::{Migration, Vault, VaultError, Writing};

/// Answers 1 while no number that is still to be used stands on a sheet.
pub const SERIALS_AGREEMENT: &str = include_str!("../sql/serials_agreement.sql");

/// The table of blocks.
pub const SERIALS_MIGRATIONS: &[Migration] =
    &[Migration { number: 7, sql: include_str!("../sql/journal_7_serials.sql") }];

/// How many numbers a desk asks for at a time: twice what a busy counter uses in a week without the line.
pub const BLOCK: u32 = 200;

/// How many numbers are left.
///
/// # Errors
/// When the journal does not read.
pub fn serials_left(journal: &Connection) -> rusqlite::Result<u64> {
    let sql = "select coalesce(sum(last + 1 - next), 0) from serial_block";
    journal.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// How many numbers this desk should ask for now: none until half of a block is used.
///
/// # Errors
/// What the journal said.
pub fn serials_wanted(vault: &Vault) -> Result<Option<u32>, VaultError> {
    let (left, blocks) = vault.read_journal(|journal| {
        let count = "select count(*) from serial_block where next <= last";
        let blocks: usize = journal.prepare_cached(count)?.query_row([], |row| row.get(0))?;
        Ok((serials_left(journal)?, blocks))
    })?;
    let enough = left > u64::from(BLOCK / 2) || blocks >= MAX_BLOCKS_HELD;
    Ok((!enough).then_some(BLOCK))
}

/// Takes a block over.
///
/// # Errors
/// `MalformedItem` for a block that no head office gives, or what the journal said.
pub fn take_serials_over(vault: &Vault, block: SerialBlock) -> Result<(), VaultError> {
    if !block.is_sound() {
        return Err(VaultError::MalformedItem);
    }
    vault.transact(&Actor::desk(), None, |writing| {
        let sql = "insert into serial_block (first, last, next) values (?1, ?2, ?1)";
        writing.sql().execute(sql, params![block.first, block.last])?;
        writing.append(Body::SerialsLeased { first: block.first, last: block.last }, None)?;
        Ok(())
    })
}

/// Forgets every block with numbers left that is not among `valid`.
///
/// # Errors
/// What the journal said.
pub fn forget_serials_but(vault: &Vault, valid: &[SerialBlock]) -> Result<(), VaultError> {
    let unused = |journal: &Connection| {
        let sql = "select first, last, next from serial_block where next <= last";
        let mut question = journal.prepare_cached(sql)?;
        let blocks = question.query_map([], |row| {
            Ok((SerialBlock { first: row.get(0)?, last: row.get(1)? }, row.get::<_, u64>(2)?))
        })?;
        blocks.collect::<rusqlite::Result<Vec<_>>>()
    };
    let invalid = |blocks: Vec<(SerialBlock, u64)>| {
        blocks.into_iter().filter(|(one, _)| !valid.contains(one))
    };
    if invalid(vault.read_journal(unused)?).next().is_none() {
        return Ok(());
    }
    vault.transact(&Actor::desk(), None, |writing| {
        for (SerialBlock { first, last }, next) in invalid(unused(writing.sql())?) {
            writing.sql().execute("delete from serial_block where first = ?1", [first])?;
            writing.append(Body::SerialsForgotten { first, next, last }, None)?;
        }
        Ok(())
    })
}

/// What stands for the branch in a number of a training: no branch has this code, so none of its numbers is a real one.
const OF_A_TRAINING: &str = "00";

/// The numbers of a training: as many as head office gives at once.
pub const TRAINING_SERIALS: SerialBlock = SerialBlock { first: 1, last: MAX_BLOCK as u64 };

/// The numbers of a training, which no head office lent.
///
/// # Errors
/// What the journal said.
///
/// # Panics
/// At a desk that is none for training.
pub fn lend_training_serials(vault: &Vault) -> Result<(), VaultError> {
    assert!(vault.series().0 == DeviceId::TRAINING, "head office lends all other numbers");
    take_serials_over(vault, TRAINING_SERIALS)
}

/// Takes the next number, within the commit of the entry that uses it.
///
/// # Errors
/// `NoSerials`, or what the journal said.
pub fn take_serial(writing: &Writing<'_>, branch: &str) -> Result<String, IssueError> {
    let journal = writing.sql();
    let is_training = writing.series().0 == DeviceId::TRAINING;
    let branch = if is_training { OF_A_TRAINING } else { branch };
    let sql = "update serial_block set next = next + 1
               where first = (select min(first) from serial_block where next <= last)
               returning next - 1";
    let number =
        journal.prepare_cached(sql)?.query_row([], |row| row.get::<_, u64>(0)).optional()?;
    number.map(|number| serial_text(branch, number)).ok_or(IssueError::NoSerials)
}

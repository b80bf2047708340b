//! Certificate numbers: who may use which, and which were used.

use super::value::values;
use super::{Archive, Device, Transaction};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use journal::leases::{LAST_NUMBER, MAX_BLOCKS_HELD, SerialBlock};
use journal::{Body, Entry};
use std::collections::BTreeMap;

/// Numbers that are passed over when an older state of the archive is restored: more than all desks of a branch can have
/// been given since.
const PASSED_OVER: u64 = 1_000_000;

/// What recording the number of a paper showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recorded {
    /// No paper had it before, or this one.
    Once,
    /// Another paper has it.
    Twice,
}

impl Archive {
    /// Gives a desk the next numbers of its branch; `None` when the series has no so many left.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn grant_serials(
        &self,
        device: &Device,
        count: u32,
        now: DateTime<Utc>,
    ) -> Result<Option<SerialBlock>, OfficeError> {
        let branch = device.branch.code();
        self.write(&device.branch, |tx| {
            let counted = values![branch, u64::from(count)];
            let sql = include_str!("sql/move_serial_counter.sql");
            let next: Option<u64> = tx.row(sql, &counted, |row| row.take(0))?;
            let next = next.ok_or(OfficeError::Damaged("a counter is missing"))?;
            let block = SerialBlock { first: next - u64::from(count), last: next - 1 };
            if block.last > LAST_NUMBER {
                return Ok(None);
            }
            let sql =
                "INSERT INTO serial_block (branch, first, last, device, generation, granted_at)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let (id, now) = (device.id.to_string(), time_text(now));
            tx.execute(sql, &values![branch, block.first, block.last, id, device.generation, now])?;
            Ok(Some(block))
        })
    }

    /// The newest blocks that a desk may use, newest last.
    ///
    /// # Errors
    /// `archive`.
    pub fn serial_blocks(&self, device: &Device) -> Result<Vec<SerialBlock>, OfficeError> {
        let most = u64::try_from(MAX_BLOCKS_HELD).expect("a few");
        let of = values![device.branch.code(), device.id.to_string(), device.generation, most];
        let mut blocks = self.read(&device.branch, |tx| {
            tx.rows(include_str!("sql/serial_blocks.sql"), &of, |row| {
                Ok(SerialBlock { first: row.take(0)?, last: row.take(1)? })
            })
        })?;
        blocks.reverse();
        Ok(blocks)
    }
}

/// The next number of each branch that has given any out.
pub(super) fn counters(tx: &dyn Transaction) -> Result<BTreeMap<String, u64>, OfficeError> {
    let sql = "SELECT branch, next FROM serial_counter";
    Ok(tx.rows(sql, &[], |row| Ok((row.take(0)?, row.take(1)?)))?.into_iter().collect())
}

/// After an older state came back: goes on behind whatever may have been given out since then, of which the desks alone
/// know. Also in branches that had given out none, and behind what was given out `before` this restore: the same backup
/// may come back twice.
pub(super) fn pass_over(
    tx: &dyn Transaction,
    before: &BTreeMap<String, u64>,
) -> Result<(), OfficeError> {
    let restored = counters(tx)?;
    for branch in Branch::all() {
        let next = |counters: &BTreeMap<String, u64>| counters.get(branch.code()).copied();
        let last = next(&restored).max(next(before)).unwrap_or(1);
        let sql = "INSERT INTO serial_counter VALUES (?1, ?2)
                   ON CONFLICT (branch) DO UPDATE SET next = excluded.next";
        tx.execute(sql, &values![branch.code(), last + PASSED_OVER])?;
    }
    Ok(())
}

/// Takes every number back that a desk may still use.
pub(super) fn withdraw(
    tx: &dyn Transaction,
    device: &Device,
    now: DateTime<Utc>,
) -> Result<(), OfficeError> {
    let sql = "UPDATE serial_block SET withdrawn_at = ?4
               WHERE branch = ?1 AND device = ?2 AND generation = ?3 AND withdrawn_at IS NULL";
    let of =
        values![device.branch.code(), device.id.to_string(), device.generation, time_text(now)];
    tx.execute(sql, &of).map(drop)
}

/// Records the number that a paper took, if it took one.
pub(super) fn record(
    tx: &dyn Transaction,
    device: &Device,
    entry: &Entry,
) -> Result<Recorded, OfficeError> {
    let Body::DocumentIssued { serial: Some(serial), .. } = entry.typed() else {
        return Ok(Recorded::Once);
    };
    let (branch, hash) = (device.branch.code(), entry.hash.to_string());
    let sql = "INSERT INTO serial VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    if tx.execute(sql, &values![branch, &serial, &hash])? == 1 {
        return Ok(Recorded::Once);
    }
    let sql = "SELECT hash FROM serial WHERE branch = ?1 AND serial = ?2";
    let first: Option<String> = tx.row(sql, &values![branch, &serial], |row| row.take(0))?;
    if first.as_deref() == Some(hash.as_str()) {
        return Ok(Recorded::Once);
    }
    let sql = "INSERT INTO serial_twice VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    tx.execute(sql, &values![branch, &serial, &hash])?;
    Ok(Recorded::Twice)
}

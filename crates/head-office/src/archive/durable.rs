//! Where a desk's series stands, and how much of it is in a verified backup.

use super::entries::head;
use super::value::values;
use super::{Archive, Device, Scope, Sql, Transaction, epoch_of};
use crate::OfficeError;
use journal::Head;
use uuid::Uuid;

const KEEP: Sql<'_> =
    Sql::pair(include_str!("sql/keep_durable.sql"), include_str!("sql/keep_durable.postgres.sql"));

/// What a desk hears about its own journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The last entry held.
    pub head: Head,
    /// Through which entry the series is in a verified backup; 0 before the first.
    pub durable_through: u64,
    /// Which life of the archive says so.
    pub epoch: Uuid,
}

/// How far a series reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The branch's code.
    pub branch: String,
    /// The desk.
    pub device: String,
    /// Its enrolment.
    pub generation: u32,
    /// The last entry.
    pub seq: u64,
}

impl Archive {
    /// Where a desk's series stands.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn standing(&self, device: &Device) -> Result<Standing, OfficeError> {
        self.read(&device.branch, |tx| {
            let (head, durable_through) = (head(tx, device)?, durable_through(tx, device)?);
            Ok(Standing { head, durable_through, epoch: epoch_of(tx)? })
        })
    }

    /// Notes that a verified backup holds these series so far. What an earlier one held further stays.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn keep_durable(&self, series: &[Reach]) -> Result<(), OfficeError> {
        self.write(Scope::All, |tx| keep_durable(tx, series))
    }
}

pub(super) fn keep_durable(tx: &dyn Transaction, series: &[Reach]) -> Result<(), OfficeError> {
    let rows: Vec<_> = series
        .iter()
        .map(|one| values![&one.branch, &one.device, one.generation, one.seq].to_vec())
        .collect();
    tx.run_many(KEEP, &rows)
}

pub(super) fn durable_through(tx: &dyn Transaction, device: &Device) -> Result<u64, OfficeError> {
    let sql = "SELECT seq FROM durable WHERE branch = ?1 AND device = ?2 AND generation = ?3";
    let series = values![device.branch.code(), device.id.to_string(), device.generation];
    Ok(tx.row(sql, &series, |row| row.take(0))?.unwrap_or(0))
}

//! 控え: everything head office holds, in one file that either engine writes and either reads back. A backup
//! counts only once it was read back whole; then desks hear how far their journals are in it.

mod format;
mod reading;
mod writing;

use crate::archive::Reach;
use crate::verify::{Fault, Reading};
use crate::{Office, OfficeError, blobs, files};
use reading::Backup;
use serde::Serialize;
use std::collections::HashSet;
use std::path::Path;
use uuid::Uuid;

/// What a backup holds.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The life of the archive that it was made of, or that began with it.
    pub epoch: Uuid,
    /// Rows of all tables.
    pub rows: u64,
    /// Entries among them.
    pub entries: u64,
    /// Series of desks among them.
    pub series: usize,
    /// What is wrong with the journals in it; they were so before.
    pub faults: Vec<Fault>,
}

/// Writes everything to `path`, reads it back, and only then puts it in place and notes for every series that
/// it is in a backup so far. A series with a fault in its chain is in the file and is not noted.
///
/// # Errors
/// `file`, `disk_full`, `backup_damaged`: the file was not written as it was meant. And those of the archive.
pub fn backup(office: &Office, path: &Path) -> Result<Report, OfficeError> {
    let epoch = office.archive.epoch()?;
    let draft = files::Draft::beside(path);
    writing::write(office, epoch, draft.place())?;
    let (report, series) = check(draft.place())?;
    draft.put_in_place()?;
    office.archive.keep_durable(&series)?;
    Ok(report)
}

/// Puts a backup in place of everything the archive holds, and begins a new life of it: desks then send what
/// is not in it and load their members anew. Nothing is changed unless the file is whole.
///
/// # Errors
/// `file`, `backup_damaged`, `backup_newer`: nothing was changed. And those of the archive.
pub fn restore(office: &Office, path: &Path) -> Result<Report, OfficeError> {
    let (report, series) = check(path)?;
    let epoch = office.surroundings.uuid();
    let mut backup = Backup::open(path)?;
    let rows = std::iter::from_fn(|| backup.next().transpose());
    office.archive.refill(epoch, &series, rows)?;
    blobs::forget_all(office);
    tracing::warn!(%epoch, rows = report.rows, "a backup was restored");
    Ok(Report { epoch, ..report })
}

/// Reads a whole backup: counts, digests and every chain. Gives how far each sound series reaches.
fn check(path: &Path) -> Result<(Report, Vec<Reach>), OfficeError> {
    let mut backup = Backup::open(path)?;
    let (mut rows, mut entries) = (0, 0);
    let mut reading = Reading::default();
    let mut series: Vec<Reach> = Vec::new();
    while let Some((table, mut row)) = backup.next()? {
        rows += 1;
        if table.name != "entry" {
            continue;
        }
        entries += 1;
        let branch = format::text(row.remove(0))?;
        let (place, entry) = crate::archive::entry_of(row)?;
        reading.entry(&place, entry.as_ref());
        let (device, generation, seq) = (place.device, place.generation, place.seq);
        let reach = Reach { branch, device, generation, seq };
        match series.last_mut() {
            Some(last) if (&last.device, last.generation) == (&reach.device, generation) => {
                *last = reach;
            }
            _ => series.push(reach),
        }
    }
    let faults = reading.into_faults();
    let broken = faults.iter().filter(|fault| fault.fault != "serial_twice");
    let broken: HashSet<_> = broken.map(|fault| (fault.device.clone(), fault.generation)).collect();
    let report = Report { epoch: backup.epoch(), rows, entries, series: series.len(), faults };
    series.retain(|one| !broken.contains(&(one.device.clone(), one.generation)));
    Ok((report, series))
}

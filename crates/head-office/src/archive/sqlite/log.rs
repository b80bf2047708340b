//! The write-ahead log of the embedded file: when it is carried over into the file, and the stop after a disk that did not
//! confirm a write.

use crate::OfficeError;
use rusqlite::Connection;
use std::sync::atomic::{AtomicBool, Ordering};

/// Frames of the log that make it due to be carried over: the engine's own habit, 4 MiB.
const DUE_FRAMES: i64 = 1000;

/// Whether the disk of a file has failed to confirm what was written. What it did not confirm is never tried again
/// through the same file: the system may have dropped the data and would call the next try a success.
#[derive(Debug, Default)]
pub(super) struct Stop(AtomicBool);

impl Stop {
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Whether there may be writing.
    ///
    /// # Errors
    /// `archive_stopped`.
    pub(super) fn none(&self) -> Result<(), OfficeError> {
        if self.is_set() { Err(OfficeError::ArchiveStopped) } else { Ok(()) }
    }

    /// Takes in how writing went.
    pub(super) fn heed<T>(&self, outcome: Result<T, OfficeError>) -> Result<T, OfficeError> {
        if matches!(outcome, Err(OfficeError::ArchiveStopped)) {
            self.0.store(true, Ordering::SeqCst);
        }
        outcome
    }

    /// Carries the log over after a commit, once it is due. What was committed is safe in the log whatever becomes of it.
    pub(super) fn carry_over_when_due(&self, writer: &Connection) {
        let _ = self.heed(when_due(writer));
    }
}

/// Makes the connection the one that writes. What an earlier run left in the log is written anew into the file and made
/// durable there: a log that merely reads well may be in the memory of the system alone, when the run before ended at a
/// sync that failed.
///
/// # Errors
/// `archive`, `archive_stopped`.
pub(super) fn take_up(writer: &Connection) -> Result<(), OfficeError> {
    // The engine would do this by itself after a commit, and keep a failure to itself.
    writer.pragma_update(None, "wal_autocheckpoint", 0)?;
    carry_over(writer)
}

fn when_due(writer: &Connection) -> Result<(), OfficeError> {
    let mut ask = writer.prepare_cached("PRAGMA wal_checkpoint(NOOP)")?;
    let (held, carried): (i64, i64) = ask.query_row([], |row| Ok((row.get(1)?, row.get(2)?)))?;
    if held - carried < DUE_FRAMES { Ok(()) } else { carry_over(writer) }
}

/// Waits for nobody: what another connection still reads stays in the log.
fn carry_over(writer: &Connection) -> Result<(), OfficeError> {
    Ok(writer.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
}

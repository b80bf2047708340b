//! The write-ahead log of `journal.db`: when it is carried over into the file, and the stop after a disk that did
//! not confirm a write, or not read.

use crate::error::{File, VaultError};
use rusqlite::Connection;

/// Frames of the log that make it due to be carried over: the engine's own habit, 4 MiB.
const DUE_FRAMES: i64 = 1000;

/// The journal's connection, until its disk fails it.
pub(crate) struct JournalFile {
    connection: Connection,
    stopped: bool,
}

impl JournalFile {
    /// Takes the file up. What an earlier run left in the log is written anew into the file and made durable there:
    /// a log that merely reads well may be in the memory of the system alone, when the run before ended at a sync
    /// that failed, and a power cut may have torn pages of the file that only the log still has whole.
    ///
    /// # Errors
    /// What the engine said; the log stays as it is then.
    pub(crate) fn of(connection: Connection) -> Result<Self, VaultError> {
        // The engine would do this by itself after a commit and at the end, and keep a failure to itself.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        // Nothing is written before the commit, where a failure is seen.
        connection.pragma_update(None, "cache_spill", false)?;
        carry_over(&connection)?;
        Ok(Self { connection, stopped: false })
    }

    /// For reading, which goes on after a stop.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// For writing.
    ///
    /// # Errors
    /// `JournalStopped`.
    pub(crate) fn for_writing(&mut self) -> Result<&mut Connection, VaultError> {
        if self.stopped { Err(VaultError::JournalStopped) } else { Ok(&mut self.connection) }
    }

    /// Takes in how a commit went. What the disk did not confirm is never tried again through the same file: the
    /// system may have dropped the data and would call the next try a success.
    ///
    /// # Errors
    /// Why the commit failed.
    pub(crate) fn committed(&mut self, outcome: rusqlite::Result<()>) -> Result<(), VaultError> {
        if let Err(error) = outcome {
            let error = VaultError::of(File::Journal, &error);
            self.stopped |= matches!(error, VaultError::JournalStopped);
            return Err(error);
        }
        // What was committed is safe in the log, whatever becomes of its being carried over.
        match self.carry_over_when_due() {
            Ok(()) => {}
            Err(VaultError::JournalStopped) => self.stopped = true,
            Err(_) => self.failed(),
        }
        Ok(())
    }

    /// Looks whether the connection still answers after something went wrong. The cipher takes a page that was not
    /// read for a damaged one and answers nothing more; opened anew, the file shows what it is.
    pub(crate) fn failed(&mut self) {
        let answer = self.connection.query_row("select device from series", [], |_| Ok(()));
        let answer = answer.map_err(|error| VaultError::of(File::Journal, &error));
        self.stopped |= !matches!(answer, Ok(()) | Err(VaultError::Busy));
    }

    /// Takes in that a question failed, and says why.
    pub(crate) fn unread(&mut self, error: &rusqlite::Error) -> VaultError {
        let stopped_before = self.stopped;
        self.failed();
        match VaultError::of(File::Journal, error) {
            VaultError::Damaged(_) if stopped_before => VaultError::JournalStopped,
            other => other,
        }
    }

    fn carry_over_when_due(&self) -> Result<(), VaultError> {
        let mut ask = self.connection.prepare_cached("pragma wal_checkpoint(noop)")?;
        let (held, carried): (i64, i64) =
            ask.query_row([], |row| Ok((row.get(1)?, row.get(2)?)))?;
        if held - carried < DUE_FRAMES { Ok(()) } else { carry_over(&self.connection) }
    }
}

/// Waits for nobody: what another process still reads stays in the log.
fn carry_over(connection: &Connection) -> Result<(), VaultError> {
    Ok(connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()))?)
}

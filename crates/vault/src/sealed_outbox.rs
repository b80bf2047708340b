//! What waits for head office, sealed to it beside the journal, so that it can be carried over without anyone signing
//! in. Written after each commit; whatever a power cut or a full disk kept out goes in with the next.

use crate::error::VaultError;
use crate::journal_file::entries_from;
use crate::layout::{Layout, replace};
use crate::open::Vault;
use journal::courier::Frame;
use journal::sealed::Sealer;
use journal::wire::MAX_PUSH_ENTRIES;
use journal::{Entry, Surroundings};
use rusqlite::Connection;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use std::sync::{MutexGuard, PoisonError};

/// The most bytes of entries in one frame before it is sealed; a frame takes twice as many.
const PLAIN_BYTES: usize = 768 * 1024;

/// The sealed file of one desk.
pub(crate) struct SealedOutbox {
    path: PathBuf,
    /// The window and `mado` may both write.
    lock: File,
    sealer: Sealer,
    /// Through which entry head office was last known to hold the series: an empty file begins behind it.
    acked: u64,
    /// The last entry in the file and its length, as this process last saw it.
    seen: Option<(u64, u64)>,
}

impl Vault {
    /// From now on what waits for head office also lies sealed to its key beside the journal, where it can be taken
    /// away without anyone signing in. `acked` is the last entry that head office is known to hold.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn seal_to(&self, head_office: [u8; 32], acked: u64) -> Result<(), VaultError> {
        let sealer = Frame::sealer(&head_office, self.surroundings());
        *self.lock_sealed() = Some(SealedOutbox::of(self.layout(), sealer, acked)?);
        self.seal(self.lock_journal().connection(), SealedOutbox::catch_up)
    }

    /// Head office holds the series through this entry: what is sealed is let go up to there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn let_go_of_sealed(&self, acked: u64) -> Result<(), VaultError> {
        self.seal(self.lock_journal().connection(), |sealed, journal, surroundings| {
            sealed.keep_after(acked, journal, surroundings)
        })
    }

    pub(crate) fn seal(
        &self,
        journal: &Connection,
        work: impl FnOnce(&mut SealedOutbox, &Connection, &Surroundings) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        match self.lock_sealed().as_mut() {
            Some(sealed) => work(sealed, journal, self.surroundings()),
            None => Ok(()),
        }
    }

    fn lock_sealed(&self) -> MutexGuard<'_, Option<SealedOutbox>> {
        self.sealed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SealedOutbox {
    pub(crate) fn of(layout: &Layout, sealer: Sealer, acked: u64) -> Result<Self, VaultError> {
        let lock = layout.lock_file("outbox.lock")?;
        Ok(Self { path: sealed_outbox(layout), lock, sealer, acked, seen: None })
    }

    /// Seals what was just committed; with it whatever else the file lacks.
    pub(crate) fn add(
        &mut self,
        new: &[Entry],
        journal: &Connection,
        surroundings: &Surroundings,
    ) -> Result<(), VaultError> {
        self.lock.lock()?;
        let outcome = self.put(new, journal, surroundings);
        self.lock.unlock()?;
        outcome
    }

    /// Seals every entry of the journal behind those that the file holds.
    pub(crate) fn catch_up(
        &mut self,
        journal: &Connection,
        surroundings: &Surroundings,
    ) -> Result<(), VaultError> {
        self.add(&[], journal, surroundings)
    }

    fn put(
        &mut self,
        new: &[Entry],
        journal: &Connection,
        surroundings: &Surroundings,
    ) -> Result<(), VaultError> {
        let mut options = fs::OpenOptions::new();
        let mut file =
            options.create(true).truncate(false).read(true).write(true).open(&self.path)?;
        let (mut last, mut length) = self.end_of(&mut file)?;
        if length == 0 {
            last = self.acked;
        }
        file.seek(SeekFrom::Start(length))?;
        // Usually nothing but what was just committed is missing, and need not be read back.
        let is_all =
            new.first().is_some_and(|first| first.seq == last + 1) && fitting(new) == new.len();
        let mut entries = if is_all { new.to_vec() } else { batch(journal, last)? };
        while let Some(newest) = entries.last() {
            let bytes = Frame::seal(&entries, &self.sealer, surroundings).bytes();
            file.write_all(&bytes)?;
            (last, length) = (newest.seq, length + bytes.len() as u64);
            if is_all {
                break;
            }
            entries = batch(journal, last)?;
        }
        self.seen = Some((last, length));
        Ok(())
    }

    /// Lets go of what head office holds, and takes in again what it has forgotten.
    pub(crate) fn keep_after(
        &mut self,
        acked: u64,
        journal: &Connection,
        surroundings: &Surroundings,
    ) -> Result<(), VaultError> {
        self.lock.lock()?;
        let outcome = self.let_go(acked);
        self.lock.unlock()?;
        outcome?;
        self.catch_up(journal, surroundings)
    }

    fn let_go(&mut self, acked: u64) -> Result<(), VaultError> {
        let bytes = read_if_there(&self.path)?;
        let (frames, _) = Frame::read_all(&bytes);
        let begins_at = frames.first().map_or(u64::MAX, |frame| frame.first);
        let waits: Vec<u8> = frames
            .iter()
            // What lies between is sealed again.
            .filter(|frame| begins_at <= acked + 1 && frame.last > acked)
            .flat_map(Frame::bytes)
            .collect();
        if waits.len() != bytes.len() {
            replace(&self.path, &waits)?;
        }
        (self.seen, self.acked) = (None, acked);
        Ok(())
    }

    /// The last entry and where the whole frames end; a torn end is cut off.
    fn end_of(&self, file: &mut File) -> Result<(u64, u64), VaultError> {
        let length = file.metadata()?.len();
        if let Some(seen) = self.seen.filter(|(_, seen)| *seen == length) {
            return Ok(seen);
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        let (frames, whole) = Frame::read_all(&bytes);
        if whole < bytes.len() {
            file.set_len(whole as u64)?;
        }
        Ok((frames.last().map_or(0, |frame| frame.last), whole as u64))
    }
}

/// Where what waits lies, sealed to head office.
#[must_use]
pub fn sealed_outbox(layout: &Layout) -> PathBuf {
    layout.file("outbox.sealed")
}

/// As many of the next entries as one frame takes; at least one, if there is one.
fn batch(journal: &Connection, after: u64) -> Result<Vec<Entry>, VaultError> {
    let limit = u32::try_from(MAX_PUSH_ENTRIES).expect("a small limit");
    let mut entries = entries_from(journal, after, limit)?;
    entries.truncate(fitting(&entries));
    Ok(entries)
}

/// How many of these one frame takes; at least one.
fn fitting(entries: &[Entry]) -> usize {
    let mut room = PLAIN_BYTES;
    let fits = entries.iter().take(MAX_PUSH_ENTRIES).take_while(|entry| {
        // Twice, since its body is text within text.
        let bytes = 2 * entry.body.len() + 1024;
        let fits = bytes <= room;
        room = room.saturating_sub(bytes);
        fits
    });
    fits.count().max(1)
}

fn read_if_there(path: &PathBuf) -> Result<Vec<u8>, VaultError> {
    match fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        other => Ok(other?),
    }
}

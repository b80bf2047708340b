//! A day at a counter whose disk is watched: what it wrote down, and what must therefore be found on the disk.

#![allow(dead_code, unused_imports, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod found;

pub use found::{Where, found};

use bad_disk::{Dice, Disk, Watched};
use chrono::{TimeZone as _, Utc};
use journal::{Actor, Body, DeviceId, Role, Surroundings};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;
use vault::{FileKeys, Layout, Migration, Schema, Vault, VaultError};

/// Projections as features keep them, written in the commit of their entries: a tally that grows by one row's change,
/// a draft that is replaced, and sheets that stay.
const PROJECTIONS: &[Migration] = &[Migration { number: 2, sql: include_str!("projections.sql") }];
/// The place of the members' own tables.
const BETWEEN: &[Migration] = &[Migration { number: 2, sql: "create table member (id text)" }];
/// Largest draft, in bytes: a paper of some pages.
const DRAFT_BYTES: usize = 60_000;
/// Every how many commits a sheet is kept.
const SHEETS: usize = 4;

pub fn schema() -> Schema {
    let members = [vault::MEMBERS_MIGRATIONS, BETWEEN, vault::TABLES_MIGRATIONS];
    Schema::new(&[vault::JOURNAL_MIGRATIONS, PROJECTIONS], &members, &[])
}

/// A folder in memory where there is one: nothing in these tests needs a real disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory).unwrap() } else { TempDir::new().unwrap() }
}

/// One commit that was tried.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Its entries.
    pub entries: Vec<Uuid>,
    /// The number of its last entry.
    pub seq: u64,
    /// How large a draft it left.
    pub draft: usize,
    /// Whether it kept a sheet.
    pub sheet: bool,
    /// How many operations the disk had seen before it.
    pub begun: usize,
    /// How many when it was reported done; `None` when it was reported failed.
    pub done: Option<usize>,
}

/// A desk and the disk under it.
pub struct Desk {
    pub disk: Watched,
    pub folder: TempDir,
    pub keys: FileKeys,
    pub surroundings: Surroundings,
    pub dice: Dice,
    pub tried: Vec<Tried>,
}

impl Desk {
    /// A desk that has no files yet.
    pub fn new(seed: u64) -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
        let (surroundings, _clock) = Surroundings::scripted(start, seed);
        let folder = folder();
        let keys = FileKeys::new(&surroundings);
        let (disk, dice) = (Disk::under(folder.path()), Dice::of(seed));
        Self { disk, folder, keys, surroundings, dice, tried: Vec::new() }
    }

    /// Makes its journal.
    pub fn create(&self) -> Result<(), VaultError> {
        let layout = Layout::at(self.folder.path()).unwrap();
        Vault::create(&layout, &self.keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1))
    }

    /// Opens its files, as a process does when it starts.
    pub fn open(&self) -> Result<Vault, VaultError> {
        self.open_in(self.folder.path())
    }

    /// Opens files of this desk that lie in another folder.
    pub fn open_in(&self, folder: &Path) -> Result<Vault, VaultError> {
        let layout = Layout::at(folder).unwrap();
        Vault::open(layout, self.keys.clone(), schema(), self.surroundings.clone())
    }

    /// Writes down some entries, with the projections that follow from them.
    pub fn commit(&mut self, vault: &Vault) -> Result<(), VaultError> {
        let entries = 1 + self.dice.below(3);
        let draft = if self.dice.below(3) == 0 { DRAFT_BYTES } else { 1_500 };
        let draft = draft + self.dice.below(300);
        self.commit_of(vault, entries, draft)
    }

    /// The same with so many entries and a draft of so many bytes.
    pub fn commit_of(
        &mut self,
        vault: &Vault,
        entries: usize,
        draft: usize,
    ) -> Result<(), VaultError> {
        let sheet = self.tried.len().is_multiple_of(SHEETS);
        let begun = self.disk.position();
        let mut tried = Tried { entries: Vec::new(), seq: 0, draft, sheet, begun, done: None };
        let outcome = write(vault, entries, &mut tried);
        tried.done = outcome.is_ok().then(|| self.disk.position());
        // Where not even a transaction began there is nothing to be found.
        self.tried.extend((!tried.entries.is_empty()).then_some(tried));
        outcome
    }

    /// Puts files into a folder of their own, in place of what lay there.
    pub fn lay_out<'f>(folder: &Path, files: impl IntoIterator<Item = (&'f String, &'f Vec<u8>)>) {
        let _ = fs::remove_dir_all(folder);
        for (name, content) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }
}

fn write(vault: &Vault, entries: usize, tried: &mut Tried) -> Result<(), VaultError> {
    vault.transact(&Actor("tanaka".into()), None, |writing| {
        for place in 0..entries {
            let locked = place % 2 == 1;
            let body = if locked { Body::Locked {} } else { Body::SignedIn { role: Role::Clerk } };
            tried.entries.push(writing.append(body, None)?);
            let kind = if locked { "locked" } else { "signed_in" };
            writing.sql().execute(include_str!("count.sql"), [kind])?;
        }
        let seq = writing.sql().query_row("select max(seq) from entry", [], |row| row.get(0))?;
        tried.seq = seq;
        let draft = bytes_of(seq, tried.draft);
        writing.sql().execute("insert or replace into draft values (1, ?1, ?2)", (seq, &draft))?;
        if tried.sheet {
            let sheet = &draft[..draft.len().min(900)];
            writing.sql().execute("insert into sheet values (?1, ?2)", (seq, sheet))?;
        }
        Ok(())
    })
}

/// What stands in a draft of a number.
pub fn bytes_of(seq: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    Dice::of(seq).fill(&mut bytes);
    bytes
}

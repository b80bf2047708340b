//! Loading a branch over a line that breaks, lies or is broken off: the new cache whole, or the old one as it was.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod office;

use chrono::{DateTime, TimeZone as _, Utc};
use ed25519_dalek::SigningKey;
use journal::leases::SerialBlock;
use journal::{DeviceId, Surroundings};
use office::Office;
use std::cell::Cell;
use std::ops::ControlFlow;
use sync::{Numbers, Phase, Progress, Sides, SyncError};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Apply, FileKeys, Layout, People, Schema, Vault, VaultError};

const APPLIERS: &[&dyn Apply] = &[&People];
const CHUNKS: usize = 3;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap()
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// A desk that makes no certificates.
struct NoNumbers;

impl Numbers for NoNumbers {
    fn wanted(&self, _: &Vault) -> Result<Option<u32>, VaultError> {
        Ok(None)
    }

    fn take_over(&self, _: &Vault, _: SerialBlock) -> Result<(), VaultError> {
        unreachable!("it asks for none")
    }

    fn forget_all_but(&self, _: &Vault, _: &[SerialBlock]) -> Result<(), VaultError> {
        Ok(())
    }
}

struct Desk {
    vault: Vault,
    folder: TempDir,
}

impl Desk {
    /// A desk that holds an older snapshot, whose place head office has forgotten.
    fn with_old() -> Self {
        let (surroundings, _clock) = Surroundings::scripted(now(), 1);
        let folder = TempDir::new().unwrap();
        let keys = FileKeys::new(&surroundings);
        let layout = Layout::at(folder.path()).unwrap();
        let journal = &[vault::JOURNAL_MIGRATIONS, sync::JOURNAL_MIGRATIONS];
        // What lies between the tables of sync is no matter here.
        let between = [2, 3, 4, 6, 7].map(|number| vault::Migration { number, sql: "" });
        let schema =
            Schema::new(&[journal[0], &between, journal[1]], &[vault::MEMBERS_MIGRATIONS], &[]);
        Vault::create(&layout, &keys, &schema, (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
        let vault = Vault::open(layout, keys, schema, surroundings).unwrap();
        let desk = Self { vault, folder };
        let mut old = Office::with("old");
        old.manifest.cursor = 0;
        let state = vault::CacheState { cursor: 0, as_of: now() };
        let unpacked = old.blobs.iter().map(|blob| zstd::stream::decode_all(&blob[..]).unwrap());
        let lines: Vec<Vec<u8>> = unpacked.collect();
        desk.vault
            .rebuild(APPLIERS, |loading| {
                for line in &lines {
                    loading.put(&serde_json::from_slice(line).unwrap())?;
                }
                Ok::<_, VaultError>(state)
            })
            .unwrap();
        desk
    }

    fn sync(
        &self,
        office: &Office,
        progress: &dyn Fn(Progress) -> ControlFlow<()>,
    ) -> Result<(), SyncError> {
        let sides = Sides {
            vault: &self.vault,
            line: office,
            appliers: APPLIERS,
            numbers: &NoNumbers,
            renew_with: None,
            branch: "13",
            manifest_key: key().verifying_key().to_bytes(),
            progress,
        };
        sync::run(&sides).map(drop)
    }

    /// Whose cache it is, whole, and the only one on the disk.
    fn holds(&self, who: &str) -> bool {
        let knows = |place| {
            let id = format!("{who}-{place}");
            self.vault.read_members(|members| vault::person(members, &id)).unwrap().is_some()
        };
        let files = std::fs::read_dir(self.folder.path().join("members")).unwrap().flatten();
        let caches = files.filter(|file| file.file_name().to_string_lossy().ends_with(".db"));
        assert_eq!(caches.count(), 1, "nothing is left behind");
        (0..CHUNKS).all(knows)
    }
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn a_line_that_breaks_at_every_byte_is_gone_on_with() {
    for carries in [1, 7, 50] {
        let desk = Desk::with_old();
        let office = Office { carries, ..Office::with("new") };
        desk.sync(&office, &go_on).unwrap();
        assert!(desk.holds("new") && *office.breaks.lock().unwrap() > 0, "{carries}");
    }
}

#[test]
fn broken_off_at_any_step_the_old_cache_serves() {
    let steps = Cell::new(0);
    let count = |_| {
        steps.set(steps.get() + 1);
        ControlFlow::Continue(())
    };
    Desk::with_old().sync(&Office::with("new"), &count).unwrap();
    let all = steps.get();
    assert!(all > 6, "{all} steps");
    for last in 0..all {
        let desk = Desk::with_old();
        let left = Cell::new(last);
        let loading = Cell::new(false);
        let stop = |progress: Progress| {
            loading.set(loading.get() || progress.phase == Phase::Snapshot);
            left.set(left.get() - 1);
            if left.get() < 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let refused = desk.sync(&Office::with("new"), &stop).unwrap_err();
        assert_eq!(refused.code(), "sync_cancelled", "after {last} steps");
        // Broken off behind the load, the new one is in place already.
        assert!(desk.holds("old") || (loading.get() && desk.holds("new")), "after {last} steps");
        desk.sync(&Office::with("new"), &go_on).unwrap();
        assert!(desk.holds("new"), "the next round loads it");
    }
}

#[test]
fn a_restored_head_office_is_loaded_anew_however_often_that_breaks_off() {
    let desk = Desk::with_old();
    desk.sync(&Office::with("new"), &go_on).unwrap();
    assert!(desk.holds("new"));
    // Its cursors go on from where they were, for other changes: nothing but the epoch tells.
    let restored = || Office { epoch: Uuid::from_u128(2), ..Office::with("restored") };
    let stop = |progress: Progress| match progress.phase {
        Phase::Snapshot => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    for _ in 0..2 {
        assert_eq!(desk.sync(&restored(), &stop).unwrap_err().code(), "sync_cancelled");
        assert!(desk.holds("new"), "the old cache serves");
    }
    desk.sync(&restored(), &go_on).unwrap();
    assert!(desk.holds("restored"));
    let epoch = desk.vault.read_journal(sync::outbox).unwrap().unwrap().epoch;
    assert_eq!(epoch, Uuid::from_u128(2));
    // Loaded once: from here on changes are enough.
    desk.sync(&restored(), &stop).unwrap();
}

#[test]
fn what_is_not_as_promised_is_refused_and_the_old_cache_serves() {
    let mut flipped = Office::with("new");
    flipped.blobs[1][9] ^= 1;
    let mut short = Office::with("new");
    short.manifest.chunks[2].lines = 2;
    let mut more = Office::with("new");
    more.manifest.members = 1;
    let mut other = Office::with("new");
    other.manifest.branch = "27".into();
    for (office, what) in
        [(flipped, "digest"), (short, "lines"), (more, "members"), (other, "branch")]
    {
        let desk = Desk::with_old();
        let refused = desk.sync(&office, &go_on).unwrap_err();
        assert_eq!(refused.code(), "snapshot_refused", "{what}");
        assert!(desk.holds("old"), "{what}");
    }
}

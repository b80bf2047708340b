//! Loading a branch over a line that breaks, lies or is broken off: the new cache whole, or the old one as it was.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{DateTime, TimeZone as _, Utc};
use ed25519_dalek::{Signer as _, SigningKey};
use journal::entry::{hex, sha256_hex};
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialBlock, SerialRequest};
use journal::wire::{
    Change, ChangesAnswer, Check, CheckAnswer, Checksum, Chunk, FirstSignInAnswer,
    FirstSignInRequest, Item, Json, LookupAnswer, LookupRequest, Manifest, PushAnswer, PushRequest,
    SessionAnswer, SessionRequest, SignedManifest,
};
use journal::{DeviceId, Head, Surroundings};
use serde_json::json;
use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::Mutex;
use sync::{Line, Numbers, Phase, Progress, Sides, SyncError};
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

/// A head office with one snapshot, and what goes wrong on the way to it.
struct Office {
    manifest: Manifest,
    blobs: Vec<Vec<u8>>,
    /// Which life of its archive this is.
    epoch: Uuid,
    /// Bytes of each answer that arrive before the line breaks.
    carries: usize,
    breaks: Mutex<u32>,
}

impl Office {
    /// Staff `who-0`, `who-1`, … in as many chunks.
    fn with(who: &str) -> Self {
        let line = |place: usize| {
            let id = format!("{who}-{place}");
            let value = json!({"id": id, "name": "窓口 一郎", "role": "clerk"});
            let put = Some(Json::of(&value));
            let change = Change { item: Item::Person, id, version: 1, put, reason: None };
            serde_json::to_string(&change).unwrap() + "\n"
        };
        let blobs: Vec<Vec<u8>> =
            (0..CHUNKS).map(|p| zstd::bulk::compress(line(p).as_bytes(), 3).unwrap()).collect();
        let chunk =
            |blob: &Vec<u8>| Chunk { digest: sha256_hex(blob), bytes: blob.len() as u64, lines: 1 };
        let manifest = Manifest {
            branch: "13".into(),
            cursor: 1,
            as_of: now(),
            members: 0,
            checksum: Checksum::default(),
            chunks: blobs.iter().map(chunk).collect(),
        };
        let (epoch, breaks) = (Uuid::nil(), Mutex::new(0));
        Self { manifest, blobs, epoch, carries: usize::MAX, breaks }
    }
}

impl Line for Office {
    fn first_sign_in(&self, _: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn lookup(&self, _: &LookupRequest) -> Result<LookupAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError> {
        Ok(SessionAnswer {
            protocol: 1,
            epoch: self.epoch,
            server_time: request.desk_time,
            acked: Head::START,
            durable_through: 0,
            lease_until: request.desk_time,
            next_poll_seconds: 60,
            serial_blocks: Vec::new(),
            is_split: false,
        })
    }

    fn serials(&self, _: &SerialRequest) -> Result<SerialAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn renew(&self, _: &RenewRequest) -> Result<RenewAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn push(&self, _: &PushRequest) -> Result<PushAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn changes(&self, after: u64, _: u32) -> Result<ChangesAnswer, SyncError> {
        if after == 0 {
            let refusal = journal::wire::Refusal { code: "cursor_too_old".into(), detail: None };
            return Err(SyncError::Refused(refusal));
        }
        let (as_of, checksum) = (now(), Checksum::default());
        Ok(ChangesAnswer { items: Vec::new(), cursor: after, more: false, as_of, checksum })
    }

    fn check(&self, _: &Check) -> Result<CheckAnswer, SyncError> {
        Ok(CheckAnswer { equal: Some(true) })
    }

    fn manifest(&self, _: &str) -> Result<SignedManifest, SyncError> {
        let manifest = serde_json::to_string(&self.manifest).unwrap();
        let signature = hex(&key().sign(manifest.as_bytes()).to_bytes());
        Ok(SignedManifest { manifest, signature })
    }

    fn blob(&self, digest: &str, received: &mut Vec<u8>) -> Result<(), SyncError> {
        let place = self.manifest.chunks.iter().position(|chunk| chunk.digest == digest).unwrap();
        let rest = &self.blobs[place][received.len()..];
        received.extend_from_slice(&rest[..rest.len().min(self.carries)]);
        if rest.len() > self.carries {
            *self.breaks.lock().unwrap() += 1;
            return Err(SyncError::Truncated);
        }
        Ok(())
    }
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

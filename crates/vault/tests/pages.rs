//! Every page of both files flipped, and both files cut off anywhere: told at once, whatever is asked.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{TimeZone as _, Utc};
use journal::wire::{Change, Item, Json};
use journal::{Actor, Body, DeviceId, Role, Surroundings};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Apply, CacheState, File, FileKeys, Layout, People, Schema, Vault, VaultError};

const PAGE: usize = 4096;

struct Desk {
    folder: TempDir,
    keys: FileKeys,
    world: Surroundings,
}

impl Desk {
    /// A desk with some pages in each file.
    fn new() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
        let (world, _clock) = Surroundings::scripted(start, 1);
        let desk = Self { folder: TempDir::new().unwrap(), keys: FileKeys::new(&world), world };
        let series = (DeviceId(Uuid::from_u128(1)), 1);
        Vault::create(&desk.layout(), &desk.keys, &schema(), series).unwrap();
        let vault = desk.open().unwrap();
        for _ in 0..60 {
            let wrote = vault.transact::<_, VaultError>(&Actor("tanaka".into()), None, |writing| {
                writing.append(Body::SignedIn { role: Role::Clerk }, None).map(drop)
            });
            wrote.unwrap();
        }
        let appliers: &[&dyn Apply] = &[&People];
        let as_of = Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap();
        vault
            .rebuild(appliers, |loading| {
                (0..200).try_for_each(|number| loading.put(&person(number)))?;
                Ok::<_, VaultError>(CacheState { cursor: 1, as_of })
            })
            .unwrap();
        desk
    }

    fn layout(&self) -> Layout {
        Layout::at(self.folder.path()).unwrap()
    }

    fn open(&self) -> Result<Vault, VaultError> {
        Vault::open(self.layout(), self.keys.clone(), schema(), self.world.clone())
    }

    /// Opens the journal and reads the cache page by page.
    fn reads_everything(&self) -> Result<(), VaultError> {
        let vault = self.open()?;
        vault.read_members(|c| {
            let every = "select * from activity indexed by activity_by_member where member >= ''";
            for rows in
                ["select * from cache", "select * from person", "select * from activity", every]
            {
                let mut rows = c.prepare(rows)?;
                let mut rows = rows.query([])?;
                while rows.next()?.is_some() {}
            }
            Ok(())
        })
    }

    fn cache(&self) -> PathBuf {
        let layout = self.layout();
        layout.members_folder().join(layout.current_members().unwrap())
    }
}

fn schema() -> Schema {
    Schema::new(&[vault::JOURNAL_MIGRATIONS], &[vault::MEMBERS_MIGRATIONS], &[])
}

fn person(number: u32) -> Change {
    let id = format!("person-{number}");
    let put = Some(Json::of(&json!({"id": id, "name": "窓口 一郎", "role": "clerk"})));
    Change { item: Item::Person, id, version: 1, put, reason: None }
}

/// The file with each page flipped in turn, and then cut off before each page.
fn each_damage(path: &Path, mut tell: impl FnMut(&str)) {
    let whole = fs::read(path).unwrap();
    assert!(whole.len() > 3 * PAGE, "there are pages to damage");
    for page in 0..whole.len() / PAGE {
        // In the salt or the content, and in the seal at the end of the page.
        for place in [page * PAGE + 5, page * PAGE + PAGE / 2, page * PAGE + PAGE - 20] {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            fs::write(path, bytes).unwrap();
            tell(&format!("byte {place} flipped"));
        }
        fs::write(path, &whole[..page * PAGE]).unwrap();
        tell(&format!("cut off at page {page}"));
    }
    fs::write(path, &whole[..whole.len() - 1]).unwrap();
    tell("the last byte is missing");
    fs::write(path, whole).unwrap();
}

#[test]
fn every_page_of_the_journal_flipped_or_missing_is_damage() {
    let desk = Desk::new();
    desk.reads_everything().unwrap();
    each_damage(&desk.layout().journal(), |what| {
        let told = desk.open().map(drop);
        assert!(matches!(told, Err(VaultError::Damaged(File::Journal))), "{what}: {told:?}");
    });
    desk.reads_everything().unwrap();
}

#[test]
fn every_page_of_the_cache_flipped_or_missing_is_damage_and_the_journal_stays() {
    let desk = Desk::new();
    each_damage(&desk.cache(), |what| {
        let told = desk.reads_everything();
        let is_told = matches!(told, Err(VaultError::Damaged(File::Members)));
        assert!(is_told, "{what}: {told:?}");
        desk.open().unwrap();
    });
    desk.reads_everything().unwrap();
}

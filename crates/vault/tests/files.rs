//! The two files of a desk, as a desk uses them: written, reopened, damaged, replaced.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{TimeZone as _, Utc};
use journal::wire::{Change, Item, Json};
use journal::{Actor, Body, DeviceId, Role, Surroundings, chain};
use serde_json::json;
use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{
    Access, Apply, CacheState, File, FileKeys, FindMembers, Layout, Migration, People, ReadJournal,
    Schema, Vault, VaultError,
};

struct Desk {
    folder: TempDir,
    keys: FileKeys,
    surroundings: Surroundings,
}

fn schema() -> Schema {
    Schema::new(&[vault::JOURNAL_MIGRATIONS], &[vault::MEMBERS_MIGRATIONS], &[])
}

fn desk() -> Desk {
    let start = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
    let (surroundings, _clock) = Surroundings::scripted(start, 1);
    let folder = TempDir::new().unwrap();
    let keys = FileKeys::new(&surroundings);
    let layout = Layout::at(folder.path()).unwrap();
    Vault::create(&layout, &keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
    Desk { folder, keys, surroundings }
}

impl Desk {
    fn open_with(&self, schema: Schema) -> Result<Vault, VaultError> {
        let layout = Layout::at(self.folder.path()).unwrap();
        Vault::open(layout, self.keys.clone(), schema, self.surroundings.clone())
    }

    fn open(&self) -> Vault {
        self.open_with(schema()).unwrap()
    }
}

fn sign_in(vault: &Vault) {
    vault
        .transact(&Actor("tanaka".into()), None, |writing| {
            writing.append(Body::SignedIn { role: Role::Clerk }, None)
        })
        .unwrap();
}

fn person(id: &str) -> Change {
    Change {
        item: Item::Person,
        id: id.into(),
        version: 1,
        put: Some(Json::of(&json!({"id": id, "name": "窓口 一郎", "role": "clerk"}))),
        reason: None,
    }
}

fn state(cursor: u64) -> CacheState {
    CacheState { cursor, as_of: Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap() }
}

fn load(vault: &Vault, id: &str, cursor: u64) -> Result<(), VaultError> {
    let appliers: &[&dyn Apply] = &[&People];
    vault.rebuild(appliers, |loading| {
        loading.put(&person(id))?;
        Ok(state(cursor))
    })
}

fn knows(vault: &Vault, id: &str) -> bool {
    vault.read_members(|connection| vault::person(connection, id)).unwrap().is_some()
}

#[test]
fn what_was_committed_is_there_after_reopening_and_chained() {
    let desk = desk();
    let vault = desk.open();
    (0..3).for_each(|_| sign_in(&vault));
    drop(vault);
    let entries = desk.open().read_journal(|c| vault::entries_from(c, 0, 100)).unwrap();
    assert_eq!(chain::verify(&entries).unwrap().seq, 3);
}

#[test]
fn a_failed_transaction_leaves_no_entry_and_no_gap() {
    let desk = desk();
    let vault = desk.open();
    sign_in(&vault);
    let failed: Result<(), VaultError> = vault.transact(&Actor::desk(), None, |writing| {
        writing.append(Body::Locked {}, None)?;
        Err(VaultError::DiskFull)
    });
    assert!(failed.is_err());
    sign_in(&vault);
    let entries = vault.read_journal(|c| vault::entries_from(c, 0, 100)).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(chain::verify(&entries).unwrap().seq, 2);
}

#[test]
fn two_processes_write_one_unbroken_series() {
    let desk = desk();
    let vaults = [desk.open(), desk.open()];
    for turn in 0..10 {
        sign_in(&vaults[turn % 2]);
    }
    let entries = vaults[0].read_journal(|c| vault::entries_from(c, 0, 100)).unwrap();
    assert_eq!(chain::verify(&entries).unwrap().seq, 10);
}

#[test]
fn entries_can_be_neither_changed_nor_removed() {
    let desk = desk();
    let vault = desk.open();
    sign_in(&vault);
    for statement in ["update entry set actor = 'x'", "delete from entry"] {
        let refused: Result<(), VaultError> = vault.transact(&Actor::desk(), None, |writing| {
            Ok(writing.sql().execute_batch(statement)?)
        });
        assert!(refused.is_err(), "{statement} went through");
    }
}

#[test]
fn nothing_readable_lies_in_the_files() {
    let desk = desk();
    let vault = desk.open();
    sign_in(&vault);
    load(&vault, "canary-person", 1).unwrap();
    for folder in [desk.folder.path().to_owned(), desk.folder.path().join("members")] {
        for file in fs::read_dir(folder).unwrap().flatten().filter(|file| file.path().is_file()) {
            let bytes = fs::read(file.path()).unwrap();
            for canary in ["canary-person", "窓口", "tanaka", "SignedIn", "SQLite format"] {
                let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
                assert!(!found, "{canary} lies in {:?}", file.path());
            }
        }
    }
}

#[test]
fn a_journal_with_a_flipped_page_a_missing_one_and_a_foreign_key_are_damaged() {
    let damaged =
        |desk: &Desk| matches!(desk.open_with(schema()), Err(VaultError::Damaged(File::Journal)));

    let flipped = desk();
    let path = flipped.folder.path().join("journal.db");
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(100)).unwrap();
    file.write_all(&[0; 64]).unwrap();
    assert!(damaged(&flipped));

    let deep = desk();
    let vault = deep.open();
    (0..50).for_each(|_| sign_in(&vault));
    drop(vault);
    let path = deep.folder.path().join("journal.db");
    let last_page = fs::metadata(&path).unwrap().len() - 2000;
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(last_page)).unwrap();
    file.write_all(&[0; 4]).unwrap();
    assert!(damaged(&deep), "a flipped page is found before anything is written");

    let missing = desk();
    fs::remove_file(missing.folder.path().join("journal.db")).unwrap();
    assert!(damaged(&missing), "a lost journal is never made anew in silence");

    let mut foreign = desk();
    foreign.keys = FileKeys::new(&foreign.surroundings);
    assert!(damaged(&foreign));
}

#[test]
fn a_newer_journal_is_refused() {
    let desk = desk();
    let newer = [vault::JOURNAL_MIGRATIONS[0], Migration { number: 2, sql: "create table n (x)" }];
    drop(desk.open_with(Schema::new(&[&newer], &[vault::MEMBERS_MIGRATIONS], &[])).unwrap());
    assert!(
        desk.folder.path().join("journal-before-2.db").exists(),
        "the journal is copied before its tables change"
    );
    let refused = desk.open_with(schema()).err();
    assert!(matches!(refused, Some(VaultError::NewerDatabase { found: 2, known: 1, .. })));
}

#[test]
fn before_the_first_load_there_are_no_members_and_no_cursor() {
    let vault_ = desk().open();
    assert!(matches!(vault_.read_members(|_| Ok(())), Err(VaultError::NoMembers)));
    assert_eq!(vault_.cache_state().unwrap(), None);
}

#[test]
fn a_failed_load_leaves_the_old_cache_and_no_file() {
    let desk = desk();
    let vault = desk.open();
    load(&vault, "old", 1).unwrap();
    let appliers: &[&dyn Apply] = &[&People];
    let failed: Result<(), VaultError> = vault.rebuild(appliers, |loading| {
        loading.put(&person("new"))?;
        Err(VaultError::MalformedItem)
    });
    assert!(failed.is_err());
    assert!(knows(&vault, "old"));
    assert_eq!(vault.cache_state().unwrap(), Some(state(1)));
    let caches = fs::read_dir(desk.folder.path().join("members")).unwrap().flatten();
    let caches = caches.filter(|file| file.file_name().to_string_lossy().ends_with(".db")).count();
    assert_eq!(caches, 1);
}

#[test]
fn another_process_sees_the_swapped_cache_at_its_next_question() {
    let desk = desk();
    let (first, second) = (desk.open(), desk.open());
    load(&first, "old", 1).unwrap();
    assert!(knows(&second, "old"));
    load(&first, "new", 2).unwrap();
    assert!(knows(&second, "new"));
    assert!(!knows(&second, "old"));
}

#[test]
fn a_batch_is_applied_whole_or_not_at_all() {
    let desk = desk();
    let vault = desk.open();
    load(&vault, "old", 1).unwrap();
    let appliers: &[&dyn Apply] = &[&People];
    let mut strange = person("strange");
    strange.put = Some(Json::of(&json!({"id": 3})));
    let refused = vault.apply(&[person("good"), strange], &state(2), appliers);
    assert!(matches!(refused, Err(VaultError::MalformedItem)));
    assert!(!knows(&vault, "good"));
    assert_eq!(vault.cache_state().unwrap(), Some(state(1)));

    let mut gone = person("old");
    gone.put = None;
    vault.apply(&[person("good"), gone], &state(3), appliers).unwrap();
    assert!(knows(&vault, "good") && !knows(&vault, "old"));
    assert_eq!(vault.cache_state().unwrap(), Some(state(3)));
}

#[test]
fn access_is_given_by_role() {
    let desk = desk();
    let vault = desk.open();
    let actor = || Actor("sato".into());
    assert!(Access::<FindMembers>::grant(&vault, actor(), Role::Clerk, None).is_ok());
    let refused = Access::<FindMembers>::grant(&vault, actor(), Role::Maintenance, None);
    assert!(matches!(refused.err(), Some(VaultError::NotPermitted("find_members"))));
    assert!(Access::<ReadJournal>::grant(&vault, actor(), Role::Maintenance, None).is_ok());
}

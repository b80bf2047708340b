//! People's key slots: who gets in, and what guessing costs.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

#[path = "../machine/mod.rs"]
mod machine;
mod second_factor;

use chrono::{TimeZone as _, Utc};
use journal::{Role, Surroundings};
use machine::Machine;
use std::fs;
use tempfile::TempDir;
use vault::{
    DeviceShare, KeyPlace, KeyStore, Layout, Proof, ReleaseSecret, SlotError, SlotHolder, Slots,
    Status, StatusSeal, VaultError, key_store_of,
};

const SECRET: ReleaseSecret = ReleaseSecret([7; 32]);

fn surroundings() -> Surroundings {
    Surroundings::scripted(Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap(), 1).0
}

fn pin(pin: &str) -> Proof<'_> {
    Proof { pin, code: None }
}

fn holder() -> SlotHolder {
    SlotHolder { id: "tanaka".into(), name: "田中".into(), role: Role::Clerk, pin_set: 1 }
}

/// A desk's folder, its key store and its clock.
struct Ground {
    folder: TempDir,
    world: Surroundings,
    store: Machine,
    layout: Layout,
}

impl Ground {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let layout = Layout::at(folder.path()).unwrap();
        Self { folder, world: surroundings(), store: Machine::default(), layout }
    }

    fn slots(&self) -> Slots<'_> {
        Slots::of(&self.layout, &self.store, &self.world).unwrap()
    }

    fn slots_with_a_person(&self) -> Slots<'_> {
        let slots = self.slots();
        slots.begin(&SECRET).unwrap();
        slots.make(holder(), "135790", &SECRET).unwrap();
        slots
    }
}

#[test]
fn a_slot_opens_with_its_pin_and_gives_a_try_back() {
    let ground = Ground::new();
    let slots = ground.slots_with_a_person();
    let wrong = slots.open("tanaka", pin("135791"));
    assert!(matches!(wrong, Err(SlotError::WrongPin { tries_left: 9 })));
    assert_eq!(slots.open("tanaka", pin("135790")).unwrap().0, holder());
    assert!(matches!(
        slots.open("tanaka", pin("000000")),
        Err(SlotError::WrongPin { tries_left: 9 })
    ));
    assert!(matches!(slots.open("suzuki", pin("135790")), Err(SlotError::NoSlot)));
    assert_eq!(slots.holders().unwrap(), [holder()]);
}

#[test]
fn ten_wrong_pins_in_a_row_erase_the_slot_across_restarts() {
    let ground = Ground::new();
    ground.slots().begin(&SECRET).unwrap();
    ground.slots().make(holder(), "135790", &SECRET).unwrap();
    for tries_left in (1..10).rev() {
        let slots = ground.slots();
        match slots.open("tanaka", pin("999999")) {
            Err(SlotError::WrongPin { tries_left: left }) => assert_eq!(left, tries_left),
            _ => panic!("a wrong PIN is a wrong PIN"),
        }
    }
    let slots = ground.slots();
    assert!(matches!(slots.open("tanaka", pin("999999")), Err(SlotError::Erased)));
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::NoSlot)));
    slots.make(holder(), "246802", &SECRET).unwrap();
    assert!(slots.open("tanaka", pin("246802")).is_ok(), "a first sign-in makes a new one");
}

#[test]
fn a_slot_of_another_desk_does_not_open_here() {
    let (here, there, world) = (TempDir::new().unwrap(), TempDir::new().unwrap(), surroundings());
    let (here_layout, there_layout) =
        (Layout::at(here.path()).unwrap(), Layout::at(there.path()).unwrap());
    let (store, other) = (Machine::default(), Machine::default());
    for (layout, store) in [(&here_layout, &store), (&there_layout, &other)] {
        let slots = Slots::of(layout, store, &world).unwrap();
        slots.begin(&SECRET).unwrap();
        slots.make(holder(), "135790", &SECRET).unwrap();
    }
    for file in fs::read_dir(there_layout.keys_folder()).unwrap().flatten() {
        if file.path().extension().is_some_and(|ending| ending == "person") {
            fs::copy(file.path(), here_layout.keys_folder().join(file.file_name())).unwrap();
        }
    }
    let slots = Slots::of(&here_layout, &store, &world).unwrap();
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::WrongPin { .. })));
}

#[test]
fn another_release_secret_makes_no_slot() {
    let ground = Ground::new();
    let slots = ground.slots();
    slots.begin(&SECRET).unwrap();
    assert!(slots.make(holder(), "135790", &ReleaseSecret([8; 32])).is_err());
}

#[test]
fn a_status_changed_by_hand_is_not_believed() {
    let ground = Ground::new();
    let share = DeviceShare::of(&ground.layout, &ground.store, &ground.world).unwrap();
    let seal = StatusSeal::of(&ground.layout, &share);
    let status = Status { members: 50_000, unsent: 3, ..Status::default() };
    seal.write(&status).unwrap();
    assert_eq!(seal.read(), status);

    let path = ground.folder.path().join("status.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\\\"unsent\\\":3", "\\\"unsent\\\":0")).unwrap();
    assert_ne!(fs::read_to_string(&path).unwrap(), text, "the test changes the file");
    assert_eq!(seal.read(), Status::default());
}

/// Everything in the folder of keys, to be put back.
fn copy_of(layout: &Layout) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let files = fs::read_dir(layout.keys_folder()).unwrap().flatten();
    files.map(|file| (file.path(), fs::read(file.path()).unwrap())).collect()
}

fn put_back(copy: &[(std::path::PathBuf, Vec<u8>)]) {
    copy.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
}

#[test]
fn a_slot_put_back_from_a_copy_gives_no_fresh_tries() {
    let ground = Ground::new();
    let slots = ground.slots_with_a_person();
    let copy = copy_of(&ground.layout);
    for tries_left in (1..10).rev() {
        put_back(&copy);
        let wrong = slots.open("tanaka", pin("999999"));
        assert!(
            matches!(wrong, Err(SlotError::WrongPin { tries_left: left }) if left == tries_left)
        );
    }
    put_back(&copy);
    assert!(matches!(slots.open("tanaka", pin("999999")), Err(SlotError::Erased)));
    put_back(&copy);
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::NoSlot)));
    slots.make(holder(), "246802", &SECRET).unwrap();
    assert!(slots.open("tanaka", pin("246802")).is_ok());
}

#[test]
fn where_the_fallback_counts_a_slot_alone_put_back_gives_no_fresh_tries_either() {
    let (folder, world) = (TempDir::new().unwrap(), surroundings());
    let layout = Layout::at(folder.path()).unwrap();
    let store = key_store_of(&layout, Some(KeyPlace::File), &world).unwrap();
    let slots = Slots::of(&layout, store.as_ref(), &world).unwrap();
    slots.begin(&SECRET).unwrap();
    slots.make(holder(), "135790", &SECRET).unwrap();
    let mut copy = copy_of(&layout);
    copy.retain(|(path, _)| path.extension().is_some_and(|ending| ending == "person"));
    assert_eq!(copy.len(), 1);
    for _ in 1..10 {
        put_back(&copy);
        assert!(matches!(slots.open("tanaka", pin("999999")), Err(SlotError::WrongPin { .. })));
    }
    put_back(&copy);
    assert!(matches!(slots.open("tanaka", pin("999999")), Err(SlotError::Erased)));
    put_back(&copy);
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::NoSlot)));
}

#[test]
fn a_key_store_that_is_locked_or_lost_is_told_and_nothing_begins_anew() {
    let ground = Ground::new();
    ground.slots().begin(&SECRET).unwrap();
    let share = ground.store.get("device.share").unwrap().unwrap();
    ground.store.lock(true);
    let silent = Slots::of(&ground.layout, &ground.store, &ground.world).map(drop);
    assert!(matches!(silent, Err(VaultError::KeyStoreSilent)));
    ground.store.lock(false);
    ground.store.lose();
    for _ in 0..2 {
        let lost = Slots::of(&ground.layout, &ground.store, &ground.world).map(drop);
        assert!(matches!(lost, Err(VaultError::KeyStoreLost)));
    }
    DeviceShare::put_back(&ground.store, &share).unwrap();
    let slots = ground.slots();
    slots.make(holder(), "135790", &SECRET).unwrap();
}

#[test]
fn another_pin_opens_the_slot_and_the_one_before_does_not() {
    let ground = Ground::new();
    let slots = ground.slots_with_a_person();
    let wrong = slots.change_pin("tanaka", "135791", "804617", 2);
    assert!(matches!(wrong, Err(SlotError::WrongPin { tries_left: 9 })));
    slots.change_pin("tanaka", "135790", "804617", 2).unwrap();
    assert_eq!(slots.open("tanaka", pin("804617")).unwrap().0.pin_set, 2);
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::WrongPin { .. })));
}

#[test]
#[cfg(target_os = "linux")]
fn the_kernel_keeps_the_share_where_it_is_asked_to() {
    let (folder, world) = (TempDir::new().unwrap(), surroundings());
    let layout = Layout::at(folder.path()).unwrap();
    let before = key_store_of(&layout, None, &world).unwrap();
    DeviceShare::of(&layout, before.as_ref(), &world).unwrap();
    let Ok(store) = key_store_of(&layout, Some(KeyPlace::Keyutils), &world) else {
        eprintln!("this kernel gives out no keys: not tested");
        return;
    };
    let slots = Slots::of(&layout, store.as_ref(), &world).unwrap();
    slots.begin(&SECRET).unwrap();
    slots.make(holder(), "135790", &SECRET).unwrap();
    // Opened anew, the choice holds whatever is wanted now, and no share lies beside the wrapped keys.
    let again = key_store_of(&layout, None, &world).unwrap();
    assert_eq!(again.place(), KeyPlace::Keyutils);
    assert!(!layout.keys_folder().join("device.share").exists());
    let slots = Slots::of(&layout, again.as_ref(), &world).unwrap();
    assert!(slots.open("tanaka", pin("135790")).is_ok());
    slots.erase("tanaka").unwrap();
    again.remove("device.share").unwrap();
    assert!(matches!(
        Slots::of(&layout, again.as_ref(), &world).map(drop),
        Err(VaultError::KeyStoreLost)
    ));
}

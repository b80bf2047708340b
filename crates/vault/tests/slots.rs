//! People's key slots: who gets in, and what guessing costs.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{TimeZone as _, Utc};
use journal::{Role, Surroundings};
use std::fs;
use tempfile::TempDir;
use vault::{DeviceShare, Layout, ReleaseSecret, SlotError, SlotHolder, Slots, Status, StatusSeal};

const SECRET: ReleaseSecret = ReleaseSecret([7; 32]);

fn surroundings() -> Surroundings {
    Surroundings::scripted(Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap(), 1).0
}

fn holder() -> SlotHolder {
    SlotHolder { id: "tanaka".into(), name: "田中".into(), role: Role::Clerk, pin_set: 1 }
}

#[test]
fn a_slot_opens_with_its_pin_and_gives_a_try_back() {
    let (folder, world) = (TempDir::new().unwrap(), surroundings());
    let layout = Layout::at(folder.path()).unwrap();
    let slots = Slots::of(&layout, &world).unwrap();
    slots.begin(&SECRET).unwrap();
    slots.make(holder(), "135790", &SECRET).unwrap();
    let wrong = slots.open("tanaka", "135791");
    assert!(matches!(wrong, Err(SlotError::WrongPin { tries_left: 9 })));
    assert_eq!(slots.open("tanaka", "135790").unwrap().0, holder());
    assert!(matches!(slots.open("tanaka", "000000"), Err(SlotError::WrongPin { tries_left: 9 })));
    assert!(matches!(slots.open("suzuki", "135790"), Err(SlotError::NoSlot)));
    assert_eq!(slots.holders().unwrap(), [holder()]);
}

#[test]
fn ten_wrong_pins_in_a_row_erase_the_slot_across_restarts() {
    let (folder, world) = (TempDir::new().unwrap(), surroundings());
    let layout = Layout::at(folder.path()).unwrap();
    Slots::of(&layout, &world).unwrap().begin(&SECRET).unwrap();
    Slots::of(&layout, &world).unwrap().make(holder(), "135790", &SECRET).unwrap();
    for tries_left in (1..10).rev() {
        let slots = Slots::of(&layout, &world).unwrap();
        match slots.open("tanaka", "999999") {
            Err(SlotError::WrongPin { tries_left: left }) => assert_eq!(left, tries_left),
            _ => panic!("a wrong PIN is a wrong PIN"),
        }
    }
    let slots = Slots::of(&layout, &world).unwrap();
    assert!(matches!(slots.open("tanaka", "999999"), Err(SlotError::Erased)));
    assert!(matches!(slots.open("tanaka", "135790"), Err(SlotError::NoSlot)));
    slots.make(holder(), "246802", &SECRET).unwrap();
    assert!(slots.open("tanaka", "246802").is_ok(), "a first sign-in makes a new one");
}

#[test]
fn a_slot_of_another_desk_does_not_open_here() {
    let (here, there, world) = (TempDir::new().unwrap(), TempDir::new().unwrap(), surroundings());
    let (here_layout, there_layout) =
        (Layout::at(here.path()).unwrap(), Layout::at(there.path()).unwrap());
    for layout in [&here_layout, &there_layout] {
        let slots = Slots::of(layout, &world).unwrap();
        slots.begin(&SECRET).unwrap();
        slots.make(holder(), "135790", &SECRET).unwrap();
    }
    for file in fs::read_dir(there_layout.keys_folder()).unwrap().flatten() {
        if file.path().extension().is_some_and(|ending| ending == "person") {
            fs::copy(file.path(), here_layout.keys_folder().join(file.file_name())).unwrap();
        }
    }
    let slots = Slots::of(&here_layout, &world).unwrap();
    assert!(matches!(slots.open("tanaka", "135790"), Err(SlotError::WrongPin { .. })));
}

#[test]
fn another_release_secret_makes_no_slot() {
    let (folder, world) = (TempDir::new().unwrap(), surroundings());
    let layout = Layout::at(folder.path()).unwrap();
    let slots = Slots::of(&layout, &world).unwrap();
    slots.begin(&SECRET).unwrap();
    assert!(slots.make(holder(), "135790", &ReleaseSecret([8; 32])).is_err());
}

#[test]
fn a_status_changed_by_hand_is_not_believed() {
    let (folder, world) = (TempDir::new().unwrap(), surroundings());
    let layout = Layout::at(folder.path()).unwrap();
    let share = DeviceShare::of(&layout, &world).unwrap();
    let seal = StatusSeal::of(&layout, &share);
    let status = Status { members: 50_000, unsent: 3, ..Status::default() };
    seal.write(&status).unwrap();
    assert_eq!(seal.read(), status);

    let path = folder.path().join("status.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\\\"unsent\\\":3", "\\\"unsent\\\":0")).unwrap();
    assert_ne!(fs::read_to_string(&path).unwrap(), text, "the test changes the file");
    assert_eq!(seal.read(), Status::default());
}

//! Slots of people who have a second factor.

use crate::machine::Machine;
use crate::{Ground, SECRET, copy_of, holder, pin};
use chrono::{TimeDelta, TimeZone as _, Utc};
use journal::{SecondFactor, Surroundings};
use std::fs;
use tempfile::TempDir;
use vault::{Layout, Proof, SlotError, Slots};

/// The code of this moment, from a telephone.
fn code(uri: &str, world: &Surroundings) -> String {
    let secret = uri.split("secret=").nth(1).unwrap().split('&').next().unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(world.now().timestamp().unsigned_abs()).to_string()
}

#[test]
fn a_second_factor_is_asked_for_good_once_and_cannot_be_cut_out() {
    let start = Utc.with_ymd_and_hms(2026, 11, 23, 0, 0, 0).unwrap();
    let (folder, (world, clock)) = (TempDir::new().unwrap(), Surroundings::scripted(start, 1));
    let store = Machine::default();
    let layout = Layout::at(folder.path()).unwrap();
    let slots = Slots::of(&layout, &store, &world).unwrap();
    slots.begin(&SECRET).unwrap();
    slots.make(holder(), "135790", &SECRET).unwrap();
    let factor = SecondFactor::new(&world);
    let uri = factor.uri("tanaka");
    let step = factor.step_of(&code(&uri, &world), 0, &world).unwrap();
    slots.set_second_factor("tanaka", "135790", Some((&factor, step)), 1).unwrap();

    let with =
        |code: &str| slots.open("tanaka", Proof { pin: "135790", code: Some(code) }).map(drop);
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::CodeNeeded)));
    let taken = with(&code(&uri, &world));
    assert!(matches!(taken, Err(SlotError::WrongCode { tries_left: 9 })), "it was taken already");
    clock.move_by(TimeDelta::seconds(30));
    let next = code(&uri, &world);
    assert!(with(&next).is_ok());
    assert!(with(&next).is_err(), "a code is good once");
    clock.move_by(TimeDelta::seconds(-60));
    assert!(with(&code(&uri, &world)).is_err(), "a clock that is set back brings none back");
    clock.move_by(TimeDelta::seconds(90));
    assert!(with(&code(&uri, &world)).is_ok());

    let path = copy_of(&layout).into_iter().find(|(path, _)| path.extension().unwrap() == "person");
    let (path, bytes) = path.unwrap();
    let mut slot: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    slot["second"] = serde_json::Value::Null;
    fs::write(path, slot.to_string()).unwrap();
    assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::WrongPin { .. })));
}

#[test]
fn ten_wrong_codes_erase_the_slot_and_asking_without_one_costs_nothing() {
    let ground = Ground::new();
    let slots = ground.slots_with_a_person();
    slots
        .set_second_factor("tanaka", "135790", Some((&SecondFactor::new(&ground.world), 0)), 1)
        .unwrap();
    let wrong = Proof { pin: "135790", code: Some("12345x") };
    for tries_left in (1..10).rev() {
        assert!(matches!(slots.open("tanaka", pin("135790")), Err(SlotError::CodeNeeded)));
        let missed = slots.open("tanaka", wrong);
        assert!(
            matches!(missed, Err(SlotError::WrongCode { tries_left: left }) if left == tries_left)
        );
    }
    assert!(matches!(slots.open("tanaka", wrong), Err(SlotError::Erased)));
}

//! A desk whose share is sealed by a real TPM, in software: what it takes to open it, and what happens when the chip is
//! cleared, replaced or gone.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod chip;
mod session;

use branch::{Branch, Desk, PIN, TARO};
use chip::Chip;
use serde_json::{Value, json};
use session::Session;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A chip, or a loud word that it was not tested.
fn chip() -> Option<Chip> {
    let chip = Chip::new();
    if chip.is_none() {
        eprintln!("swtpm or socat is not installed: NOT TESTED");
    }
    chip
}

/// A machine with that chip and no key store of a session.
fn with(chip: &Chip) -> Vec<(&'static str, String)> {
    let mut machine = chip.found_by_programs();
    machine.push(("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere".to_owned()));
    machine
}

fn key_store(desk: &Desk) -> Value {
    desk.mado_as(None, "", &["status"]).good()["key_store"].clone()
}

fn holds_no_share_in_the_clear(desk: &Desk) {
    assert!(!desk.folder().join("keys/device.share").exists());
    assert!(desk.folder().join("keys/device.share.tpm").exists());
}

/// The way back by hand, into the store that is named or the one in use.
fn recover(branch: &Branch, desk: &Desk, into: &[&str]) {
    let (request, answer) = (desk.folder().join("request"), desk.folder().join("answer"));
    let [request, answer] = [&request, &answer].map(|path| path.to_str().unwrap());
    desk.mado_as(None, "", &["recover", "ask", "--out", request]).good();
    branch.office(&["recover", request, "--out", answer]).good();
    desk.mado_as(None, "", &[into, &["recover", "take", answer]].concat()).good();
}

#[test]
fn a_tpm_is_preferred_and_a_copy_of_every_file_opens_nothing_on_another_machine() {
    let Some(mut machine) = chip() else { return };
    let branch = Branch::with(20);
    let desk = branch.desk_on(with(&machine));
    assert_eq!(key_store(&desk), "tpm");
    holds_no_share_in_the_clear(&desk);
    let checks = desk.mado(&["checks"]).good();
    let key = checks.as_array().unwrap().iter().find(|check| check["code"] == "key_store").unwrap();
    assert_eq!((&key["state"], &key["fact"]), (&json!("good"), &json!("tpm")));
    machine.switch_off();
    machine.switch_on();
    desk.mado(&["show", TARO]).good();

    let copy = TempDir::new().unwrap();
    branch::files::copy(desk.folder(), copy.path());
    let elsewhere = Chip::new().unwrap();
    let thief = Desk::on(with(&elsewhere));
    for command in [&["show", TARO][..], &["journal", "list"], &["courier", "export", "parcel"]] {
        assert_eq!(thief.mado_in(copy.path(), command).refused(), "key_store_lost");
    }
    desk.mado(&["show", TARO]).good();
}

#[test]
fn a_cleared_or_replaced_tpm_costs_no_entry() {
    let Some(machine) = chip() else { return };
    let mut branch = Branch::with(20);
    let mut desk = branch.desk_on(with(&machine));
    let another = Chip::new().unwrap();
    for is_replaced in [false, true] {
        branch.pull_the_plug();
        desk.issue_notice(TARO, "notice.pdf").good();
        let before = desk.kinds();
        branch.serve();
        if is_replaced {
            desk.is_on(with(&another));
        } else {
            machine.clear();
        }
        for _ in 0..2 {
            assert_eq!(desk.mado(&["journal", "list"]).refused(), "key_store_lost");
        }
        recover(&branch, &desk, &[]);
        assert_eq!(key_store(&desk), "tpm", "the share is sealed anew, by the chip that is there");
        let after = desk.kinds();
        assert_eq!(after[..before.len()], before[..], "every entry is there");
        assert!(after.contains(&"KeyStoreRecovered".to_owned()));
        holds_no_share_in_the_clear(&desk);
        desk.mado(&["sync"]).good();
    }
    assert_eq!(branch.office(&["verify"]).good()["faults"], json!([]));
}

#[test]
fn a_missing_tpm_is_told_and_no_weaker_store_takes_its_place_but_by_head_offices_answer() {
    let Some(mut machine) = chip() else { return };
    let branch = Branch::with(20);
    let desk = branch.desk_on(with(&machine));
    let before = desk.kinds();
    machine.switch_off();
    for command in [&["status"][..], &["--key-store", "file", "status"], &["show", TARO]] {
        assert_eq!(desk.mado(command).refused(), "tpm_silent");
    }
    let forged = desk.folder().join("forged");
    fs::write(&forged, "{}").unwrap();
    let forged = ["--key-store", "file", "recover", "take", forged.to_str().unwrap()];
    assert_eq!(desk.mado_as(None, "", &forged).refused(), "recovery_refused");
    assert_eq!(desk.mado(&["status"]).refused(), "tpm_silent", "nothing moved");
    recover(&branch, &desk, &["--key-store", "file"]);
    assert_eq!(key_store(&desk), "file");
    assert_eq!(desk.kinds()[..before.len()], before[..]);
}

#[test]
fn a_desk_that_kept_its_share_elsewhere_moves_it_to_the_tpm_and_nobody_notices() {
    let Some(machine) = chip() else { return };
    let branch = Branch::with(20);
    branch.hire("sato", "supervisor");
    let mut desk = branch.desk();
    desk.mado(&["show", TARO]).good();
    assert_eq!(key_store(&desk), "file");
    let move_to = |desk: &Desk, user: &str, to: &str| {
        desk.mado_as(Some(user), PIN, &["move-share", "--to", to])
    };
    assert_eq!(move_to(&desk, "sato", "tpm").refused(), "key_store_silent", "it has none");
    desk.is_on(with(&machine));
    assert_eq!(key_store(&desk), "file", "nothing moves by itself");
    assert_eq!(move_to(&desk, branch::CLERK, "tpm").refused(), "not_permitted");
    assert_eq!(move_to(&desk, "sato", "tpm").good(), json!({ "key_store": "tpm" }));
    holds_no_share_in_the_clear(&desk);
    // Slots and counts are as they were: nobody signs in for the first time again.
    assert!(desk.kinds().contains(&"KeyStoreMoved".to_owned()));
    desk.mado_as(Some("sato"), PIN, &["journal", "list"]).good();
    assert_eq!(move_to(&desk, "sato", "file").good(), json!({ "key_store": "file" }));
    assert!(!desk.folder().join("keys/device.share.tpm").exists());
    desk.mado(&["show", TARO]).good();
}

#[test]
fn a_move_that_is_killed_leaves_the_share_in_one_store_or_the_other() {
    let Some(machine) = chip() else { return };
    let branch = Branch::with(5);
    branch.hire("sato", "supervisor");
    let mut desk = branch.desk();
    desk.is_on(with(&machine));
    desk.mado_as(Some("sato"), PIN, &["journal", "list"]).good();
    for turn in 0..12 {
        let to = if turn % 2 == 0 { "tpm" } else { "file" };
        let within = std::time::Duration::from_millis(250 + 40 * turn);
        desk.kill_within(("sato", PIN), within, &["move-share", "--to", to]);
        desk.mado(&["journal", "list"]).good();
        let in_the_clear = desk.folder().join("keys/device.share").exists();
        assert_eq!(in_the_clear, key_store(&desk) == "file");
    }
}

#[test]
fn what_a_tpm_sealed_lies_in_the_sessions_key_store_where_there_is_one_and_both_are_needed() {
    let Some(machine) = chip() else { return };
    let Some(session) = Session::begin() else { return };
    session.log_in();
    let branch = Branch::with(20);
    let both = [machine.found_by_programs(), session.found_by_programs()].concat();
    let mut desk = branch.desk_on(both.clone());
    assert_eq!(key_store(&desk), "tpm");
    for file in desk.files() {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(!name.contains("device.share") && !name.ends_with(".tries"), "{name}");
    }
    session.log_out();
    assert_eq!(desk.mado(&["show", TARO]).refused(), "key_store_silent");
    session.log_in();
    let another = Chip::new().unwrap();
    desk.is_on([another.found_by_programs(), session.found_by_programs()].concat());
    assert_eq!(desk.mado(&["show", TARO]).refused(), "key_store_lost");
    desk.is_on(both);
    desk.mado(&["show", TARO]).good();
}

#[test]
fn a_kiosk_seals_its_share_too_and_its_files_open_nothing_elsewhere() {
    let Some(machine) = chip() else { return };
    let branch = Branch::with(20);
    let kiosk = Desk::on(with(&machine));
    let code = branch.code_for("01", "kiosk");
    kiosk.enrol_at(&branch.address, &branch.ca(), &code).good();
    assert_eq!(key_store(&kiosk), "tpm");
    holds_no_share_in_the_clear(&kiosk);
    kiosk.mado_as(None, "", &["kiosk", "sync"]).good();
    let elsewhere = Chip::new().unwrap();
    let copy = TempDir::new().unwrap();
    branch::files::copy(kiosk.folder(), copy.path());
    let thief = Desk::on(with(&elsewhere));
    assert_eq!(thief.mado_in(copy.path(), &["kiosk", "sync"]).refused(), "key_store_lost");
}

/// What is no TPM is not written to, whatever its name says.
#[test]
fn a_file_that_stands_where_the_tpm_should_is_none() {
    let branch = Branch::with(5);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("tpm");
    fs::write(&file, "not a chip").unwrap();
    let machine = |device: &Path| {
        let nowhere = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere".to_owned());
        vec![("MADO_TPM", device.display().to_string()), nowhere]
    };
    let desk = branch.desk_on(machine(&file));
    assert_eq!(key_store(&desk), "file");
    assert_eq!(fs::read(&file).unwrap(), b"not a chip");
    let none = Desk::on(machine(&folder.path().join("none")));
    let asked = none.mado_as(None, "", &["--key-store", "tpm", "status"]);
    assert_eq!(asked.refused(), "key_store_silent");
}

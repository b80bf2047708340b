//! A desk whose share lies in a real Secret Service, as a session of Linux has one: GNOME Keyring on a bus of its own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod session;

use branch::{Branch, Desk, TARO};
use serde_json::json;
use session::Session;
use std::fs;

/// A session, or a loud word that it was not tested.
fn session() -> Option<Session> {
    let session = Session::begin();
    if session.is_none() {
        eprintln!("dbus-daemon or gnome-keyring-daemon is not installed: NOT TESTED");
    }
    session
}

fn keeps_nothing_in_files(desk: &Desk) {
    for file in desk.files() {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(name != "device.share" && !name.ends_with(".tries"), "{name}");
    }
}

fn recover(branch: &Branch, desk: &Desk) {
    let (request, answer) = (desk.folder().join("request"), desk.folder().join("answer"));
    let [request, answer] = [&request, &answer].map(|path| path.to_str().unwrap());
    desk.mado_as(None, "", &["recover", "ask", "--out", request]).good();
    branch.office(&["recover", request, "--out", answer]).good();
    desk.mado_as(None, "", &["recover", "take", answer]).good();
}

#[test]
fn a_real_secret_service_keeps_the_share_over_restarts_and_a_locked_one_is_told() {
    let Some(session) = session() else { return };
    session.log_in();
    let branch = Branch::with(20);
    let desk = branch.desk_on(session.found_by_programs());
    let status = desk.mado_as(None, "", &["status"]).good();
    assert_eq!(status["key_store"], "secret_service", "it is preferred where it answers");
    keeps_nothing_in_files(&desk);
    let checks = desk.mado(&["checks"]).good();
    let key = checks.as_array().unwrap().iter().find(|check| check["code"] == "key_store").unwrap();
    assert_eq!(key["state"], "good");

    session.log_out();
    session.log_in();
    desk.mado(&["show", TARO]).good();

    session.lock();
    for _ in 0..2 {
        assert_eq!(desk.mado(&["show", TARO]).refused(), "key_store_silent");
    }
    session.log_out();
    session.log_in();
    desk.mado(&["show", TARO]).good();
    let copy = tempfile::TempDir::new().unwrap();
    branch::files::copy(desk.folder(), copy.path());
    let elsewhere = Session::begin().unwrap();
    elsewhere.log_in();
    let mut thief = Desk::on(elsewhere.found_by_programs());
    assert_eq!(thief.mado_in(copy.path(), &["show", TARO]).refused(), "key_store_lost");
    thief.is_on(vec![("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere".to_owned())]);
    assert_eq!(thief.mado_in(copy.path(), &["show", TARO]).refused(), "key_store_silent");
}

#[test]
fn a_lost_secret_service_costs_no_entry() {
    let Some(session) = session() else { return };
    session.log_in();
    let mut branch = Branch::with(20);
    let desk = branch.desk_on(session.found_by_programs());
    branch.pull_the_plug();
    desk.issue_notice(TARO, "notice.pdf").good();
    let before = desk.kinds();
    branch.serve();
    session.lose();
    assert_eq!(desk.mado(&["journal", "list"]).refused(), "key_store_lost");
    recover(&branch, &desk);
    let after = desk.kinds();
    assert_eq!(after[..before.len()], before[..], "every entry is there");
    assert!(after.contains(&"KeyStoreRecovered".to_owned()));
    keeps_nothing_in_files(&desk);
    desk.mado(&["sync"]).good();
    assert_eq!(branch.office(&["verify"]).good()["faults"], json!([]));
}

#[test]
fn a_real_secret_service_counts_ten_wrong_pins_and_two_desks_of_one_login_are_two() {
    let Some(session) = session() else { return };
    session.log_in();
    let branch = Branch::with(20);
    let (desk, other) =
        (branch.desk_on(session.found_by_programs()), branch.desk_on(session.found_by_programs()));
    let copy = tempfile::TempDir::new().unwrap();
    branch::files::copy(desk.folder(), copy.path());
    let put_back = || {
        fs::remove_dir_all(desk.folder().join("keys")).unwrap();
        branch::files::copy(&copy.path().join("keys"), &desk.folder().join("keys"));
    };
    for _ in 1..10 {
        put_back();
        let wrong = desk.mado_as(Some(branch::CLERK), "999999", &["journal", "list"]);
        assert_eq!(wrong.refused(), "wrong_pin");
    }
    put_back();
    let last = desk.mado_as(Some(branch::CLERK), "999999", &["journal", "list"]);
    assert_eq!(last.refused(), "pin_slot_erased");
    // Of the other desk's count nothing was taken.
    let wrong = other.mado_as(Some(branch::CLERK), "999999", &["journal", "list"]);
    assert_eq!(wrong.refused(), "wrong_pin");
    assert!(wrong.err.contains('9'), "{}", wrong.err);
    other.mado(&["journal", "list"]).good();
    desk.mado(&["journal", "list"]).good();
}

#[test]
fn a_secret_service_that_keeps_nothing_is_not_chosen() {
    let Some(session) = session() else { return };
    // Nobody has set a keyring up: it answers, and refuses to keep.
    session.start_without_a_keyring();
    let branch = Branch::with(5);
    let desk = branch.desk_on(session.found_by_programs());
    assert_eq!(desk.mado_as(None, "", &["status"]).good()["key_store"], "file");
    let asked_for = Desk::on(session.found_by_programs());
    let ask = ["--key-store", "secret_service", "status"];
    assert_eq!(asked_for.mado_as(None, "", &ask).refused(), "key_store_silent");
    asked_for.mado_as(None, "", &["status"]).good();
}

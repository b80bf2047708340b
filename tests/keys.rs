//! People's way in and the desk's keys: another PIN, a second factor, new keys, and a key store that was lost.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, Desk, PIN, TARO};
use desk::Proof;
use journal::Surroundings;
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;

fn kinds_at_head_office(branch: &Branch) -> Vec<String> {
    let kind = |entry: &Value| entry["kind"].as_str().unwrap().to_owned();
    branch.entries().iter().map(kind).collect()
}

fn lose_the_key_store(desk: &Desk) {
    fs::remove_file(desk.folder().join("keys/device.share")).unwrap();
}

#[test]
fn after_a_lost_key_store_no_entry_is_lost() {
    let mut branch = Branch::with(20);
    let desk = branch.desk();
    branch.pull_the_plug();
    desk.mado(&["find", "キョウカイ"]).good();
    desk.issue_notice(TARO, "notice.pdf").good();
    let before = desk.kinds();
    branch.serve();
    lose_the_key_store(&desk);
    for _ in 0..2 {
        assert_eq!(desk.mado(&["journal", "list"]).refused(), "key_store_lost");
    }

    let (request, answer) = (desk.folder().join("request"), desk.folder().join("answer"));
    let [request, answer] = [&request, &answer].map(|path| path.to_str().unwrap());
    let asked = desk.mado_as(None, "", &["recover", "ask", "--out", request]).good();
    let given = branch.office(&["recover", request, "--out", answer]).good();
    assert_eq!((&asked["code"], &asked["device"]), (&given["code"], &given["device"]));
    assert_eq!(given["branch"], "01");
    desk.mado_as(None, "", &["recover", "take", answer]).good();
    assert_eq!(
        desk.mado_as(None, "", &["recover", "take", answer]).refused(),
        "recovery_refused",
        "an answer is good once"
    );

    let after = desk.kinds();
    assert_eq!(after[..before.len()], before[..], "every entry is there");
    assert!(after.contains(&"KeyStoreRecovered".to_owned()));
    desk.mado(&["sync"]).good();
    desk.mado(&["show", TARO]).good();
    assert_eq!(branch.office(&["verify"]).good()["faults"], json!([]));
    assert!(kinds_at_head_office(&branch).contains(&"KeyStoreRecovered".to_owned()));
}

#[test]
fn a_share_goes_back_only_to_the_desk_that_asked_and_never_to_one_that_was_shut_out() {
    let branch = Branch::with(5);
    let (desk, other) = (branch.desk(), branch.desk());
    let answer = desk.folder().join("answer");
    let answer = answer.to_str().unwrap();
    let ask = |desk: &Desk, name: &str| {
        let file = desk.folder().join(name);
        desk.mado_as(None, "", &["recover", "ask", "--out", file.to_str().unwrap()]).good();
        file.to_str().unwrap().to_owned()
    };
    lose_the_key_store(&desk);
    let first = ask(&desk, "first");
    let second = ask(&desk, "second");
    branch.office(&["recover", &first, "--out", answer]).good();
    let taken = desk.mado_as(None, "", &["recover", "take", answer]);
    assert_eq!(taken.refused(), "recovery_refused", "another request was made since");
    ask(&other, "its-own");
    branch.office(&["recover", &second, "--out", answer]).good();
    assert_eq!(other.mado_as(None, "", &["recover", "take", answer]).refused(), "recovery_refused");

    let mut changed: Value = serde_json::from_slice(&fs::read(&second).unwrap()).unwrap();
    let device = changed["device"].clone();
    changed["device"] = json!("00000000-0000-4000-8000-000000000000");
    fs::write(&first, changed.to_string()).unwrap();
    let refused = branch.office(&["recover", &first, "--out", answer]);
    assert_eq!(refused.refused(), "certificate_unknown");
    fs::write(&first, "{}").unwrap();
    let refused = branch.office(&["recover", &first, "--out", answer]);
    assert_eq!(refused.refused(), "recovery_unreadable");
    branch.office(&["device", "revoke", device.as_str().unwrap()]).good();
    let refused = branch.office(&["recover", &second, "--out", answer]);
    assert_eq!(refused.refused(), "device_revoked");
}

#[test]
fn another_pin_holds_at_every_desk_and_a_guessable_one_is_refused() {
    let mut branch = Branch::with(5);
    let (desk, other) = (branch.desk(), branch.desk());
    let change = |pin: &str| desk.mado_with(&[("MADO_NEW_PIN", pin)], &["pin", "change"]);
    for (pin, code) in
        [("80461", "pin_too_short"), ("123456", "pin_guessable"), ("650101", "pin_guessable")]
    {
        assert_eq!(change(pin).refused(), code);
    }
    change("804617").good();
    assert_eq!(desk.mado(&["journal", "list"]).refused(), "wrong_pin");
    let with_new = |desk: &Desk, arguments: &[&str]| desk.mado_as(Some(CLERK), "804617", arguments);
    with_new(&desk, &["sync"]).good();
    other.mado(&["sync"]).good();
    assert_eq!(other.mado(&["journal", "list"]).refused(), "pin", "a first sign-in is due there");
    with_new(&other, &["journal", "list"]).good();
    assert!(kinds_at_head_office(&branch).contains(&"PinChanged".to_owned()));
    branch.pull_the_plug();
    let refused = desk.mado_as(Some(CLERK), "804617", &["journal", "list"]);
    refused.good();
    let mut offline = vec![("MADO_PIN", "804617"), ("MADO_NEW_PIN", "975310")];
    assert_eq!(desk.mado_with(&offline, &["pin", "change"]).refused(), "offline");
    offline.truncate(1);
    desk.mado_with(&offline, &["journal", "list"]).good();
}

/// The code that a telephone shows now, from the text of the QR code.
fn code_of(uri: &str, seconds: u64) -> String {
    let secret = uri.split("secret=").nth(1).unwrap().split('&').next().unwrap();
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(seconds).to_string()
}

/// A code that head office has not taken yet: of the step after this one, which it takes early.
fn next_code(uri: &str) -> String {
    const STEP: u64 = 30;
    code_of(uri, Surroundings::system().now().timestamp().unsigned_abs() + STEP)
}

/// A desk in this process, at a clock that stands still so many seconds after `start`.
fn at_a_moment(desk: &Desk, start: &Surroundings, seconds: u64) -> (desk::Desk, u64) {
    let moment = start.now() + Duration::from_secs(seconds);
    let (world, _clock) = Surroundings::scripted(moment, seconds);
    let opened = desk::Desk::at(desk.folder(), world).unwrap();
    (opened, moment.timestamp().unsigned_abs())
}

#[test]
fn who_has_a_second_factor_comes_in_with_it_alone_also_without_the_line() {
    let mut branch = Branch::with(5);
    let desk = branch.desk();
    assert_eq!(desk.mado(&["second-factor", "confirm"]).refused(), "code_needed");
    let uri = desk.mado(&["second-factor", "new"]).good()["uri"].as_str().unwrap().to_owned();
    assert!(uri.starts_with("otpauth://totp/Madoguchi:tanaka?secret="));
    desk.mado(&["journal", "list"]).good();
    let wrong = desk.mado_with(&[("MADO_TOTP", "12345x")], &["second-factor", "confirm"]);
    assert_eq!(wrong.refused(), "wrong_code");

    let (start, _clock) = Surroundings::scripted(Surroundings::system().now(), 1);
    let (mut opened, moment) = at_a_moment(&desk, &start, 0);
    opened.sign_in(CLERK, PIN).unwrap();
    branch.pull_the_plug();
    let alone = opened.confirm_second_factor(PIN, &code_of(&uri, moment));
    assert_eq!(alone.unwrap_err().code(), "offline", "head office takes it first");
    branch.serve();
    opened.confirm_second_factor(PIN, &code_of(&uri, moment)).unwrap();
    branch.pull_the_plug();
    opened.lock().unwrap();
    assert_eq!(opened.sign_in(CLERK, PIN).unwrap_err().code(), "code_needed");
    let code = code_of(&uri, moment);
    let again = opened.sign_in_with(CLERK, Proof { pin: PIN, code: Some(&code) });
    assert_eq!(again.unwrap_err().code(), "wrong_code", "it was taken when it was confirmed");
    assert_eq!(desk.mado(&["journal", "list"]).refused(), "code_needed");

    let (mut opened, moment) = at_a_moment(&desk, &start, 60);
    let code = code_of(&uri, moment);
    opened.sign_in_with(CLERK, Proof { pin: PIN, code: Some(&code) }).unwrap();
    let entries = serde_json::to_string(&opened.journal_page(0).unwrap()).unwrap();
    let secret = uri.split("secret=").nth(1).unwrap().split('&').next().unwrap();
    assert!(!entries.contains(secret));
    assert_eq!(entries.matches("SecondFactorSet").count(), 1);
    let without = opened.remove_second_factor(Proof { pin: PIN, code: None });
    assert_eq!(without.unwrap_err().code(), "offline");
    branch.serve();
    let without = opened.remove_second_factor(Proof { pin: PIN, code: None });
    assert_eq!(without.unwrap_err().code(), "code_needed");
    // Head office's clock stands a minute behind that of this desk.
    let now = next_code(&uri);
    opened.remove_second_factor(Proof { pin: PIN, code: Some(&now) }).unwrap();
    drop(opened);
    desk.mado(&["journal", "list"]).good();
}

#[test]
fn new_keys_keep_every_entry_and_everyone_else_signs_in_for_the_first_time() {
    let branch = Branch::with(20);
    branch.hire("sato", "supervisor");
    let desk = branch.desk();
    let sato = |arguments: &[&str]| desk.mado_as(Some("sato"), PIN, arguments);
    sato(&["find", "キョウカイ"]).good();
    let before = desk.kinds();
    let file = desk.folder().join("journal.db");
    let bytes = fs::read(&file).unwrap();
    assert_eq!(desk.mado(&["rotate"]).refused(), "not_permitted");
    sato(&["rotate"]).good();
    assert_ne!(fs::read(&file).unwrap()[..16], bytes[..16], "another file, of another salt");
    let after = desk.kinds();
    assert_eq!(after[..before.len()], before[..]);
    assert!(after.contains(&"KeysRotated".to_owned()));
    assert_eq!(sato(&["find", "キョウカイ"]).refused(), "no_members");
    sato(&["sync"]).good();
    sato(&["find", "キョウカイ"]).good();
    assert_eq!(desk.mado(&["journal", "verify"]).good()["faults"], json!([]));
    assert_eq!(branch.office(&["verify"]).good()["faults"], json!([]));
}

#[test]
fn a_change_of_keys_that_is_killed_leaves_one_good_file() {
    let branch = Branch::with(5);
    branch.hire("sato", "supervisor");
    let desk = branch.desk();
    let sato = |arguments: &[&str]| desk.mado_as(Some("sato"), PIN, arguments);
    sato(&["sync"]).good();
    let mut entries = desk.kinds().len();
    for turn in 0..10 {
        desk.kill_within(("sato", PIN), Duration::from_millis(150 + 90 * turn), &["rotate"]);
        let told = sato(&["journal", "verify"]).good();
        assert_eq!(told["faults"], json!([]));
        let now = usize::try_from(told["entries"].as_u64().unwrap()).unwrap();
        assert!(now > entries, "nothing is lost");
        entries = now;
    }
    sato(&["sync"]).good();
    assert_eq!(branch.office(&["verify"]).good()["faults"], json!([]));
}

#[test]
fn the_checks_of_a_desk_say_where_its_key_is_kept() {
    let branch = Branch::with(5);
    let desk = branch.desk();
    let checks = desk.mado(&["checks"]).good();
    let key = checks.as_array().unwrap().iter().find(|check| check["code"] == "key_store").unwrap();
    // The tests keep it where a stolen disk has it, and that is to be minded.
    assert_eq!((&key["state"], &key["fact"]), (&json!("mind"), &json!("file")));
}

//! 第二要素 over the desks of a branch, with the real programs: whoever has one at a desk needs it at every first sign-in.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, Desk, Told};
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds that a code is good for.
const STEP: u64 = 30;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// The secret as the QR code says it.
fn secret(uri: &str) -> &str {
    uri.split("secret=").nth(1).unwrap().split('&').next().unwrap()
}

/// What the telephone shows so many steps from now; one a step early or late is taken, each once.
fn code(uri: &str, steps: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret(uri)).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(now().saturating_add_signed(steps * STEP.cast_signed())).to_string()
}

/// Waits for the next step where this one is nearly over, so that the next command is within it.
fn begin_a_step() {
    let left = STEP - now() % STEP;
    if left < 6 {
        std::thread::sleep(std::time::Duration::from_secs(left));
    }
}

fn with(desk: &Desk, code: &str, arguments: &[&str]) -> Told {
    desk.mado_with(&[("MADO_TOTP", code)], arguments)
}

/// The clerk has a second factor from here on, set at this desk; the code of a step was taken.
fn with_a_second_factor(desk: &Desk, step: i64) -> String {
    let uri = desk.mado(&["second-factor", "new"]).good()["uri"].as_str().unwrap().to_owned();
    with(desk, &code(&uri, step), &["second-factor", "confirm"]).good();
    uri
}

/// The same with the code of the step before: that of this step is good for a while.
fn with_a_fresh_code(desk: &Desk) -> String {
    begin_a_step();
    with_a_second_factor(desk, -1)
}

#[test]
fn a_first_sign_in_elsewhere_needs_the_second_factor_too_and_its_code_once() {
    let mut branch = Branch::with(5);
    let (desk, other, third) = (branch.desk(), Desk::new(), Desk::new());
    for desk in [&other, &third] {
        desk.enrol(&branch).good();
    }
    let uri = with_a_fresh_code(&desk);
    assert_eq!(other.mado(&["sync"]).refused(), "code_needed", "the PIN alone is not enough");
    assert_eq!(with(&other, "000000", &["sync"]).refused(), "wrong_code");
    let first = code(&uri, 0);
    with(&other, &first, &["sync"]).good();
    assert_eq!(with(&third, &first, &["sync"]).refused(), "wrong_code", "head office took it");
    branch.pull_the_plug();
    assert_eq!(
        other.mado(&["journal", "list"]).refused(),
        "code_needed",
        "from then on here as well"
    );
    assert_eq!(with(&other, &first, &["journal", "list"]).refused(), "wrong_code");
    with(&other, &code(&uri, 1), &["journal", "list"]).good();
}

#[test]
fn slots_made_before_there_was_a_second_factor_are_good_no_more() {
    let branch = Branch::with(5);
    let (desk, other) = (branch.desk(), branch.desk());
    let uri = with_a_fresh_code(&desk);
    other.mado(&["sync"]).good();
    assert_eq!(other.mado(&["journal", "list"]).refused(), "code_needed", "a first sign-in is due");
    with(&other, &code(&uri, 0), &["journal", "list"]).good();
}

#[test]
fn a_lost_telephone_is_for_head_office_and_a_reset_of_the_pin_alone_does_not_help() {
    let branch = Branch::with(5);
    let desk = branch.desk();
    with_a_second_factor(&desk, 0);
    let other = Desk::new();
    other.enrol(&branch).good();
    branch.office_with_pin("864209", &["user", "reset", CLERK]).good();
    let with_new = |desk: &Desk| desk.mado_as(Some(CLERK), "864209", &["sync"]);
    assert_eq!(with_new(&other).refused(), "code_needed");
    branch.office(&["user", "reset", CLERK, "--second-factor"]).good();
    with_new(&other).good();
}

#[test]
fn who_has_the_archive_of_head_office_has_no_second_factor() {
    let branch = Branch::with(5);
    let desk = branch.desk();
    let uri = with_a_second_factor(&desk, 0);
    let bytes = of_base32(secret(&uri));
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let canaries = [secret(&uri).as_bytes().to_vec(), hex.into_bytes(), bytes];
    let folder = branch.ca().parent().unwrap().to_owned();
    let mut looked = 0;
    for path in branch::files::under(&folder).iter().chain(&desk.files()) {
        let held = fs::read(path).unwrap();
        looked += 1;
        for canary in &canaries {
            let found = held.windows(canary.len()).any(|part| part == canary.as_slice());
            assert!(!found, "it lies in {}", path.display());
        }
    }
    assert!(looked > 10);
}

fn of_base32(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let value = |digit: u8| ALPHABET.iter().position(|one| *one == digit).unwrap();
    let bits: Vec<bool> = text
        .bytes()
        .flat_map(|digit| (0..5).rev().map(move |at| value(digit) >> at & 1 == 1))
        .collect();
    bits.chunks_exact(8)
        .map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | u8::from(*bit)))
        .collect()
}

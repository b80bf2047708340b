//! People who leave or get another role: at the desk's next contact, and at the latest when its lease ends, with a real head
//! office and the real programs.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, Desk, PIN, TARO};
use chrono::TimeDelta;
use desk::DeskError;
use journal::Surroundings;

const CHIEF: &str = "sato";

/// A supervisor and a clerk at work at a desk, of whom head office changes something while it hears nothing.
fn changed_unheard(changes: &[&[&str]]) -> (Branch, Desk) {
    let mut branch = Branch::with(20);
    branch.hire(CHIEF, "supervisor");
    let desk = branch.desk();
    desk.mado_as(Some(CHIEF), PIN, &["audit", "sign-ins"]).good();
    changes.iter().for_each(|change| drop(branch.office(change).good()));
    branch.pull_the_plug();
    (branch, desk)
}

/// The same desk in this process, so many days from now by its own clock.
fn days_later(desk: &Desk, days: i64) -> desk::Desk {
    let (world, _) =
        Surroundings::scripted(Surroundings::system().now() + TimeDelta::days(days), 7);
    desk::Desk::at(desk.folder(), world).unwrap()
}

fn looks(desk: &mut desk::Desk) -> Result<(), DeskError> {
    desk.sign_in(CLERK, PIN)?;
    desk.open_encounter("enquiry")?;
    desk.show(TARO).map(drop)
}

fn audits(desk: &mut desk::Desk) -> Result<(), DeskError> {
    desk.sign_in(CHIEF, PIN)?;
    desk.audit_member(TARO)?;
    desk.audit_unusual().map(drop)
}

fn code(outcome: Result<(), DeskError>) -> String {
    outcome.err().map_or_else(|| "done".to_owned(), |error| error.code().to_owned())
}

#[test]
fn who_left_is_out_at_the_next_contact_and_at_the_latest_with_the_lease() {
    let (mut branch, desk) = changed_unheard(&[&["user", "disable", CLERK]]);
    for (days, told) in [(1, "done"), (13, "done"), (15, "lease_ended"), (29, "lease_ended")] {
        assert_eq!(code(looks(&mut days_later(&desk, days))), told, "day {days}");
    }
    assert_ne!(code(looks(&mut days_later(&desk, 31))), "done", "there are no members any more");
    branch.serve();
    desk.mado_as(Some(CHIEF), PIN, &["sync"]).good();
    assert_eq!(desk.mado(&["show", TARO]).refused(), "user_disabled");
}

#[test]
fn who_left_is_signed_out_by_the_contact_itself() {
    let (mut branch, desk) = changed_unheard(&[&["user", "disable", CLERK]]);
    desk.mado(&["show", TARO]).good();
    branch.serve();
    desk.mado(&["sync"]).good();
    for command in [&["show", TARO][..], &["find", "キョウカイ"], &["sync"]] {
        assert_eq!(desk.mado(command).refused(), "user_disabled", "{command:?}");
    }
}

#[test]
fn another_role_holds_from_the_next_contact_and_at_the_latest_with_the_lease() {
    let to_clerk = ["user", "role", CHIEF, "--role", "clerk"];
    let (mut branch, desk) = changed_unheard(&[&to_clerk]);
    for (days, told) in [(1, "done"), (13, "done"), (15, "lease_ended")] {
        assert_eq!(code(audits(&mut days_later(&desk, days))), told, "day {days}");
    }
    branch.serve();
    desk.mado_as(Some(CHIEF), PIN, &["sync"]).good();
    let audit = desk.mado_as(Some(CHIEF), PIN, &["audit", "unusual"]);
    assert_eq!(audit.refused(), "not_permitted");
    desk.mado_as(Some(CHIEF), PIN, &["show", TARO]).good();
    branch.office(&["user", "role", CHIEF, "--role", "maintenance"]).good();
    desk.mado(&["sync"]).good();
    assert_eq!(desk.mado_as(Some(CHIEF), PIN, &["show", TARO]).refused(), "not_permitted");
}

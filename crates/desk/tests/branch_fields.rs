//! What the branch sets of itself, from a supervisor's word to what papers say, at real desks of a real head office.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod ground;

use chrono::{Days, NaiveDate, TimeDelta};
use desk::Desk;
use desk::view::{BranchField, BranchFieldWord};
use ground::{CLERK, Ground, PIN, hokkaido, sync};
use head_office::branch_data::{self, Field};
use journal::Role;
use tempfile::TempDir;

const SUPERVISOR: &str = "sato";
const NUMBER: &str = "011-000-0001";
const OTHER: &str = "011-000-0002";

/// A branch that may set its telephone, with a supervisor signed in at a desk.
fn ground() -> (Ground, Desk) {
    let ground = Ground::empty();
    ground.hire(SUPERVISOR, Role::Supervisor);
    allow(&ground, Field::Phone, Some(None));
    let mut desk = ground.desk();
    change_to(&mut desk, SUPERVISOR);
    (ground, desk)
}

fn allow(ground: &Ground, field: Field, is_let: Option<Option<NaiveDate>>) {
    let today = ground.office.surroundings.today();
    branch_data::allow(&ground.office, &hokkaido(), field, today, is_let).unwrap();
}

fn change_to(desk: &mut Desk, user: &str) {
    desk.lock().unwrap();
    desk.sign_in(user, PIN).unwrap();
}

fn phone(desk: &Desk) -> BranchField {
    desk.branch_fields().unwrap().into_iter().find(|field| field.field == "phone").unwrap()
}

fn state(desk: &Desk) -> Option<String> {
    phone(desk).word.map(|word: BranchFieldWord| word.state)
}

fn set(desk: &mut Desk, value: &str) -> Result<BranchField, String> {
    let today = desk.today();
    desk.set_branch_field(PIN, "phone", value, today).map_err(|error| error.code().to_owned())
}

fn kinds(desk: &Desk) -> Vec<String> {
    let page = desk.journal_page(0).unwrap();
    let ours = page.into_iter().map(|entry| entry.kind);
    ours.filter(|kind| kind.starts_with("BranchField")).collect()
}

#[test]
fn papers_say_what_a_supervisor_set_once_head_office_took_it() {
    let (ground, mut desk) = ground();
    let before = desk.branch_data().unwrap().phone;
    let told = set(&mut desk, "０１１－０００－０００１").unwrap();
    assert_eq!(told.word.as_ref().unwrap().value, NUMBER, "as papers print it");
    assert_eq!(state(&desk).as_deref(), Some("unsent"));
    assert_eq!(desk.branch_data().unwrap().phone, before, "nothing that is not taken");
    sync(&mut desk).unwrap();
    assert_eq!(state(&desk).as_deref(), Some("taken"));
    assert_eq!(desk.branch_data().unwrap().phone, NUMBER);
    assert_eq!(kinds(&desk), ["BranchFieldSet"]);

    let folder = TempDir::new().unwrap();
    let mut other = Desk::at(folder.path(), ground.clock.world()).unwrap();
    ground.join(&mut other);
    assert_eq!(other.branch_data().unwrap().phone, NUMBER);
    let word = phone(&other).word.unwrap();
    assert_eq!((word.state.as_str(), word.here), ("taken", false));
}

#[test]
fn what_cannot_be_set_is_refused_at_once_and_writes_nothing() {
    let (ground, mut desk) = ground();
    for (field, value, days, code) in [
        ("name", "別の支部", 0, "branch_field_unknown"),
        ("address", "北海道札幌市", 0, "branch_field_not_let"),
        ("phone", "電話", 0, "branch_phone"),
        ("phone", NUMBER, 400, "branch_field_day"),
        ("phone", "0570-015-369", 0, "branch_field_same"),
    ] {
        let from = desk.today() + Days::new(days);
        let refused = desk.set_branch_field(PIN, field, value, from);
        assert_eq!(refused.unwrap_err().code(), code, "{field} {value}");
    }
    allow(&ground, Field::Address, Some(None));
    sync(&mut desk).unwrap();
    let today = desk.today();
    for (value, code) in [
        ("北".repeat(44), "branch_address_too_long"),
        ("北海道札幌市1234-5678-9018".to_owned(), "branch_address"),
        ("北海道札幌市\u{10ffff}".to_owned(), "missing_glyph"),
    ] {
        let refused = desk.set_branch_field(PIN, "address", &value, today);
        assert_eq!(refused.unwrap_err().code(), code, "{value}");
    }
    assert_eq!(
        desk.set_branch_field("975310", "phone", NUMBER, today).unwrap_err().code(),
        "wrong_pin"
    );
    change_to(&mut desk, CLERK);
    assert_eq!(set(&mut desk, NUMBER).unwrap_err(), "not_permitted");
    assert!(!phone(&desk).permitted && phone(&desk).is_let);
    assert_eq!(kinds(&desk), Vec::<String>::new());
}

#[test]
fn what_was_set_is_replaced_or_taken_back_while_it_is_unsent() {
    let (_ground, mut desk) = ground();
    let before = desk.branch_data().unwrap().phone;
    let nothing = desk.withdraw_branch_field("phone");
    assert_eq!(nothing.unwrap_err().code(), "branch_field_nothing");
    set(&mut desk, NUMBER).unwrap();
    set(&mut desk, OTHER).unwrap();
    assert_eq!(phone(&desk).word.unwrap().value, OTHER);
    let told = desk.withdraw_branch_field("phone").unwrap();
    assert_eq!(told.word.unwrap().state, "withdrawn");
    sync(&mut desk).unwrap();
    assert_eq!(desk.branch_data().unwrap().phone, before);
    assert_eq!(state(&desk).as_deref(), Some("withdrawn"));
    assert_eq!(kinds(&desk), ["BranchFieldSet", "BranchFieldSet", "BranchFieldWithdrawn"]);
    set(&mut desk, NUMBER).unwrap();
    sync(&mut desk).unwrap();
    let late = desk.withdraw_branch_field("phone");
    assert_eq!(late.unwrap_err().code(), "branch_field_nothing", "head office answered it");
    assert_eq!(desk.branch_data().unwrap().phone, NUMBER);
}

#[test]
fn what_is_no_longer_let_comes_back_refused() {
    let (ground, mut desk) = ground();
    let before = desk.branch_data().unwrap().phone;
    set(&mut desk, NUMBER).unwrap();
    allow(&ground, Field::Phone, None);
    sync(&mut desk).unwrap();
    let told = phone(&desk);
    let word = told.word.unwrap();
    assert_eq!((word.state.as_str(), word.reason.as_deref()), ("refused", Some("not_let")));
    assert!(!told.is_let);
    assert_eq!(desk.branch_data().unwrap().phone, before);
    assert_eq!(set(&mut desk, NUMBER).unwrap_err(), "branch_field_not_let");
}

#[test]
fn of_two_desks_that_set_it_offline_the_later_word_stands_at_both() {
    let (ground, mut desk) = ground();
    let folder = TempDir::new().unwrap();
    let mut other = Desk::at(folder.path(), ground.clock.world()).unwrap();
    ground.join(&mut other);
    change_to(&mut other, SUPERVISOR);
    set(&mut desk, NUMBER).unwrap();
    ground.clock.move_by(TimeDelta::minutes(5));
    set(&mut other, OTHER).unwrap();
    sync(&mut other).unwrap();
    sync(&mut desk).unwrap();
    sync(&mut other).unwrap();
    for (desk, here) in [(&desk, false), (&other, true)] {
        assert_eq!(desk.branch_data().unwrap().phone, OTHER);
        let word = phone(desk).word.unwrap();
        assert_eq!((word.state.as_str(), word.value.as_str(), word.here), ("taken", OTHER, here));
    }
}

#[test]
fn nothing_is_set_from_a_training() {
    let (_ground, mut desk) = ground();
    desk.lock().unwrap();
    let mut training = desk.begin_training().unwrap();
    assert!(
        training.branch_fields().unwrap().iter().all(|field| !field.permitted && !field.is_let)
    );
    assert_eq!(set(&mut training, NUMBER).unwrap_err(), "not_permitted");
}

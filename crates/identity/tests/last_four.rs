//! The last-four check on a real journal: what guessing costs, across restarts and moved clocks.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{NaiveDate, TimeDelta, TimeZone as _, Utc};
use identity::{Checked, Counted, IdentityError, LastFourDigits, check, result_today, tries_left};
use journal::body::LastFour;
use journal::{Actor, DeviceId, HeldMember, Role, ScriptedClock, Surroundings};
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Access, FileKeys, Layout, Schema, Vault};

struct Counter {
    folder: TempDir,
    keys: FileKeys,
    world: Surroundings,
    clock: Arc<ScriptedClock>,
}

impl Counter {
    fn new() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 23, 3, 0, 0).unwrap();
        let (world, clock) = Surroundings::scripted(start, 1);
        let counter =
            Self { folder: TempDir::new().unwrap(), keys: FileKeys::new(&world), world, clock };
        let series = (DeviceId(Uuid::from_u128(1)), 1);
        Vault::create(&counter.layout(), &counter.keys, &schema(), series).unwrap();
        counter
    }

    fn layout(&self) -> Layout {
        Layout::at(self.folder.path()).unwrap()
    }

    /// A new process: nothing is left but the files.
    fn open(&self) -> Vault {
        Vault::open(self.layout(), self.keys.clone(), schema(), self.world.clone()).unwrap()
    }

    fn check(&self, member: &HeldMember, digits: &str) -> Result<Checked, IdentityError> {
        self.check_after(member, digits, counted(0, 0))
    }

    fn check_after(
        &self,
        member: &HeldMember,
        digits: &str,
        counted: Counted,
    ) -> Result<Checked, IdentityError> {
        let vault = self.open();
        let access = Access::grant(&vault, Actor("tanaka".into()), Role::Clerk, None).unwrap();
        check(&access, member, &LastFourDigits::read(digits).unwrap(), counted)
    }
}

/// Head office's day, with so many misses outside of the journal.
fn counted(member: u32, desk: u32) -> Counted {
    Counted { day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), member, desk }
}

fn schema() -> Schema {
    Schema::new(&[vault::JOURNAL_MIGRATIONS, identity::JOURNAL_MIGRATIONS], &[], &[])
}

fn member(id: &str, state: &str) -> HeldMember {
    serde_json::from_value(json!({
        "version": 4, "id": id, "symbol": "01010101", "number": "0000001", "suffix": "00",
        "name": "協会 太郎", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
        "relation": "insured", "acquired_on": "1985-10-01",
        "my_number_last4": "1234", "my_number_state": state
    }))
    .unwrap()
}

fn outcome(result: LastFour, tries_left: u32) -> Checked {
    Checked { result, tries_left }
}

#[test]
fn three_misses_a_member_a_day_and_then_not_even_the_right_digits() {
    let counter = Counter::new();
    let taro = member("taro", "registered");
    assert_eq!(counter.check(&taro, "1234").unwrap(), outcome(LastFour::Match, 3));
    for left in [2, 1, 0] {
        assert_eq!(counter.check(&taro, "4321").unwrap(), outcome(LastFour::NoMatch, left));
    }
    assert!(matches!(counter.check(&taro, "1234"), Err(IdentityError::Limit("member"))));
    assert_eq!(tries_left(&counter.open(), "taro", counted(0, 0)).unwrap(), 0);

    let hanako = member("hanako", "registered");
    assert_eq!(counter.check(&hanako, "1234").unwrap(), outcome(LastFour::Match, 3));

    let kinds: Vec<String> = counter
        .open()
        .read_journal(|c| vault::entries_from(c, 0, 100))
        .unwrap()
        .into_iter()
        .map(|entry| entry.kind)
        .collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "LastFourChecked").count(), 5);
    assert_eq!(kinds.iter().filter(|kind| *kind == "LastFourRefused").count(), 1);
}

#[test]
fn ten_misses_a_desk_a_day() {
    let counter = Counter::new();
    for miss in 0..10_u32 {
        let someone = member(&format!("m{}", miss / 3), "registered");
        assert_eq!(counter.check(&someone, "0000").unwrap().result, LastFour::NoMatch);
    }
    let another = member("another", "registered");
    assert!(matches!(counter.check(&another, "1234"), Err(IdentityError::Limit("desk"))));
}

#[test]
fn a_new_day_of_head_office_gives_fresh_tries_and_no_clock_does() {
    let counter = Counter::new();
    let taro = member("taro", "registered");
    for _ in 0..3 {
        counter.check(&taro, "0000").unwrap();
    }
    for days in [-2, 5, 400] {
        counter.clock.move_by(TimeDelta::days(days));
        assert!(matches!(counter.check(&taro, "1234"), Err(IdentityError::Limit("member"))));
    }
    let day = |days| Counted { day: counted(0, 0).day + TimeDelta::days(days), ..counted(0, 0) };
    let earlier = counter.check_after(&taro, "1234", day(-1));
    assert!(matches!(earlier, Err(IdentityError::Limit("member"))), "nor an earlier day");
    assert_eq!(counter.check_after(&taro, "1234", day(1)).unwrap(), outcome(LastFour::Match, 3));
}

#[test]
fn without_digits_there_is_nothing_to_compare_and_nothing_to_count() {
    let counter = Counter::new();
    for state in ["confirming", "not_submitted"] {
        let someone = member("someone", state);
        for _ in 0..5 {
            let checked = counter.check(&someone, "1234").unwrap();
            assert_eq!(checked, outcome(LastFour::Unavailable, 3));
        }
    }
}

#[test]
fn todays_newest_outcome_is_known_and_yesterdays_is_not() {
    let counter = Counter::new();
    let taro = member("taro", "registered");
    assert_eq!(result_today(&counter.open(), &taro).unwrap(), None);
    counter.check(&taro, "0000").unwrap();
    counter.clock.move_by(TimeDelta::minutes(1));
    counter.check(&taro, "1234").unwrap();
    assert_eq!(result_today(&counter.open(), &taro).unwrap(), Some(LastFour::Match));
    counter.clock.move_by(TimeDelta::days(1));
    assert_eq!(result_today(&counter.open(), &taro).unwrap(), None);
}

#[test]
fn no_digit_reaches_the_journal() {
    let counter = Counter::new();
    let taro = member("taro", "registered");
    counter.check(&taro, "1234").unwrap();
    counter.check(&taro, "9876").unwrap();
    let entries = counter.open().read_journal(|c| vault::entries_from(c, 0, 100)).unwrap();
    for entry in entries {
        assert!(!entry.body.contains("1234") && !entry.body.contains("9876"), "{}", entry.body);
    }
}

#[test]
fn what_was_missed_before_a_new_enrolment_counts_once() {
    let counter = Counter::new();
    let taro = member("taro", "registered");
    let before = counted;
    assert_eq!(counter.check_after(&taro, "0000", before(1, 1)).unwrap().tries_left, 1);
    // From here on this one stands in both places.
    assert_eq!(counter.check_after(&taro, "0000", before(2, 2)).unwrap().tries_left, 0);
    let refused = counter.check_after(&taro, "1234", before(3, 3));
    assert!(matches!(refused, Err(IdentityError::Limit("member"))));
    let hanako = member("hanako", "registered");
    let refused = counter.check_after(&hanako, "1234", before(0, 10));
    assert!(matches!(refused, Err(IdentityError::Limit("desk"))));
}

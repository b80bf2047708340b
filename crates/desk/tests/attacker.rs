//! Someone who holds desks of a branch and guesses last four digits: over restarts, new enrolments, clocks that are moved
//! and rounds with head office, they never get more than the limits.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{DateTime, TimeDelta, Utc};
use desk::{Desk, DeskError};
use head_office::serve::{self, Running};
use head_office::{Branch, Office, enrolment, people, synthesize};
use journal::body::LastFour;
use journal::surroundings::day_in_japan;
use journal::wire::{DeskKind, Person};
use journal::{Clock, Role, Surroundings};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

const PIN: &str = "135790";
const MEMBERS: [&str; 2] = ["1010101-1-00", "1010101-1-01"];
const A_MEMBER: u32 = 3;
const A_DESK: u32 = 10;

/// The machine's time, moved by the attacker.
#[derive(Default)]
struct MovedClock(AtomicI64);

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }
}

struct Attack {
    folder: TempDir,
    office: Office,
    running: Running,
    clocks: [Arc<MovedClock>; 2],
    desks: [Option<Desk>; 2],
    /// Guesses that were answered, by desk and day, and by member.
    answered: BTreeMap<(usize, chrono::NaiveDate, Option<&'static str>), u32>,
    dice: u64,
}

fn hokkaido() -> Branch {
    "01".parse().unwrap()
}

impl Attack {
    fn begin(seed: u64) -> Self {
        let folder = TempDir::new().unwrap();
        let home = folder.path().join("office");
        let office = Office::init(&home, &[], Surroundings::system()).unwrap();
        synthesize::synthesize(&office, &hokkaido(), (30, 7, None), &|_| ()).unwrap();
        let (id, name) = ("tanaka".to_owned(), "窓口 一郎".to_owned());
        let tanaka = Person { id, name, role: Role::Clerk, disabled: false, pin_set: 1 };
        people::add(&office, &hokkaido(), &tanaka, PIN).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let running = serve::start(&home, any, Surroundings::system()).unwrap();
        let mut attack = Self {
            folder,
            office,
            running,
            clocks: Default::default(),
            desks: [None, None],
            answered: BTreeMap::new(),
            dice: seed,
        };
        (0..2).for_each(|number| attack.enrols(number));
        attack
    }

    fn rolls(&mut self, sides: u64) -> u64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.dice >> 33) % sides
    }

    fn place(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("desk-{number}"))
    }

    fn surroundings(&self, number: usize) -> Surroundings {
        Surroundings { clock: self.clocks[number].clone(), ..Surroundings::system() }
    }

    /// A new process on the same files.
    fn restarts(&mut self, number: usize) {
        self.desks[number] = None;
        let mut desk = Desk::at(&self.place(number), self.surroundings(number)).unwrap();
        desk.sign_in("tanaka", PIN).unwrap();
        desk.open_encounter("enquiry").unwrap();
        self.desks[number] = Some(desk);
    }

    /// Joins, or joins anew with an empty journal.
    fn enrols(&mut self, number: usize) {
        self.desks[number] = None;
        let _ = fs::remove_file(self.place(number).join("desk.json"));
        let mut desk = Desk::at(&self.place(number), self.surroundings(number)).unwrap();
        let code = enrolment::new_code(&self.office, &hokkaido(), DeskKind::Counter).unwrap().code;
        let server = format!("https://{}", self.running.address());
        desk.enrol(&server, self.office.keys.authority(), &code).unwrap();
        desk.sign_in("tanaka", PIN).unwrap();
        self.desks[number] = Some(desk);
        self.syncs(number);
        self.desks[number].as_mut().unwrap().open_encounter("enquiry").unwrap();
    }

    fn syncs(&mut self, number: usize) {
        let desk = self.desks[number].as_mut().unwrap();
        let outcome = desk.sync_job().unwrap().run(&|_| ControlFlow::Continue(()));
        desk.synced(outcome).unwrap();
    }

    fn guesses(&mut self, number: usize, member: &'static str) -> bool {
        let day = day_in_japan(self.surroundings(number).now());
        // Nobody has these: the last digit is a check digit of the others, and the guess is always wrong.
        match self.desks[number].as_mut().unwrap().verify(member, "9999") {
            Ok(told) => {
                assert_eq!(told.result, LastFour::NoMatch);
                *self.answered.entry((number, day, None)).or_default() += 1;
                *self.answered.entry((number, day, Some(member))).or_default() += 1;
                true
            }
            Err(DeskError::Identity(identity)) => {
                assert_eq!(identity.code(), "last4_limit");
                false
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    fn moves_the_clock(&mut self, number: usize, hours: i64) {
        self.clocks[number].0.fetch_add(hours * 3600, Ordering::SeqCst);
    }
}

#[test]
fn an_attacker_never_gets_more_than_the_limits_of_the_desks_they_hold() {
    for seed in 1..=2 {
        let mut attack = Attack::begin(seed);
        for _ in 0..60 {
            let number = usize::from(attack.rolls(2) == 1);
            match attack.rolls(12) {
                0 => attack.restarts(number),
                1 => attack.enrols(number),
                2 => attack.syncs(number),
                // Some hours back, and at most as many forward again.
                3 => attack.moves_the_clock(number, -5),
                4 if attack.clocks[number].0.load(Ordering::SeqCst) < 0 => {
                    attack.moves_the_clock(number, 5);
                }
                _ => {
                    let member = MEMBERS[usize::from(attack.rolls(2) == 1)];
                    attack.guesses(number, member);
                }
            }
        }
        for ((number, day, member), count) in &attack.answered {
            let most = if member.is_some() { A_MEMBER } else { A_DESK };
            assert!(*count <= most, "seed {seed}: desk {number} on {day}: {count} of {member:?}");
        }
        assert!(attack.answered.values().any(|count| *count == A_MEMBER), "the limit was met");
    }
}

#[test]
fn desks_that_have_synced_give_a_member_no_more_than_the_branch_gives() {
    let mut attack = Attack::begin(3);
    let member = MEMBERS[0];
    assert!(attack.guesses(0, member) && attack.guesses(0, member));
    attack.syncs(0);
    attack.syncs(1);
    assert!(attack.guesses(1, member), "the third of the branch");
    assert!(!attack.guesses(1, member), "two were missed at the other desk");
    assert!(attack.guesses(1, MEMBERS[1]), "another member has tries of their own");
    attack.syncs(1);
    attack.syncs(0);
    assert!(!attack.guesses(0, member));
    // The one that is enrolled anew knows of its own, and of the other's.
    attack.enrols(0);
    assert!(!attack.guesses(0, member));
    attack.restarts(1);
    assert!(!attack.guesses(1, member));
}

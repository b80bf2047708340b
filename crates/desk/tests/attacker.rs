//! Someone who holds desks of a branch and guesses last four digits: over restarts, new enrolments, clocks that are moved
//! either way and rounds with head office, they never get more than the limits of as many days as head office has seen.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use desk::{Desk, DeskError};
use head_office::serve::{self, Running};
use head_office::{Branch, Office, enrolment, people, synthesize};
use journal::body::LastFour;
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
    /// Head office's own, which the attacker does not move: it goes on.
    time: Arc<MovedClock>,
    clocks: [Arc<MovedClock>; 2],
    desks: [Option<Desk>; 2],
    /// Guesses that were answered, by desk, and by member.
    answered: BTreeMap<(usize, Option<&'static str>), u32>,
    dice: u64,
}

fn hokkaido() -> Branch {
    "01".parse().unwrap()
}

impl Attack {
    fn begin(seed: u64) -> Self {
        let folder = TempDir::new().unwrap();
        let home = folder.path().join("office");
        let time = Arc::new(MovedClock::default());
        let world = Surroundings { clock: time.clone(), ..Surroundings::system() };
        let office = Office::init(&home, &[], world.clone()).unwrap();
        synthesize::synthesize(&office, &hokkaido(), (30, 7, None), &|_| ()).unwrap();
        let (id, name) = ("tanaka".to_owned(), "窓口 一郎".to_owned());
        let tanaka = Person { id, name, role: Role::Clerk, disabled: false, pin_set: 1 };
        people::add(&office, &hokkaido(), &tanaka, PIN).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let running = serve::start(&home, any, world).unwrap();
        let mut attack = Self {
            folder,
            office,
            running,
            time,
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
        // Nobody has these: the last digit is a check digit of the others, and the guess is always wrong.
        match self.desks[number].as_mut().unwrap().verify(member, "9999") {
            Ok(told) => {
                assert_eq!(told.result, LastFour::NoMatch);
                *self.answered.entry((number, None)).or_default() += 1;
                *self.answered.entry((number, Some(member))).or_default() += 1;
                true
            }
            Err(DeskError::Identity(identity)) => {
                assert_eq!(identity.code(), "last4_limit");
                false
            }
            // A clock far ahead ends the lease, until the next contact.
            Err(DeskError::LeaseEnded) => false,
            Err(other) => panic!("{other:?}"),
        }
    }

    /// From some days behind head office to some days ahead of it.
    fn moves_the_clock(&mut self, number: usize) {
        let hours = self.rolls(24 * 14).cast_signed() - 24 * 4;
        let ahead = self.time.0.load(Ordering::SeqCst) + hours * 3600;
        self.clocks[number].0.store(ahead, Ordering::SeqCst);
    }

    fn time_goes_on(&self, hours: i64) {
        self.time.0.fetch_add(hours * 3600, Ordering::SeqCst);
        for clock in &self.clocks {
            clock.0.fetch_add(hours * 3600, Ordering::SeqCst);
        }
    }

    /// Days that head office has seen since it began, the first and the last included.
    fn days(&self, begun: NaiveDate) -> u32 {
        let days = (self.office.surroundings.today() - begun).num_days() + 1;
        u32::try_from(days).unwrap()
    }
}

#[test]
fn an_attacker_never_gets_more_than_the_limits_of_the_desks_they_hold() {
    for seed in 1..=2 {
        let mut attack = Attack::begin(seed);
        let begun = attack.office.surroundings.today();
        for _ in 0..60 {
            let number = usize::from(attack.rolls(2) == 1);
            match attack.rolls(14) {
                0 => attack.restarts(number),
                1 => attack.enrols(number),
                2 => attack.syncs(number),
                3 | 4 => attack.moves_the_clock(number),
                5 if attack.rolls(4) == 0 => attack.time_goes_on(13),
                _ => {
                    let member = MEMBERS[usize::from(attack.rolls(2) == 1)];
                    attack.guesses(number, member);
                }
            }
        }
        let days = attack.days(begun);
        for ((number, member), count) in &attack.answered {
            let most = days * if member.is_some() { A_MEMBER } else { A_DESK };
            assert!(
                *count <= most,
                "seed {seed}: desk {number} in {days} days: {count} of {member:?}"
            );
        }
        assert!(attack.answered.values().any(|count| *count >= A_MEMBER), "the limit was met");
    }
}

#[test]
fn a_clock_set_forward_gives_no_fresh_tries_with_or_without_contact() {
    let mut attack = Attack::begin(5);
    let member = MEMBERS[0];
    (0..A_MEMBER).for_each(|_| assert!(attack.guesses(0, member)));
    for hours in [24, 24, 24, -96, 48] {
        attack.clocks[0].0.fetch_add(hours * 3600, Ordering::SeqCst);
        assert!(!attack.guesses(0, member), "{hours} hours");
        attack.restarts(0);
        assert!(!attack.guesses(0, member), "after a restart");
        attack.syncs(0);
        assert!(!attack.guesses(0, member), "after contact");
        attack.enrols(0);
        assert!(!attack.guesses(0, member), "with a new journal");
    }
    attack.time_goes_on(24);
    assert!(!attack.guesses(0, member), "a day has passed, and nobody has said so");
    attack.syncs(0);
    assert!(attack.guesses(0, member), "head office has");
}

#[test]
fn over_days_the_desks_of_a_branch_that_sync_give_a_member_what_one_desk_gives() {
    let mut attack = Attack::begin(7);
    let (begun, member) = (attack.office.surroundings.today(), MEMBERS[1]);
    for _ in 0..30 {
        let number = usize::from(attack.rolls(2) == 1);
        match attack.rolls(5) {
            0 => attack.moves_the_clock(number),
            1 if attack.rolls(2) == 0 => attack.time_goes_on(11),
            _ => drop(attack.guesses(number, member)),
        }
        attack.syncs(number);
        attack.syncs(1 - number);
    }
    let count: u32 = (0..2).filter_map(|n| attack.answered.get(&(n, Some(member)))).sum();
    let most = attack.days(begun) * A_MEMBER;
    assert!((A_MEMBER..=most).contains(&count), "{count} of {most}");
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

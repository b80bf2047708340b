//! Someone who holds desks of a branch and guesses last four digits: over restarts, new enrolments, clocks that are moved
//! either way and rounds with head office, they never get more than the limits of as many days as head office has seen.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod ground;

use chrono::{NaiveDate, TimeDelta};
use desk::{Desk, DeskError};
use ground::{CLERK, Ground, MovedClock, PIN, sync};
use journal::body::LastFour;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

const MEMBERS: [&str; 2] = ["1010101-1-00", "1010101-1-01"];
const A_MEMBER: u32 = 3;
const A_DESK: u32 = 10;

struct Attack {
    /// Its clock is head office's own, which the attacker does not move: it goes on.
    ground: Ground,
    clocks: [Arc<MovedClock>; 2],
    desks: [Option<Desk>; 2],
    /// Guesses that were answered, by desk, and by member.
    answered: BTreeMap<(usize, Option<&'static str>), u32>,
    dice: u64,
}

impl Attack {
    fn begin(seed: u64) -> Self {
        let mut attack = Self {
            ground: Ground::with(30),
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
        self.ground.folder.path().join(format!("desk-{number}"))
    }

    fn opened(&self, number: usize) -> Desk {
        Desk::at(&self.place(number), self.clocks[number].world()).unwrap()
    }

    /// A new process on the same files.
    fn restarts(&mut self, number: usize) {
        self.desks[number] = None;
        let mut desk = self.opened(number);
        desk.sign_in(CLERK, PIN).unwrap();
        desk.open_encounter("enquiry").unwrap();
        self.desks[number] = Some(desk);
    }

    /// Joins, or joins anew with an empty journal.
    fn enrols(&mut self, number: usize) {
        self.desks[number] = None;
        let _ = fs::remove_file(self.place(number).join("desk.json"));
        let mut desk = self.opened(number);
        self.ground.join(&mut desk);
        desk.open_encounter("enquiry").unwrap();
        self.desks[number] = Some(desk);
    }

    fn syncs(&mut self, number: usize) {
        sync(self.desks[number].as_mut().unwrap()).unwrap();
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
        self.clocks[number].set_ahead(self.ground.clock.ahead() + TimeDelta::hours(hours));
    }

    fn time_goes_on(&self, hours: i64) {
        let clocks = self.clocks.iter().chain([&self.ground.clock]);
        clocks.for_each(|clock| clock.move_by(TimeDelta::hours(hours)));
    }

    /// Days that head office has seen since it began, the first and the last included.
    fn days(&self, begun: NaiveDate) -> u32 {
        let days = (self.ground.office.surroundings.today() - begun).num_days() + 1;
        u32::try_from(days).unwrap()
    }
}

#[test]
fn an_attacker_never_gets_more_than_the_limits_of_the_desks_they_hold() {
    for seed in 1..=2 {
        let mut attack = Attack::begin(seed);
        let begun = attack.ground.office.surroundings.today();
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
        attack.clocks[0].move_by(TimeDelta::hours(hours));
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
    let (begun, member) = (attack.ground.office.surroundings.today(), MEMBERS[1]);
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

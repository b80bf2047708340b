//! The power fails at any moment of a day: whatever the disk then holds, the desk opens, what it had reported done is
//! there, and nothing half done is.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod day;

use bad_disk::{Cut, Dice, Operation, Platter};
use day::{Desk, Where, folder, found};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Commits of a day.
const COMMITS: usize = 24;

/// A day in which the window works, `mado` comes and goes beside it, and the desk is started anew.
fn a_day(seed: u64) -> (Desk, usize) {
    let mut desk = Desk::new(seed);
    desk.create().unwrap();
    let made = desk.disk.position();
    let mut window = desk.open().unwrap();
    for _ in 0..COMMITS {
        match desk.dice.below(6) {
            0 => {
                drop(window);
                window = desk.open().unwrap();
            }
            1 => {
                let mado = desk.open().unwrap();
                desk.commit(&mado).unwrap();
                desk.commit(&window).unwrap();
            }
            _ => {}
        }
        desk.commit(&window).unwrap();
    }
    (desk, made)
}

/// What was seen: states, and commits there that nobody had been told of.
#[derive(Debug, Default)]
struct Seen {
    states: usize,
    unreported: usize,
}

/// Looks at `drawn` states of a day, and at the plain ones around each sync.
fn look_at(seed: u64, drawn: usize, seen: &mut Seen) {
    let (desk, made) = a_day(seed);
    let operations = desk.disk.operations();
    let mut dice = Dice::of(seed ^ 0x0bad_d15c);
    let moment = |dice: &mut Dice| made + dice.below(operations.len() + 1 - made);
    let mut cuts: Vec<_> = (0..drawn).map(|_| (moment(&mut dice), Cut::Drawn)).collect();
    let syncs = operations.iter().enumerate().skip(made);
    for (at, _) in syncs.filter(|(_, one)| matches!(one, Operation::Sync { .. })) {
        for moment in [at, at + 1] {
            cuts.extend([(moment, Cut::AllLost), (moment, Cut::AllKept)]);
        }
    }
    cuts.sort_by_key(|(moment, _)| *moment);
    let left = folder();
    let mut platter = Platter::before(&operations);
    for (number, (at, cut)) in cuts.into_iter().enumerate() {
        platter.go_to(at);
        let mut dice = Dice::of(seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
        let named = format!("seed {seed}, state {number}: {cut:?} before operation {at}");
        Desk::lay_out(left.path(), &platter.after_cut(cut, &mut dice));
        let place = Where { folder: left.path(), at, named: &named };
        seen.unreported += found(&desk, &place);
        seen.states += 1;
    }
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_reported_done() {
    let mut seen = Seen::default();
    for seed in 1..=4 {
        look_at(seed, 400, &mut seen);
    }
    assert!(seen.states > 2_000 && seen.unreported > 50, "{seen:?}");
}

/// A number of the environment.
fn wanted(name: &str) -> Option<u64> {
    Some(std::env::var(name).ok()?.parse().unwrap())
}

#[test]
#[ignore = "takes minutes: cargo xtask power-cuts"]
fn power_cuts_for_as_long_as_wanted() {
    let states = usize::try_from(wanted("MADO_STATES").unwrap_or(20_000)).unwrap();
    let first = wanted("MADO_SEED").unwrap_or_else(|| u64::from(std::process::id()) << 20);
    eprintln!("from seed {first}");
    let begun = Instant::now();
    let next = AtomicU64::new(first);
    let all = Mutex::new(Seen::default());
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                while all.lock().unwrap().states < states {
                    let mut seen = Seen::default();
                    look_at(next.fetch_add(1, Ordering::Relaxed), 400, &mut seen);
                    let mut all = all.lock().unwrap();
                    all.states += seen.states;
                    all.unreported += seen.unreported;
                }
            });
        }
    });
    let (days, seen) = (next.into_inner() - first, all.into_inner().unwrap());
    eprintln!("{days} days, {seen:?}, {:.0} s", begun.elapsed().as_secs_f32());
}

//! `mado` and `head-office` are killed at random moments, again and again: every start after it finds everything whole,
//! what a command had ended well with is in the journal, and head office holds each entry once.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod toll;

use branch::Branch;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::time::Instant;
use toll::{Dice, Toll, lives_of_a_desk, pull_plugs};

/// People of the branch: a snapshot is loaded in a moment.
const MEMBERS: u32 = 40;
/// Desks that work at once, and wait for each other's processor.
const DESKS: u64 = 3;

fn wanted(name: &str) -> Option<u64> {
    Some(std::env::var(name).ok()?.parse().unwrap())
}

fn kill(times: u64, seed: u64) {
    eprintln!("{times} kills from seed {seed}");
    let begun = Instant::now();
    let branch = Mutex::new(Branch::with(MEMBERS));
    let toll = Toll::of(times);
    std::thread::scope(|scope| {
        let desks: Vec<_> = (1..=DESKS)
            .map(|number| {
                let (branch, toll) = (&branch, &toll);
                scope.spawn(move || lives_of_a_desk(branch, toll, seed, number))
            })
            .collect();
        let office = scope.spawn(|| pull_plugs(&branch, &toll, Dice::of(seed)));
        desks.into_iter().for_each(|desk| desk.join().unwrap());
        toll.over.store(true, Ordering::Relaxed);
        office.join().unwrap();
    });
    let verified = branch.lock().unwrap().office(&["verify"]).good();
    assert_eq!(verified["faults"], serde_json::json!([]), "seed {seed}");
    eprintln!("{toll:?}, {} entries, {:.0} s", verified["entries"], begun.elapsed().as_secs_f32());
}

#[test]
fn some_kills_lose_and_double_nothing() {
    kill(24, 1);
}

#[test]
#[ignore = "takes many minutes: cargo xtask kill"]
fn kills_for_as_long_as_wanted() {
    let seed = wanted("MADO_SEED").unwrap_or_else(|| u64::from(std::process::id()) << 20);
    kill(wanted("MADO_TIMES").unwrap_or(1_000), seed);
}

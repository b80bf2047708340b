//! Who kills whom, when, and what is looked at afterwards.

mod desk;

pub use desk::lives_of_a_desk;

use crate::branch::Branch;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Draws that follow from a seed (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A part of a whole: anywhere in it, or every other time in its last part, where most is written.
    pub fn part_of(&mut self, whole: Duration) -> Duration {
        let from = if self.below(2) == 0 { 0 } else { 550 };
        whole.mul_f64((from + self.below(1_050 - from)) as f64 / 1_000.0)
    }
}

/// How many were killed.
#[derive(Debug)]
pub struct Toll {
    times: u64,
    /// Commands of desks that were killed before they ended.
    desks: AtomicU64,
    /// Commands that ended well before their moment came.
    ended_well: AtomicU64,
    /// Head offices.
    offices: AtomicU64,
    /// No more.
    pub over: AtomicBool,
}

impl Toll {
    pub fn of(times: u64) -> Self {
        let (desks, ended_well, offices) = <(AtomicU64, AtomicU64, AtomicU64)>::default();
        Self { times, desks, ended_well, offices, over: AtomicBool::new(false) }
    }

    fn is_paid(&self) -> bool {
        let paid = self.desks.load(Ordering::Relaxed) + self.offices.load(Ordering::Relaxed);
        paid >= self.times || self.over.load(Ordering::Relaxed)
    }

    fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// When one thread fails, the others end too.
struct Alarm<'t>(&'t Toll);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.over.store(true, Ordering::Relaxed);
        }
    }
}

/// Kills head office at random moments and starts it again. Who holds the branch is left in peace.
pub fn pull_plugs(branch: &Mutex<Branch>, toll: &Toll, mut dice: Dice) {
    let _alarm = Alarm(toll);
    while !toll.is_paid() {
        std::thread::sleep(Duration::from_millis(300 + dice.below(2_500)));
        let Ok(mut branch) = branch.lock() else { return };
        branch.pull_the_plug();
        Toll::count(&toll.offices);
        std::thread::sleep(Duration::from_millis(dice.below(400)));
        branch.serve();
    }
}

//! Chance that follows from a seed, in whole numbers so that every machine draws the same.

use chrono::{Days, NaiveDate};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// Dice of their own for each branch and seed.
    pub(crate) fn new(code: &str, seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        for (place, byte) in key[8..].iter_mut().zip(code.bytes()) {
            *place = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        let drawn = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(drawn >> 32).expect("the upper half of a product of two 32-bit numbers")
    }

    /// Whether it happens, in so many of a thousand cases.
    pub(crate) fn chance(&mut self, of_thousand: u32) -> bool {
        self.below(1000) < of_thousand
    }

    /// One of them.
    pub(crate) fn pick<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        let count = u32::try_from(all.len()).expect("lists are short");
        &all[self.below(count) as usize]
    }

    /// The place in a list of running totals that a draw falls on.
    pub(crate) fn weighted(&mut self, running_totals: &[u32]) -> usize {
        let drawn = self.below(running_totals.last().copied().unwrap_or(0));
        running_totals.partition_point(|total| *total <= drawn)
    }

    /// A day from the first to the last; the first when they are the wrong way round.
    pub(crate) fn day(&mut self, from: NaiveDate, through: NaiveDate) -> NaiveDate {
        let span = u32::try_from((through - from).num_days().max(0) + 1).unwrap_or(1);
        from + Days::new(u64::from(self.below(span)))
    }
}

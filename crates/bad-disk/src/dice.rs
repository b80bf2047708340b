//! Chance that follows from a seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Draws that are the same again for the same seed.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The draws of a seed.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let drawn = u128::from(self.0.next_u64()) * end as u128;
        usize::try_from(drawn >> 64).expect("it is below a usize")
    }

    /// Bytes without meaning.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

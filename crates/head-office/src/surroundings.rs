//! The clock and the randomness of a real head office.

use chrono::{DateTime, Utc};
use journal::{Clock, Entropy, Surroundings};
use std::sync::Arc;

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// The operating system's clock and randomness.
#[must_use]
pub fn real() -> Surroundings {
    Surroundings { clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) }
}

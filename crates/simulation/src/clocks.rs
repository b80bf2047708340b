//! The one time of the world, and the clocks of its desks, which are off.

use chrono::{DateTime, TimeDelta, Utc};
use journal::{Clock, ScriptedClock, Surroundings};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A desk's clock: the world's, off by some seconds.
pub(crate) struct OffClock {
    world: Arc<ScriptedClock>,
    off: AtomicI64,
}

impl OffClock {
    /// Sets how far it is off.
    pub(crate) fn set_off(&self, seconds: i64) {
        self.off.store(seconds, Ordering::Relaxed);
    }
}

impl Clock for OffClock {
    fn now(&self) -> DateTime<Utc> {
        self.world.now() + TimeDelta::seconds(self.off.load(Ordering::Relaxed))
    }
}

/// Surroundings under the world's clock, with a clock of their own that can be off.
pub(crate) fn surroundings(world: &Arc<ScriptedClock>, seed: u64) -> (Surroundings, Arc<OffClock>) {
    let clock = Arc::new(OffClock { world: Arc::clone(world), off: AtomicI64::new(0) });
    let (scripted, _) = Surroundings::scripted(world.now(), seed);
    (Surroundings { clock: clock.clone(), entropy: scripted.entropy }, clock)
}

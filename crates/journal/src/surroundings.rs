//! What the outside world gives the program: time and randomness. Passed in everywhere, so that tests
//! and the simulation own them.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, Mutex, PoisonError};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
}

/// Where unpredictable bytes come from.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with bytes nobody can guess.
    fn fill(&self, bytes: &mut [u8]);
}

/// Clock and randomness of one desk or one head office.
#[derive(Clone)]
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The randomness.
    pub entropy: Arc<dyn Entropy>,
}

impl Surroundings {
    /// The machine's own clock and randomness; for the programs' entry points alone.
    #[must_use]
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) }
    }

    /// A world of its own for tests and simulation: the clock stands at `start` until it is moved, and
    /// the randomness follows from `seed`.
    #[must_use]
    pub fn scripted(start: DateTime<Utc>, seed: u64) -> (Self, Arc<ScriptedClock>) {
        let clock = Arc::new(ScriptedClock(Mutex::new(start)));
        let entropy = Arc::new(ScriptedEntropy(Mutex::new((seed, 0))));
        (Self { clock: clock.clone(), entropy }, clock)
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today at the counter: the calendar day in Japan (UTC+9, no summer time).
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        day_in_japan(self.clock.now())
    }

    /// `N` bytes nobody can guess.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// A new UUIDv7 of this moment.
    #[must_use]
    pub fn uuid(&self) -> uuid::Uuid {
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random::<10>()).into_uuid()
    }
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surroundings")
    }
}

/// The calendar day in Japan at `moment`.
#[must_use]
pub fn day_in_japan(moment: DateTime<Utc>) -> NaiveDate {
    const JAPAN_SECONDS_EAST: i32 = 9 * 3600;
    let japan = FixedOffset::east_opt(JAPAN_SECONDS_EAST).expect("nine hours are a valid offset");
    moment.with_timezone(&japan).date_naive()
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system has randomness, or nothing here may go on");
    }
}

/// A clock that a test moves.
pub struct ScriptedClock(Mutex<DateTime<Utc>>);

impl ScriptedClock {
    /// Moves the clock, backwards too.
    pub fn move_by(&self, step: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += step;
    }
}

impl Clock for ScriptedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes that follow from a seed: SHA-256 over the seed and a counter.
struct ScriptedEntropy(Mutex<(u64, u64)>);

impl Entropy for ScriptedEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for part in bytes.chunks_mut(32) {
            let block = Sha256::digest([state.0.to_be_bytes(), state.1.to_be_bytes()].concat());
            part.copy_from_slice(&block[..part.len()]);
            state.1 += 1;
        }
    }
}

//! What the outside world gives the program: time and randomness. Passed in everywhere, so that tests
//! and the simulation own them.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use std::sync::Arc;

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

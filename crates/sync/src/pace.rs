//! When a desk asks again by itself. Two thousand desks that lose the line at once must not come back at once: what is
//! waited is drawn anew each time, from a window that grows with each failure.

use crate::error::SyncError;
use std::time::Duration;

/// The window after the first failure.
const FIRST_WINDOW: Duration = Duration::from_secs(30);
/// The largest window: within it a desk is back after head office is.
const LARGEST_WINDOW: Duration = Duration::from_secs(600);
/// The soonest and the latest that head office's own wish is followed.
const POLL: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(600));

/// How a desk keeps in touch.
#[derive(Debug, Default, Clone)]
pub struct Pace {
    failures: u32,
}

impl Pace {
    /// How long to wait after a round: about as long as head office wished, a quarter more or less; after a failure
    /// anything up to the window, and never less than head office asked for. `drawn` is drawn evenly from all numbers.
    pub fn wait(&mut self, outcome: Result<u32, &SyncError>, drawn: u64) -> Duration {
        let part = drawn as f64 / u64::MAX as f64;
        match outcome {
            Ok(seconds) => {
                self.failures = 0;
                let wish = Duration::from_secs(seconds.into()).clamp(POLL.0, POLL.1);
                wish.mul_f64(0.75 + part / 2.0)
            }
            Err(error) => {
                let window = FIRST_WINDOW * 2_u32.pow(self.failures.min(10));
                self.failures = self.failures.saturating_add(1);
                let least = error.ask_again_after().unwrap_or_default().min(LARGEST_WINDOW);
                least + window.min(LARGEST_WINDOW).mul_f64(part)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_head_office_is_asked_as_often_as_it_wishes() {
        let mut pace = Pace::default();
        assert_eq!(pace.wait(Ok(60), 0), Duration::from_secs(45));
        assert_eq!(pace.wait(Ok(60), u64::MAX), Duration::from_secs(75));
        assert_eq!(pace.wait(Ok(0), 0), Duration::from_secs_f64(7.5), "never without a pause");
    }

    #[test]
    fn each_failure_doubles_the_window_up_to_ten_minutes_and_success_closes_it() {
        let mut pace = Pace::default();
        let error = SyncError::Offline;
        let longest: Vec<u64> =
            (0..7).map(|_| pace.wait(Err(&error), u64::MAX).as_secs()).collect();
        assert_eq!(longest, [30, 60, 120, 240, 480, 600, 600]);
        assert_eq!(pace.wait(Err(&error), 0), Duration::ZERO, "some come back at once");
        pace.wait(Ok(60), 0);
        assert_eq!(pace.wait(Err(&error), u64::MAX), Duration::from_secs(30));
    }
}

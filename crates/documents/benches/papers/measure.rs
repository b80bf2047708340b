//! Times and memory.

use std::time::{Duration, Instant};

/// Times of one kind of work.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn take(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// p50, p99 and the longest, in milliseconds.
    pub fn summary(&mut self) -> [f64; 3] {
        self.0.sort_unstable();
        let at = |part: f64| {
            let place = ((self.0.len() as f64 * part) as usize).min(self.0.len() - 1);
            self.0[place].as_secs_f64() * 1e3
        };
        [at(0.5), at(0.99), at(1.0)]
    }
}

/// Does some work and adds its time.
pub fn timed<T>(total: &mut Duration, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    *total += begun.elapsed();
    done
}

/// The most memory this process ever held, in MiB.
pub fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(0.0);
    kibibytes / 1024.0
}

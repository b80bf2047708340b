//! Times and memory.

use std::time::Duration;

/// Times of one kind of question.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn take(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// p50, p99 and the longest, in microseconds.
    pub fn summary(&mut self) -> [f64; 3] {
        self.0.sort_unstable();
        let at = |part: f64| {
            let place = ((self.0.len() as f64 * part) as usize).min(self.0.len() - 1);
            self.0[place].as_secs_f64() * 1e6
        };
        [at(0.5), at(0.99), at(1.0)]
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// The most memory this process ever held, in bytes.
pub fn peak_memory() -> u64 {
    status("VmHWM:")
}

/// The memory this process holds, in bytes.
pub fn memory() -> u64 {
    status("VmRSS:")
}

fn status(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}

pub fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

//! `cargo xtask bench sync`: what a journal and its way to head office cost, beside the limits: desks that come back all at
//! once against one head office on PostgreSQL, how a request grows with what is held, a desk's commit, and what changed.

mod desk;
mod herds;

use super::{built, hear, lines};
use crate::options::{self, Sets};
use crate::packages::{self, TO_CHECK};
use crate::steps::{Outcome, program, root, step};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// What is measured.
pub struct Wanted {
    /// The most entries that head office holds, 10,000 at least.
    pub entries: u64,
    /// Whether another engine replicates the same documents.
    pub peers: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { entries: 1_000_000, peers: false }
    }
}

impl Wanted {
    /// `--entries N`, `--peers`; `None` when something else stands there.
    pub fn read(words: &[&str]) -> Option<Self> {
        let mut wanted = Self::default();
        let known = &mut [
            ("--entries", Sets::Number(&mut wanted.entries)),
            ("--peers", Sets::Said(&mut wanted.peers)),
        ];
        options::read(words, known)?;
        Some(wanted)
    }
}

/// The optimised programs, and where they work.
struct Bench {
    office: PathBuf,
    herd: PathBuf,
    line: PathBuf,
    folder: PathBuf,
}

/// Runs the bench; everything it says stays in `out/bench/sync.jsonl`.
pub fn run(wanted: &Wanted) -> Outcome {
    packages::install(&[TO_CHECK])?;
    let bench = Bench::built()?;
    let mut said = desk::measure(&bench, wanted.peers)?;
    said += &herds::come_back(&bench)?;
    said += &herds::held(&bench, wanted.entries)?;
    let place = root().join("out/bench/sync.jsonl");
    fs::write(place, &said).map_err(|error| error.to_string())?;
    let said = lines(&said);
    herds::print(&said);
    desk::print(&said);
    Ok(())
}

impl Bench {
    fn built() -> Outcome<Self> {
        let arguments = ["build", "--release", "-p", "head-office", "--bin", "head-office"];
        step("head office, optimised", &mut program("cargo", &arguments))?;
        let (herd, line) = (built("head-office", "herd")?, built("sync", "line")?);
        let folder = root().join("out/bench/sync");
        let bench = Self { office: root().join("target/release/head-office"), herd, line, folder };
        bench.emptied("")?;
        Ok(bench)
    }

    /// An empty folder of that name.
    fn emptied(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.folder.join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }
}

/// What was said under a name, as a number.
fn number(line: &Value, key: &str) -> f64 {
    line[key].as_f64().unwrap_or(f64::NAN)
}

/// A figure beside its limit.
fn print_limit(name: &str, value: f64, (bound, limit): (Bound, f64)) {
    let (word, holds) = match bound {
        Bound::Most => ("most", value <= limit),
        Bound::Least => ("least", value >= limit),
    };
    let over = if holds { "" } else { "  OVER" };
    println!("{name:62} {value:9.2} (at {word} {limit}){over}");
}

/// On which side of a limit a figure should be.
#[derive(Clone, Copy)]
enum Bound {
    Most,
    Least,
}

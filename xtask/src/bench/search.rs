//! `cargo xtask bench search`: how long searches, a load and a day's changes take in a branch of the largest size,
//! beside their limits, and with `--peers` beside other engines over the same people.

use super::{built, environment, hear, lines};
use crate::options::{self, Sets};
use crate::packages;
use crate::steps::{Outcome, root};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The other engines, Debian's packages for them, and what runs them.
const PEERS: [&str; 4] = ["sqlite", "tantivy", "duckdb", "postgres"];
const TO_COMPARE: &[&str] = &["postgresql", "python3-venv"];

/// What is measured.
pub struct Wanted {
    /// People of the branch.
    pub members: u64,
    /// Questions of each kind.
    pub count: u64,
    /// Whether other engines are measured too.
    pub peers: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { members: 6_000_000, count: 10_000, peers: false }
    }
}

impl Wanted {
    /// `--members N`, `--count N`, `--peers`; `None` when something else stands there.
    pub fn read(words: &[&str]) -> Option<Self> {
        let mut wanted = Self::default();
        let known = &mut [
            ("--members", Sets::Number(&mut wanted.members)),
            ("--count", Sets::Number(&mut wanted.count)),
            ("--peers", Sets::Said(&mut wanted.peers)),
        ];
        options::read(words, known)?;
        Some(wanted)
    }
}

/// The kinds of questions with how long 99 of 100 may take, in microseconds: with pages in memory, with 64 MB for
/// pages, and the first after a cold start.
const LIMITS: &[(&str, [f64; 3])] = &[
    ("number_exact", SIMPLE),
    ("household", SIMPLE),
    ("employer_symbol", SIMPLE),
    ("employer_prefix", SIMPLE),
    ("kana_prefix", SIMPLE),
    ("given_kana_prefix", SIMPLE),
    ("kanji_prefix", SIMPLE),
    ("birth", SIMPLE),
    ("kana_and_birth", SIMPLE),
    ("inquiry", SIMPLE),
    ("certificate", SIMPLE),
    ("postal", SIMPLE),
    ("kana_full", SEVERAL),
    ("kanji_full", SEVERAL),
    ("kana_and_year", SEVERAL),
    ("two_words", SEVERAL),
    ("two_words_and_year", SEVERAL),
    ("name_and_address", SEVERAL),
    ("name_part", SEVERAL),
    ("address_part", SEVERAL),
    ("typo", SEVERAL),
];
const SIMPLE: [f64; 3] = [1_000.0, 5_000.0, 25_000.0];
const SEVERAL: [f64; 3] = [5_000.0, 15_000.0, 25_000.0];

/// Runs the bench; everything it says stays in `out/bench`.
pub fn run(wanted: &Wanted) -> Outcome {
    let folder = root().join("out/bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let bench = built("desk", "search")?;
    let (members, count) = (wanted.members.to_string(), wanted.count.to_string());
    let cold = (wanted.count / 50).max(1).to_string();
    let steps: [&[&str]; 9] = [
        &["snapshot", &members],
        &["load"],
        &["bare"],
        &["queries", &count],
        &["warm", &count, "128"],
        &["warm", &count, "64"],
        &["cold", &cold],
        &["changes"],
        &["day", &count],
    ];
    let mut said = String::new();
    for words in steps {
        let mut command = Command::new(&bench);
        command.arg(&folder).args(words);
        said += &hear(&words.join(" "), &mut command)?;
    }
    if wanted.peers {
        said += &peers(&bench, &folder, &(wanted.count / 10).max(1).to_string())?;
    }
    fs::write(folder.join("said.jsonl"), &said).map_err(|error| error.to_string())?;
    print(&said);
    Ok(())
}

fn peers(bench: &Path, folder: &Path, count: &str) -> Outcome<String> {
    packages::install(&[TO_COMPARE])?;
    let scripts = root().join("xtask/peers");
    let python = environment(folder, &scripts.join("requirements.txt"))?;
    hear("rows for the peers", Command::new(bench).arg(folder).arg("rows"))?;
    let mut said = String::new();
    for peer in PEERS {
        let mut ask = Command::new(&python);
        ask.arg("-B").arg(scripts.join("peers.py")).arg(peer).arg(folder).arg(count);
        said += &hear(peer, &mut ask)?;
    }
    Ok(said)
}

/// A table of the kinds, each time beside its limit, then everything else as it was said.
fn print(said: &str) {
    let lines = lines(said);
    let p99 = |who: &str, kind: &str| {
        let of = |line: &&serde_json::Value| {
            (line["step"] == who || line["peer"] == who) && line["kind"] == kind
        };
        lines.iter().find(of).and_then(|line| line["p99_us"].as_f64())
    };
    println!(
        "p99 in µs           warm (limit)       64 MB (limit)      cold (limit)   {}",
        PEERS.join("   ")
    );
    for (kind, limits) in LIMITS {
        let mut line = format!("{kind:19}");
        for (step, limit) in ["warm_128", "warm_64", "cold"].iter().zip(limits) {
            let time = p99(step, kind).unwrap_or(f64::NAN);
            let over = if time > *limit { "!" } else { " " };
            line += &format!(" {time:7.0} {over}({limit:6.0})");
        }
        for peer in PEERS {
            line += &p99(peer, kind).map_or("       –".to_owned(), |time| format!(" {time:8.0}"));
        }
        println!("{line}");
    }
    let other = |line: &&serde_json::Value| {
        line["kind"].is_null() || line["kind"].as_str().is_some_and(|kind| kind.starts_with("bare"))
    };
    lines.iter().filter(other).for_each(|line| println!("{line}"));
}

//! `cargo xtask bench sync`: desks that come back all at once against one head office on PostgreSQL, beside the limits.

use super::{built, hear, lines};
use crate::packages::{self, TO_CHECK};
use crate::postgres::Database;
use crate::steps::{Outcome, program, root, step};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What each desk did without a line.
const ENTRIES: &str = "200";
/// How the cost grows with the desks.
const HERDS: [&str; 5] = ["1", "10", "100", "500", "2000"];
/// For the largest herd: name, its key, the most it may be.
const LIMITS: [(&str, &str, f64); 3] = [
    ("all held, seconds", "seconds", 600.0),
    ("a small request meanwhile, 99 of 100, ms", "probe_p99_ms", 1_000.0),
    ("head office, most memory, MiB", "peak_mib", 512.0),
];

/// Runs the bench; everything it says stays in `out/bench/sync.jsonl`.
pub fn run() -> Outcome {
    packages::install(&[TO_CHECK])?;
    let folder = root().join("out/bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let herd = built("head-office", "herd")?;
    let arguments = ["build", "--release", "-p", "head-office", "--bin", "head-office"];
    step("head office, optimised", &mut program("cargo", &arguments))?;
    let office = root().join("target/release/head-office");
    let mut said = String::new();
    for desks in HERDS {
        said += &one(&herd, &office, desks)?;
    }
    fs::write(folder.join("sync.jsonl"), &said).map_err(|error| error.to_string())?;
    print(&said);
    Ok(())
}

/// One herd against a database and a head office of its own.
fn one(herd: &Path, office: &Path, desks: &str) -> Outcome<String> {
    let database = Database::start_for_real()?.ok_or("PostgreSQL's programs are not installed")?;
    let home = std::env::temp_dir().join(format!("madoguchi-herd-{}-{desks}", std::process::id()));
    let mut command = Command::new(herd);
    command.arg(office).arg(&home).args([&database.url, desks, ENTRIES]);
    let said = hear(&format!("{desks} desks"), &mut command);
    let _ = fs::remove_dir_all(&home);
    said
}

fn print(said: &str) {
    let herds: Vec<Value> = lines(said).into_iter().filter(|line| line["step"] == "herd").collect();
    let number = |line: &Value, key: &str| line[key].as_f64().unwrap_or(f64::NAN);
    println!("  desks   entries  seconds  entries/s  turned away  p50 ms  p99 ms   MiB");
    for line in &herds {
        println!(
            "{:7} {:9} {:8.1} {:10.0} {:12} {:7.1} {:7.1} {:5.0}",
            number(line, "desks"),
            number(line, "entries"),
            number(line, "seconds"),
            number(line, "entries_per_second"),
            number(line, "turned_away"),
            number(line, "probe_p50_ms"),
            number(line, "probe_p99_ms"),
            number(line, "peak_mib"),
        );
    }
    let Some(largest) = herds.last() else { return };
    for (name, key, most) in LIMITS {
        let value = number(largest, key);
        let over = if value <= most { "" } else { "  OVER" };
        println!("{name:45} {value:9.1} (at most {most}){over}");
    }
}

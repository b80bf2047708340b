//! Many desks: all at once, and beside much that is held.

use super::{Bench, Bound, hear, number, print_limit};
use crate::postgres::Database;
use crate::steps::Outcome;
use serde_json::Value;
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

/// Each herd against a database and a head office of its own.
pub fn come_back(bench: &Bench) -> Outcome<String> {
    HERDS.iter().map(|desks| herd(bench, desks)).collect()
}

fn herd(bench: &Bench, desks: &str) -> Outcome<String> {
    let (database, folder) = (database()?, bench.emptied("herd")?);
    let mut command = Command::new(&bench.herd);
    command.arg("herd").arg(&bench.office).arg(folder).args([&database.url, desks, ENTRIES]);
    hear(&format!("{desks} desks"), &mut command)
}

/// What requests cost beside 10,000 entries, 100,000, and so on up to `most`.
pub fn held(bench: &Bench, most: u64) -> Outcome<String> {
    let (database, folder) = (database()?, bench.emptied("held")?);
    let mut command = Command::new(&bench.herd);
    command.arg("held").arg(folder).args([&database.url, &most.to_string()]);
    hear(&format!("up to {most} entries held"), &mut command)
}

fn database() -> Outcome<Database> {
    Database::start_for_real()?.ok_or_else(|| "PostgreSQL's programs are not installed".to_owned())
}

/// Two tables, and the limits of the largest herd.
pub fn print(said: &[Value]) {
    println!(
        "  desks   entries  seconds  turned away  first answer p50/p99 ms  small p50/p99/most ms  MiB"
    );
    let of = |step: &'static str| said.iter().filter(move |line| line["step"] == step);
    for line in of("herd") {
        println!(
            "{:7} {:9} {:8.1} {:12} {:10.0} {:12.0} {:8.1} {:6.1} {:6.1} {:4.0}",
            number(line, "desks"),
            number(line, "entries"),
            number(line, "seconds"),
            number(line, "turned_away"),
            number(line, "arrival_p50_ms"),
            number(line, "arrival_p99_ms"),
            number(line, "probe_p50_ms"),
            number(line, "probe_p99_ms"),
            number(line, "probe_most_ms"),
            number(line, "peak_mib"),
        );
    }
    println!(
        "     held  filled a second  session p50/p99 ms  push of 200 p50/p99 ms  bytes an entry"
    );
    for line in of("held") {
        println!(
            "{:9} {:16.0} {:10.2} {:8.2} {:14.2} {:8.2} {:15.0}",
            number(line, "entries"),
            number(line, "filled_per_second"),
            number(line, "session_p50_ms"),
            number(line, "session_p99_ms"),
            number(line, "push_p50_ms"),
            number(line, "push_p99_ms"),
            number(line, "bytes") / number(line, "entries"),
        );
    }
    let Some(largest) = of("herd").next_back() else { return };
    for (name, key, most) in LIMITS {
        print_limit(name, number(largest, key), (Bound::Most, most));
    }
}

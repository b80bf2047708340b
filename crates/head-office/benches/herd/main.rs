//! What many desks cost head office. `herd PROGRAM FOLDER DATABASE DESKS ENTRIES`: desks that come back all at once.
//! `held FOLDER DATABASE ENTRIES`: what a request costs while that many entries are held. Without a database `-`. Run by
//! `cargo xtask bench sync`; prints lines of JSON.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails where it stands")]

mod desks;
mod held;
mod herd;
mod line;
mod probe;

use std::time::Instant;

const USAGE: &str = "herd PROGRAM FOLDER DATABASE DESKS ENTRIES | held FOLDER DATABASE ENTRIES";

fn main() {
    // `cargo bench` adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    rustls::crypto::ring::default_provider().install_default().unwrap();
    match *words.as_slice() {
        ["herd", program, folder, database, desks, entries] => {
            herd::measure(
                program,
                (folder, database),
                desks.parse().unwrap(),
                entries.parse().unwrap(),
            );
        }
        ["held", folder, database, entries] => {
            held::measure((folder, database), entries.parse().unwrap());
        }
        _ => eprintln!("{USAGE}"),
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

fn percentile(sorted: &[f64], of_hundred: usize) -> f64 {
    let place = (sorted.len() * of_hundred / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

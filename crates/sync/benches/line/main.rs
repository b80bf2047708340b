//! What one desk pays: for a commit of its journal, and for taking in what changed at head office. Run by
//! `cargo xtask bench sync`; the steps are said on the command line, each prints lines of JSON.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench fails where it stands")]

mod changes;
mod commit;
mod counter;

use std::path::PathBuf;

const USAGE: &str = "line FOLDER commit COUNT | changes PROGRAM COUNT DOCUMENTS";

fn main() {
    // `cargo bench` adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [folder, step @ ..] = words.as_slice() else { return eprintln!("{USAGE}") };
    let folder = PathBuf::from(folder);
    match step {
        ["commit", count] => commit::measure(&folder, count.parse().unwrap()),
        ["changes", program, count, documents] => {
            changes::measure(&folder, program, count.parse().unwrap(), documents);
        }
        _ => eprintln!("{USAGE}"),
    }
}

/// The value below which so many of a thousand lie.
fn of_thousand(sorted: &[f64], thousandths: usize) -> f64 {
    sorted[(sorted.len() * thousandths / 1_000).min(sorted.len() - 1)]
}

//! One desk: what a commit costs it, and what it costs to take in what changed.

use super::{Bench, Bound, hear, number, print_limit};
use crate::steps::{Outcome, root, step};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Commits of each kind.
const COMMITS: &str = "2000";
/// Changes that are taken in.
const CHANGES: &str = "10000";
/// Documents that the peer asks for at once: its own habit, and what is quicker for it.
const BATCHES: [&str; 2] = ["100", "1000"];

/// Measures it, and with `peers` beside PouchDB.
pub fn measure(bench: &Bench, peers: bool) -> Outcome<String> {
    let commits = bench.emptied("commits")?;
    let mut said =
        hear("commits", Command::new(&bench.line).arg(commits).args(["commit", COMMITS]))?;
    let folder = bench.emptied("changes")?;
    let documents = folder.join("documents.ndjson");
    let mut changes = Command::new(&bench.line);
    changes.arg(&folder).arg("changes").arg(&bench.office).arg(CHANGES).arg(&documents);
    said += &hear("changes", &mut changes)?;
    if peers {
        said += &pouchdb(bench, &documents)?;
    }
    Ok(said)
}

fn pouchdb(bench: &Bench, documents: &Path) -> Outcome<String> {
    let peer = root().join("xtask/peers/pouchdb");
    let mut install = Command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&peer);
    step("PouchDB, as locked", &mut install)?;
    let replicate = |batch: &&str| {
        let mut node = Command::new("node");
        node.arg(peer.join("replicate.js"))
            .arg(bench.emptied("pouchdb")?)
            .arg(documents)
            .arg(batch);
        hear(&format!("PouchDB, {batch} at once"), &mut node)
    };
    BATCHES.iter().map(replicate).collect()
}

/// What was measured, beside the limits.
pub fn print(said: &[Value]) {
    let of = |step: &str, key: &str| {
        let lines = said.iter().filter(|line| line["step"] == step);
        lines.map(|line| number(line, key)).fold(f64::NAN, f64::min)
    };
    said.iter().filter(|line| line["step"] == "commit").for_each(|line| println!("{line}"));
    let mean = |what: &str| {
        let line = said.iter().find(|line| line["step"] == "commit" && line["what"] == what);
        line.map_or(f64::NAN, |line| number(line, "mean_us"))
    };
    let times = mean("journal") / mean("bare_ciphered");
    print_limit("a commit, as multiple of a bare insert", times, (Bound::Most, 1.3));
    let changes = of("changes", "seconds");
    println!(
        "{CHANGES} changes: {changes:.2} s, their bare transfer {:.2} s",
        of("transfer", "seconds")
    );
    let peer = of("pouchdb", "seconds");
    if !peer.is_nan() {
        println!("{CHANGES} documents replicated by PouchDB, its best: {peer:.2} s");
        print_limit("PouchDB's time as multiple of ours", peer / changes, (Bound::Least, 5.0));
    }
}

//! How quick the real window is to whoever sits before it, seen from outside: keys go in through the display, and what
//! counts is when its pixels change. Run by `cargo xtask bench window`; each part prints lines of JSON.

#![allow(clippy::unwrap_used, reason = "a bench fails where it stands")]

#[path = "../branch/mod.rs"]
mod branch;
mod memory;
mod opened;
#[path = "../person/mod.rs"]
mod person;
mod sight;
mod start;
mod typing;

use branch::{Branch, CLERK, PIN};
use std::path::{Path, PathBuf};
use std::time::Instant;

const USAGE: &str =
    "pace FOLDER make MEMBERS | sight | start ROUNDS | typing NAMES | memory CHROMIUM ADDRESS";

fn main() {
    // `cargo bench` adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [folder, step @ ..] = words.as_slice() else { return eprintln!("{USAGE}") };
    let desk = PathBuf::from(folder);
    match step {
        ["make", members] => make(&desk, members.parse().unwrap()),
        ["sight"] => sight::measure(),
        ["start", rounds] => start::measure(&desk, rounds.parse().unwrap()),
        ["typing", names] => typing::measure(&desk, names.parse().unwrap()),
        ["memory", chromium, address] => memory::measure(&desk, chromium, address),
        _ => eprintln!("{USAGE}"),
    }
}

/// A desk of a branch of that size, which stays in the folder; its head office goes.
fn make(folder: &Path, members: u32) {
    let begun = Instant::now();
    let branch = Branch::with(members);
    say("head office", members, begun);
    let (server, ca, code) = (format!("https://{}", branch.address), branch.ca(), branch.code());
    mado(folder, &["enrol", "--server", &server, "--ca", ca.to_str().unwrap(), "--code", &code]);
    for step in ["first contact", "second contact", "third contact"] {
        let begun = Instant::now();
        mado(folder, &["--as", CLERK, "sync"]);
        say(step, members, begun);
    }
}

fn mado(folder: &Path, words: &[&str]) {
    let mut command = branch::program("mado");
    command.arg("--data").arg(folder).args(words).env("MADO_PIN", PIN);
    let told = command.output().unwrap();
    assert!(told.status.success(), "{words:?}: {}", String::from_utf8_lossy(&told.stderr));
}

fn say(what: &str, members: u32, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f32();
    println!(
        "{{\"step\":\"make\",\"what\":\"{what}\",\"members\":{members},\"seconds\":{seconds:.1}}}"
    );
}

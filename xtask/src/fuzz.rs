//! `cargo xtask fuzz`: every target of `fuzz/` for a while, each beginning with what it found worth keeping before.

use crate::fonts;
use crate::packages::{self, TO_BUILD, TO_WORK};
use crate::steps::{Outcome, answer, program, root, step};
use crate::tools::FUZZ;

/// How long each target runs when nothing is said.
pub const USUAL_SECONDS: u32 = 60;
/// One input that takes longer, in seconds, is a finding, also on a machine with other work to do.
const HANGS_AFTER: u32 = 60;
/// So is one that takes more memory, in MB; the fonts take 200.
const MOST_MEMORY: u32 = 2048;

/// Runs one target, or all of them. The first finding ends it; cargo-fuzz says where its input lies.
pub fn fuzz(seconds: u32, only: Option<&str>) -> Outcome {
    packages::install(&[TO_BUILD, TO_WORK])?;
    fonts::install()?;
    FUZZ.install()?;
    let targets = answer(&mut program("cargo", &["fuzz", "list"]))?;
    let is_meant = |target: &&str| only.is_none_or(|only| only == *target);
    let mut meant = targets.lines().filter(is_meant).peekable();
    if meant.peek().is_none() {
        return Err(format!("the targets are: {}", targets.replace('\n', " ")));
    }
    meant.try_for_each(|target| run(target, seconds))
}

fn run(target: &str, seconds: u32) -> Outcome {
    let limits = [
        format!("-max_total_time={seconds}"),
        format!("-timeout={HANGS_AFTER}"),
        format!("-rss_limit_mb={MOST_MEMORY}"),
        "-print_final_stats=1".to_owned(),
    ];
    // Without a sanitizer: there is no unsafe code of ours to find out about, and a stable compiler has none.
    let mut command = program("cargo", &["fuzz", "run", "--sanitizer", "none", target, "--"]);
    command.args(limits).env("MADOGUCHI_FUZZ_SEEDS", root().join("fuzz/corpus").join(target));
    step(&format!("fuzz {target}: {seconds} s"), &mut command)
}

/// `[TARGET] [--seconds N]`; `None` when something else stands there.
pub fn wanted<'w>(words: &[&'w str]) -> Option<(u32, Option<&'w str>)> {
    match *words {
        [] => Some((USUAL_SECONDS, None)),
        ["--seconds", number] => Some((number.parse().ok()?, None)),
        [target, ref rest @ ..] if !target.starts_with('-') => wanted(rest)
            .filter(|(_, more)| more.is_none())
            .map(|(seconds, _)| (seconds, Some(target))),
        _ => None,
    }
}

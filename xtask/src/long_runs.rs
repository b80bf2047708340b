//! What can be run for as long as wanted: power cuts at random moments. A seed names a run again.

use crate::steps::{Outcome, program, step};

/// How often, and from which seed; without one a new one is taken and said.
#[derive(Default)]
pub struct Wanted {
    /// How many.
    pub times: Option<u64>,
    /// From which seed.
    pub seed: Option<u64>,
}

impl Wanted {
    /// `--states N` or whatever `times` is called, and `--seed N`; `None` when something else stands there.
    pub fn read(words: &[&str], times: &str) -> Option<Self> {
        let mut wanted = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let number = Some(words.next()?.parse().ok()?);
            match *word {
                "--seed" => wanted.seed = number,
                word if word == times => wanted.times = number,
                _ => return None,
            }
        }
        Some(wanted)
    }
}

/// States that power cuts leave of a desk's files.
pub fn power_cuts(wanted: &Wanted) -> Outcome {
    let test = ["test", "-p", "bad-disk", "--test", "power_cut"];
    run("power cuts", &test, "power_cuts_for_as_long_as_wanted", "MADO_STATES", wanted)
}

fn run(title: &str, test: &[&str], name: &str, times: &str, wanted: &Wanted) -> Outcome {
    let mut command = program("cargo", test);
    command.args(["--", "--ignored", "--exact", "--nocapture", name]);
    if let Some(number) = wanted.times {
        command.env(times, number.to_string());
    }
    if let Some(seed) = wanted.seed {
        command.env("MADO_SEED", seed.to_string());
    }
    step(title, &mut command)
}

//! What can be run for as long as wanted: power cuts and kills at random moments. A seed names a run again.

use crate::steps::{Outcome, program, step};
use crate::test;

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
    let run =
        Run { file: "power_cut", test: "power_cuts_for_as_long_as_wanted", times: "MADO_STATES" };
    run.carry_out(wanted)
}

/// Kills of `mado` and of head office.
pub fn kill(wanted: &Wanted) -> Outcome {
    test::programs_and_tests()?;
    let run = Run { file: "kill", test: "kills_for_as_long_as_wanted", times: "MADO_TIMES" };
    run.carry_out(wanted)
}

/// A test that runs as often as the environment says.
struct Run {
    file: &'static str,
    test: &'static str,
    times: &'static str,
}

impl Run {
    fn carry_out(&self, wanted: &Wanted) -> Outcome {
        let mut arguments = vec!["test"];
        arguments.extend(test::ALL);
        arguments.extend(["--test", self.file, "--"]);
        arguments.extend(["--ignored", "--exact", "--nocapture", self.test]);
        let mut command = program("cargo", &arguments);
        if let Some(number) = wanted.times {
            command.env(self.times, number.to_string());
        }
        if let Some(seed) = wanted.seed {
            command.env("MADO_SEED", seed.to_string());
        }
        step(self.file, &mut command)
    }
}

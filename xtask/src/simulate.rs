//! `cargo xtask simulate`: desks, line and head office through many made-up years.

use crate::options::{self, Sets};
use crate::steps::{Outcome, program, step};

/// How long, and from which seed on.
pub struct Wanted {
    years: u64,
    seed: u64,
}

impl Wanted {
    /// `--years N`, `--seed S`; `None` when something else stands there.
    pub fn read(words: &[&str]) -> Option<Self> {
        let mut wanted = Self { years: 10_000, seed: 0 };
        let known = &mut [
            ("--years", Sets::Number(&mut wanted.years)),
            ("--seed", Sets::Number(&mut wanted.seed)),
        ];
        options::read(words, known)?;
        Some(wanted)
    }
}

/// Lives through the years, optimised.
pub fn simulate(Wanted { years, seed }: Wanted) -> Outcome {
    let (years, seed) = (years.to_string(), seed.to_string());
    let arguments = ["run", "--release", "-p", "simulation", "--", &years, &seed];
    step(&format!("{years} desk-years from seed {seed}"), &mut program("cargo", &arguments))
}

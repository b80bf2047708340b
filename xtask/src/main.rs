//! The project's own commands: `cargo xtask run` opens a demonstration desk, `cargo xtask test` runs
//! everything. Both install what is missing first.

mod bench;
mod demo;
mod display;
mod fonts;
mod fuzz;
mod packages;
mod run;
mod steps;
mod test;
mod tools;
mod types;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run              open a demonstration desk (without a display: walk the main job once)
cargo xtask test [--long]    format, lint, types, every test, licences, the window under Xvfb
cargo xtask setup            install what the two need, and nothing else
cargo xtask types            write the window's types anew
cargo xtask fuzz [TARGET] [--seconds N]
                             every target of `fuzz/`, or one, for 60 seconds or N
cargo xtask bench search [--members N] [--count N] [--peers]
                             searches in a branch of 6,000,000, beside their limits";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(false),
        ["test", "--long"] => test::test(true),
        ["setup"] => test::setup(),
        ["types"] => types::write(),
        ["fuzz", options @ ..] => match fuzz::wanted(options) {
            Some((seconds, only)) => fuzz::fuzz(seconds, only),
            None => return usage(),
        },
        ["bench", "search", options @ ..] => match bench::Wanted::read(options) {
            Some(wanted) => bench::search(&wanted),
            None => return usage(),
        },
        _ => return usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

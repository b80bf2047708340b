//! The project's own commands: `cargo xtask run` opens a demonstration desk, `cargo xtask test` runs
//! everything. Both install what is missing first.

mod demo;
mod display;
mod fonts;
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
cargo xtask types            write the window's types anew";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(false),
        ["test", "--long"] => test::test(true),
        ["setup"] => test::setup(),
        ["types"] => types::write(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

//! The project's own commands: `cargo xtask run` opens a demonstration desk, `cargo xtask test` runs
//! everything. Both install what is missing first.

mod bench;
mod demo;
mod display;
mod fonts;
mod fuzz;
mod long_runs;
mod options;
mod package;
mod packages;
mod postgres;
mod run;
mod sbom;
mod screens;
mod simulate;
mod steps;
mod test;
mod tools;
mod types;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run              open a demonstration desk (without a display: walk the main job once)
cargo xtask test [--long]    format, lint, types, every test, licences, the window under Xvfb
cargo xtask setup            install what the two need, and nothing else
cargo xtask simulate [--years N] [--seed S]
                             10,000 desk-years in worlds where everything goes wrong
cargo xtask test postgres    head office's tests on a private PostgreSQL alone
cargo xtask test window      the walks through the real window alone
cargo xtask types            write the window's types anew
cargo xtask screens          look at every screen with axe, and take its picture for docs/screens
cargo xtask update-key FILE  a new key for signing packages; its passphrase from MADOGUCHI_UPDATE_PASSPHRASE
cargo xtask package --key FILE [--notes TEXT]
                             a signed package of the program for desks, in out/package
cargo xtask sbom             what the programs and the window are made of, as CycloneDX in out/sbom
cargo xtask fuzz [TARGET] [--seconds N]
                             every target of `fuzz/`, or one, for 60 seconds or N
cargo xtask bench search [--members N] [--count N] [--peers]
                             searches in a branch of 6,000,000, beside their limits
cargo xtask bench papers [--notices N] [--rounds N] [--peers]
                             notices laid out, written and read back, beside their limits
cargo xtask bench sync [--entries N] [--peers]
                             2,000 desks that come back at once, 1,000,000 entries held, a desk's
                             commits and changes, beside the limits
cargo xtask bench window [--members N] [--starts N] [--names N]
                             the window's first page, typed letters and memory, beside the limits
cargo xtask power-cuts [--states N] [--seed N]
                             a desk's files after power cuts at any moment, 20,000 of them
cargo xtask kill [--times N] [--seed N]
                             mado and head office killed at any moment, 1,000 times";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(false),
        ["test", "--long"] => test::test(true),
        ["test", "postgres"] => test::on_postgres(),
        ["test", "window"] => test::window_alone(),
        ["setup"] => test::setup(),
        ["types"] => types::write(),
        ["screens"] => screens::take(),
        ["update-key", file] => package::new_key(std::path::Path::new(file)),
        ["package", options @ ..] => match package::Wanted::read(options) {
            Some(wanted) => package::make(&wanted),
            None => return usage(),
        },
        ["sbom"] => sbom::write(),
        ["fuzz", options @ ..] => match fuzz::wanted(options) {
            Some((seconds, only)) => fuzz::fuzz(seconds, only),
            None => return usage(),
        },
        ["simulate", options @ ..] => match simulate::Wanted::read(options) {
            Some(wanted) => simulate::simulate(wanted),
            None => return usage(),
        },
        ["bench", "search", options @ ..] => match bench::search::Wanted::read(options) {
            Some(wanted) => bench::search::run(&wanted),
            None => return usage(),
        },
        ["bench", "papers", options @ ..] => match bench::papers::Wanted::read(options) {
            Some(wanted) => bench::papers::run(&wanted),
            None => return usage(),
        },
        ["bench", "sync", options @ ..] => match bench::sync::Wanted::read(options) {
            Some(wanted) => bench::sync::run(&wanted),
            None => return usage(),
        },
        ["bench", "window", options @ ..] => match bench::window::Wanted::read(options) {
            Some(wanted) => bench::window::run(&wanted),
            None => return usage(),
        },
        ["kill", options @ ..] => match long_runs::Wanted::read(options, "--times") {
            Some(wanted) => long_runs::kill(&wanted),
            None => return usage(),
        },
        ["power-cuts", options @ ..] => match long_runs::Wanted::read(options, "--states") {
            Some(wanted) => long_runs::power_cuts(&wanted),
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

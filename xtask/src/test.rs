//! Everything that must hold, from formatting to the real window. The quick answers come first.

use crate::display::Display;
use crate::packages::{self, TO_BUILD, TO_CHECK, TO_WALK, TO_WORK};
use crate::postgres::Database;
use crate::steps::{Outcome, program, root, step};
use crate::tools::{self, DENY, DRIVER, NEXTEST, npm};
use crate::{fonts, types};
use std::time::Instant;

/// Every package, built with the features of the window that is shipped.
pub const ALL: &[&str] = &["--workspace", "--features", "custom-protocol"];

/// Runs everything; `long` adds the tests that take more than a few seconds each.
pub fn test(long: bool) -> Outcome {
    let begun = Instant::now();
    setup()?;
    step("format", &mut program("cargo", &["fmt", "--all", "--check"]))?;
    interface()?;
    lint()?;
    types::forget();
    rust_tests(long)?;
    on_postgres()?;
    types::check()?;
    let deny = ["deny", "--all-features", "check", "bans", "licenses", "sources"];
    step("licences, bans and sources", &mut program("cargo", &deny))?;
    window()?;
    eprintln!("\nEverything holds. {:.1} minutes.", begun.elapsed().as_secs_f32() / 60.0);
    Ok(())
}

/// Installs what `run` and `test` need.
pub fn setup() -> Outcome {
    packages::install(&[TO_BUILD, TO_WORK, TO_WALK, TO_CHECK])?;
    tools::interface_packages()?;
    fonts::install()?;
    [NEXTEST, DENY, DRIVER].iter().try_for_each(tools::Tool::install)
}

/// Type check, lint, tests and the built interface, which the window carries inside.
fn interface() -> Outcome {
    for script in ["check", "lint", "test", "build"] {
        step(&format!("interface: {script}"), &mut npm(&["run", "--silent", script]))?;
    }
    Ok(())
}

fn lint() -> Outcome {
    let mut arguments = vec!["clippy", "--all-targets"];
    arguments.extend(ALL);
    arguments.extend(["--", "-D", "warnings"]);
    step("clippy", &mut program("cargo", &arguments))
}

/// Builds the programs with the tests, so that both are built once with the same features of their libraries.
pub fn programs_and_tests() -> Outcome {
    let mut programs = vec!["build", "--bins", "--tests"];
    programs.extend(ALL);
    step("programs and tests", &mut program("cargo", &programs))
}

fn rust_tests(long: bool) -> Outcome {
    programs_and_tests()?;
    let mut arguments = vec!["nextest", "run"];
    arguments.extend(ALL);
    step("Rust tests", &mut program("cargo", &arguments))?;
    if long {
        arguments.extend(["--run-ignored", "only", "-E", "not binary(window)"]);
        step("long Rust tests", &mut program("cargo", &arguments))?;
    }
    Ok(())
}

/// Head office's tests once more, on the engine that a real head office runs on.
pub fn on_postgres() -> Outcome {
    let Some(database) = Database::start()? else {
        eprintln!("\n── head office on PostgreSQL: LEFT OUT, its programs are not installed");
        return Ok(());
    };
    // As the other tests are built: head office alone has other features of its libraries, and all are built once more.
    let mut tests = program("cargo", &["nextest", "run"]);
    tests.args(ALL).args(["-E", "package(head-office)"]);
    tests.env("HEAD_OFFICE_TEST_POSTGRES", &database.url);
    match &database.through_tls {
        Some(url) => drop(tests.env("HEAD_OFFICE_TEST_POSTGRES_TLS", url)),
        None => eprintln!("\n── its connection through TLS: LEFT OUT, openssl is not installed"),
    }
    step("head office on PostgreSQL", &mut tests)
}

/// How many walks go on at once: a window waits more than it works.
const WALKERS: usize = 2;

/// Builds what the walks need, and walks.
pub fn window_alone() -> Outcome {
    programs_and_tests()?;
    window()
}

/// Walks through the real window, each walker on a display of its own; pictures and the paper stay in `out/walk`.
fn window() -> Outcome {
    std::thread::scope(|scope| {
        let walker = |at| scope.spawn(move || walks(at));
        let walkers: Vec<_> = (1..=WALKERS).map(walker).collect();
        walkers.into_iter().try_for_each(|walker| walker.join().expect("a walker panics nowhere"))
    })
}

fn walks(at: usize) -> Outcome {
    let display = Display::start()?;
    let part = format!("count:{at}/{WALKERS}");
    let mut arguments = vec!["nextest", "run"];
    arguments.extend(ALL);
    arguments.extend(["--run-ignored", "only", "-E", "binary(window)", "-j1", "--partition"]);
    arguments.push(&part);
    let mut walk = program("cargo", &arguments);
    walk.env("DISPLAY", &display.name).env("MADO_WALK_OUT", root().join("out/walk"));
    step(&format!("the real window, {at} of {WALKERS}"), &mut walk)
}

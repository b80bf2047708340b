//! Figures beside their limits: each bench is a program that prints lines of JSON, built and run step by step.

pub mod papers;
pub mod search;
pub mod sync;
pub mod window;

use crate::steps::{Outcome, program, step};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Builds a bench of a crate and gives its place.
fn built(package: &str, bench: &str) -> Outcome<PathBuf> {
    let arguments = ["bench", "-p", package, "--bench", bench, "--no-run", "--message-format=json"];
    program_built("bench, optimised", bench, &mut program("cargo", &arguments))
}

/// The program of that name that a build with `--message-format=json` made; the package's others are made beside it.
fn program_built(title: &str, name: &str, build: &mut Command) -> Outcome<PathBuf> {
    let said = hear(title, build)?;
    let places = lines(&said).into_iter().filter(|line| line["target"]["name"] == name);
    let mut places = places.filter_map(|line| line["executable"].as_str().map(PathBuf::from));
    places.next_back().ok_or_else(|| format!("{title}: cargo built no program"))
}

/// Runs a step and gives its standard output; what it complains of is heard as well.
fn hear(title: &str, command: &mut Command) -> Outcome<String> {
    eprintln!("── {title}");
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{title}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{title} failed ({})", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A Python with what the peers need, below `folder`.
fn environment(folder: &Path, requirements: &Path) -> Outcome<PathBuf> {
    let environment = folder.join("peers");
    let python = environment.join("bin/python");
    step("Python for the peers", Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    let mut install = Command::new(&python);
    step("peers", install.args(["-m", "pip", "install", "-q", "-r"]).arg(requirements))?;
    Ok(python)
}

/// What a step said, line by line.
fn lines(said: &str) -> Vec<Value> {
    said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

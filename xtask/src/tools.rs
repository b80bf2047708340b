//! Cargo's companions and the interface's packages, installed only when missing.

use crate::steps::{Outcome, program, root, step, works};
use std::fs;

/// Runs the Rust tests.
pub const NEXTEST: Tool = Tool {
    krate: "cargo-nextest",
    version: "0.9.143",
    probe: ("cargo", &["nextest", "--version"]),
};
/// Checks licences, bans and sources.
pub const DENY: Tool =
    Tool { krate: "cargo-deny", version: "0.20.2", probe: ("cargo", &["deny", "--version"]) };
/// Lists what the programs are made of.
pub const CYCLONEDX: Tool = Tool {
    krate: "cargo-cyclonedx",
    version: "0.5.9",
    probe: ("cargo", &["cyclonedx", "--version"]),
};
/// Tries inputs, guided by what they reach.
pub const FUZZ: Tool =
    Tool { krate: "cargo-fuzz", version: "0.13.2", probe: ("cargo", &["fuzz", "--version"]) };
/// Drives the window.
pub const DRIVER: Tool =
    Tool { krate: "tauri-driver", version: "2.1.0", probe: ("tauri-driver", &["--help"]) };

/// A program from crates.io.
pub struct Tool {
    krate: &'static str,
    version: &'static str,
    probe: (&'static str, &'static [&'static str]),
}

impl Tool {
    /// Compiles it when it is missing, unoptimised: what it saves by being quick it would lose by being compiled.
    pub fn install(&self) -> Outcome {
        if works(self.probe.0, self.probe.1) {
            return Ok(());
        }
        let arguments = ["install", "--debug", "--locked", self.krate, "--version", self.version];
        step(
            &format!("{} {}: compiling, some minutes", self.krate, self.version),
            &mut program("cargo", &arguments),
        )
    }
}

/// Installs the interface's packages when the lock file is newer than what is installed.
pub fn interface_packages() -> Outcome {
    if !works("npm", &["--version"]) {
        return Err("Node 20 with npm is needed".to_owned());
    }
    let lock = root().join("ui/package-lock.json");
    let stamp = root().join("ui/node_modules/.installed");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("npm ci", &mut npm(&["ci", "--no-fund", "--no-audit"]))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// `npm` in the interface's folder.
pub fn npm(arguments: &[&str]) -> std::process::Command {
    let mut command = program("npm", arguments);
    command.current_dir(root().join("ui"));
    command
}

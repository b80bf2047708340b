//! How a desk has a package installed. Programs of the system are owned by its administrator, so this is asked of the
//! installed `mado` with those rights, which looks at everything anew ([`crate::apply`]) and believes nothing of the desk.

use crate::UpdateError;
use crate::error::CODES;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The installed program that installs packages, below the root of the system.
const INSTALLED: &str = "usr/bin/mado";
/// What `pkexec` ends with when nobody allowed it, and when it was dismissed.
const NOT_ALLOWED: [i32; 2] = [126, 127];

/// Installs the newest package of a folder.
pub trait Installer: Send + Sync {
    /// Installs it, or says why not; then nothing was installed.
    ///
    /// # Errors
    /// `NoInstaller`, `NotAllowed`, `InstallerFailed`, `Refused`.
    fn install(&self, folder: &Path) -> Result<(), UpdateError>;
}

/// The way of this system.
#[derive(Debug, Clone)]
pub struct SystemInstaller {
    root: PathBuf,
}

#[derive(Deserialize)]
struct Problem {
    code: String,
}

impl SystemInstaller {
    /// For a system that begins at `root`.
    #[must_use]
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// As whoever runs, when that is the administrator; else by the system's own word (polkit).
    fn command(&self) -> Result<Command, UpdateError> {
        let mado = self.root.join(INSTALLED);
        if !cfg!(target_os = "linux") || !mado.is_file() {
            return Err(UpdateError::NoInstaller);
        }
        if is_administrator() {
            return Ok(Command::new(mado));
        }
        let mut command = Command::new("pkexec");
        command.arg(mado);
        Ok(command)
    }
}

impl Installer for SystemInstaller {
    fn install(&self, folder: &Path) -> Result<(), UpdateError> {
        let mut command = self.command()?;
        // Its first word is what the system's rule (polkit) names.
        command.arg("install-package").arg(folder).arg("--json");
        outcome(&command.output().map_err(|_| UpdateError::NoInstaller)?)
    }
}

fn outcome(output: &Output) -> Result<(), UpdateError> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let problem = said.lines().last().and_then(|line| serde_json::from_str::<Problem>(line).ok());
    Err(match problem {
        Some(problem) => {
            let known = CODES.into_iter().find(|code| *code == problem.code);
            known.map_or(UpdateError::InstallerFailed, UpdateError::Refused)
        }
        None if output.status.code().is_some_and(|code| NOT_ALLOWED.contains(&code)) => {
            UpdateError::NotAllowed
        }
        None => UpdateError::InstallerFailed,
    })
}

#[cfg(unix)]
fn is_administrator() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_administrator() -> bool {
    false
}

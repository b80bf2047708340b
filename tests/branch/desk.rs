//! A desk: a folder, and the programs that work on it.

use super::{Branch, CLERK, PIN, Told, program};
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A desk's folder, and where its programs find the machine's key store.
pub struct Desk {
    pub(super) folder: TempDir,
    pub(super) machine: Vec<(&'static str, String)>,
}

impl Desk {
    /// A desk that belongs to nobody yet.
    pub fn new() -> Self {
        Self::on(Vec::new())
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Joins the branch.
    pub fn enrol(&self, branch: &Branch) -> Told {
        self.enrol_at(&branch.address, &branch.ca(), &branch.code())
    }

    /// Joins at an address, under a CA, with a code.
    pub fn enrol_at(&self, address: &str, ca: &Path, code: &str) -> Told {
        let server = format!("https://{address}");
        let ca = ca.to_str().unwrap();
        self.mado_as(None, PIN, &["enrol", "--server", &server, "--ca", ca, "--code", code])
    }

    /// Joins the branch although it is enrolled.
    pub fn enrol_anew(&self, branch: &Branch) -> Told {
        let (server, ca) = (format!("https://{}", branch.address), branch.ca());
        let (ca, code) = (ca.to_str().unwrap(), branch.code());
        let join = ["enrol", "--server", &server, "--ca", ca, "--code", &code, "--anew"];
        self.mado_as(None, PIN, &join)
    }

    /// What it says of itself to whoever asks.
    pub fn status(&self) -> Value {
        self.mado_as(None, PIN, &["status"]).good()
    }

    /// Runs a command as the clerk.
    pub fn mado(&self, arguments: &[&str]) -> Told {
        self.mado_as(Some(CLERK), PIN, arguments)
    }

    /// Runs a command as someone with a PIN.
    pub fn mado_as(&self, user: Option<&str>, pin: &str, arguments: &[&str]) -> Told {
        let mut command = self.command(user, arguments);
        Told::from(command.env("MADO_PIN", pin).output().unwrap())
    }

    /// Runs a command as someone, with the PIN of whoever approves.
    pub fn mado_as_approved(
        &self,
        (user, pin): (&str, &str),
        approver: &str,
        arguments: &[&str],
    ) -> Told {
        let mut command = self.command(Some(user), arguments);
        command.env("MADO_PIN", pin).env("MADO_APPROVER_PIN", approver);
        Told::from(command.output().unwrap())
    }

    /// Runs a command as the clerk with further secrets in its environment.
    pub fn mado_with(&self, secrets: &[(&str, &str)], arguments: &[&str]) -> Told {
        let mut command = self.command(Some(CLERK), arguments);
        command.env("MADO_PIN", PIN).envs(secrets.iter().copied());
        Told::from(command.output().unwrap())
    }

    /// Runs a command with the PIN, and whatever else, on standard input.
    pub fn mado_reading(&self, input: &str, arguments: &[&str]) -> Told {
        let mut command = self.command(Some(CLERK), arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Told::from(running.wait_with_output().unwrap())
    }

    /// Runs a command as the clerk on a copy of this desk in another folder.
    pub fn mado_in(&self, folder: &Path, arguments: &[&str]) -> Told {
        let mut command = Self::command_in(folder, Some(CLERK), arguments);
        self.find_the_machine(&mut command);
        Told::from(command.env("MADO_PIN", PIN).output().unwrap())
    }

    pub(super) fn command(&self, user: Option<&str>, arguments: &[&str]) -> Command {
        let mut command = Self::command_in(self.folder.path(), user, arguments);
        self.find_the_machine(&mut command);
        command
    }

    fn command_in(folder: &Path, user: Option<&str>, arguments: &[&str]) -> Command {
        let mut command = program("mado");
        command.arg("--data").arg(folder).arg("--json");
        if let Some(user) = user {
            command.args(["--as", user]);
        }
        command.args(arguments);
        command
    }

    /// The kinds of this desk's entries, oldest first, without that of looking at them now.
    pub fn kinds(&self) -> Vec<String> {
        let entries = self.mado(&["journal", "list"]).good();
        let kind = |entry: &Value| entry["kind"].as_str().unwrap().to_owned();
        let mut kinds: Vec<String> = entries.as_array().unwrap().iter().map(kind).collect();
        assert_eq!(kinds.pop().as_deref(), Some("AuditRead"));
        kinds
    }
}

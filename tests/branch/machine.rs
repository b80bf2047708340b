//! A desk on a machine that is more than its files: a key store of a session, a TPM, a print system.

use super::{Branch, Desk};
use std::process::Command;
use tempfile::TempDir;

impl Branch {
    /// A desk that joined the branch and holds its members, on a machine that is more than its files.
    pub fn desk_on(&self, machine: Vec<(&'static str, String)>) -> Desk {
        let desk = Desk::on(machine);
        desk.enrol(self).good();
        desk.mado(&["sync"]).good();
        desk
    }
}

impl Desk {
    /// A desk that belongs to nobody yet; its programs find in their environment what the machine has.
    pub fn on(machine: Vec<(&'static str, String)>) -> Self {
        Self { folder: TempDir::new().unwrap(), machine }
    }

    /// From here on the desk's programs find another machine.
    pub fn is_on(&mut self, machine: Vec<(&'static str, String)>) {
        self.machine = machine;
    }

    pub(super) fn find_the_machine(&self, command: &mut Command) {
        if !self.machine.is_empty() {
            // The program chooses its key store by itself there.
            command.env_remove("MADO_KEY_STORE");
        }
        command.envs(self.machine.iter().map(|(name, value)| (name, value)));
    }
}

//! Commands of a desk that do not come to their end: killed on the way, or looked at while they wait.

use super::{CLERK, Desk, PIN, Told, program};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

impl Desk {
    /// Begins a command as the clerk and kills it after a while; its answer if it was quicker.
    pub fn mado_until(&self, within: Duration, arguments: &[&str]) -> Option<Told> {
        self.kill_within((CLERK, PIN), within, arguments)
    }

    /// The same as someone.
    pub fn kill_within(
        &self,
        (user, pin): (&str, &str),
        within: Duration,
        arguments: &[&str],
    ) -> Option<Told> {
        let mut command = self.command(Some(user), arguments);
        command.env("MADO_PIN", pin).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        let end = Instant::now() + within;
        while Instant::now() < end && running.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let _ = running.kill();
        let output = running.wait_with_output().unwrap();
        output.status.code().is_some().then(|| Told::from(output))
    }

    /// Looks at a command that waits for its PIN, by the number of its process.
    pub fn while_it_waits_for_a_pin<T>(&self, look: impl FnOnce(u32) -> T) -> T {
        let mut command = self.command(Some(CLERK), &["journal", "list"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut running = command.spawn().unwrap();
        // Long enough to have begun, however slow the machine is.
        std::thread::sleep(Duration::from_millis(700));
        let seen = look(running.id());
        running.kill().unwrap();
        running.wait().unwrap();
        seen
    }

    /// The same run by a user who is not root and not this one; `None` where that is not possible.
    pub fn while_it_waits_for_a_pin_as_another_user<T>(
        &self,
        look: impl FnOnce(u32) -> T,
    ) -> Option<T> {
        const NOBODY: &str = "65534";
        let folder = TempDir::new().unwrap();
        let name = folder.path().join("mado");
        std::fs::copy(program("mado").get_program(), &name).unwrap();
        let open = |path: &Path| Command::new("chmod").args(["a+rwx"]).arg(path).status().unwrap();
        open(folder.path());
        open(&name);
        let mut command = Command::new("setpriv");
        command.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]).arg(&name);
        command.arg("--data").arg(folder.path()).args(["--as", CLERK, "journal", "list"]);
        command.env_remove("MADO_PIN").env("MADO_KEY_STORE", "file").stdin(Stdio::piped());
        let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        std::thread::sleep(Duration::from_millis(700));
        let seen = running.try_wait().unwrap().is_none().then(|| look(running.id()));
        let _ = running.kill();
        running.wait().unwrap();
        seen
    }

    /// A command that waits for its PIN in a folder where the system may write its memory when it ends badly.
    pub fn waiting_in(&self, folder: &Path) -> Child {
        let waits = self.command(Some(CLERK), &["journal", "list"]);
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -c unlimited; exec \"$0\" \"$@\""]).arg(waits.get_program());
        command.args(waits.get_args()).current_dir(folder);
        command.env_remove("MADO_PIN").env("MADO_KEY_STORE", "file");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }
}

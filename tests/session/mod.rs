//! A login session of its own: a bus, and GNOME Keyring on it, with their files in a folder that goes away with it.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const SERVICE: &str = "org.freedesktop.secrets";
const PASSWORD: &[u8] = b"a login's password";

/// The session. Its programs end with it.
pub struct Session {
    folder: TempDir,
    address: String,
    bus: Child,
    keyring: Mutex<Option<Child>>,
}

impl Session {
    /// A bus with no keyring on it yet; `None` where the programs are not installed.
    pub fn begin() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        // Nothing is started by being asked for: which keyring runs is for the test to say.
        let configuration = folder.path().join("bus.conf");
        let socket = folder.path().join("bus");
        fs::write(&configuration, bus_of_its_own(&socket.display().to_string())).unwrap();
        let mut bus = Command::new("dbus-daemon");
        bus.arg("--nofork").arg("--print-address").arg("--config-file").arg(&configuration);
        let mut bus = bus.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let keyring = Mutex::new(None);
        let session = Self { folder, address: address.trim().to_owned(), bus, keyring };
        let there = Command::new("gnome-keyring-daemon").arg("--version").output();
        there.is_ok_and(|told| told.status.success()).then_some(session)
    }

    /// What programs of the session find in their environment.
    pub fn found_by_programs(&self) -> Vec<(&'static str, String)> {
        vec![("DBUS_SESSION_BUS_ADDRESS", self.address.clone())]
    }

    /// Starts the keyring and opens it as a login does.
    pub fn log_in(&self) {
        self.start(true);
    }

    /// A keyring that was never set up.
    pub fn start_without_a_keyring(&self) {
        self.start(false);
    }

    fn start(&self, unlock: bool) {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if unlock {
            command.arg("--unlock");
        }
        command.envs(self.found_by_programs()).env("HOME", self.folder.path());
        command.env("XDG_RUNTIME_DIR", self.folder.path()).env_remove("XDG_DATA_HOME");
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut keyring = command.spawn().unwrap();
        keyring.stdin.take().unwrap().write_all(PASSWORD).unwrap();
        *self.keyring.lock().unwrap() = Some(keyring);
        let begun = Instant::now();
        while !self.ask("/org/freedesktop/DBus", "org.freedesktop.DBus.GetNameOwner", SERVICE) {
            assert!(begun.elapsed() < Duration::from_secs(20), "the keyring comes up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends the keyring, as the end of a session does.
    pub fn log_out(&self) {
        if let Some(mut keyring) = self.keyring.lock().unwrap().take() {
            keyring.kill().unwrap();
            keyring.wait().unwrap();
        }
    }

    /// Closes the keyring while it runs.
    pub fn lock(&self) {
        let login = "array:objpath:/org/freedesktop/secrets/collection/login";
        let mut command = self.sending("/org/freedesktop/secrets", SERVICE);
        command.args(["org.freedesktop.Secret.Service.Lock", login]);
        assert!(command.status().unwrap().success());
    }

    /// The keyring's files are gone, and a new one is set up.
    pub fn lose(&self) {
        self.log_out();
        fs::remove_dir_all(self.keyrings()).unwrap();
        self.log_in();
    }

    fn keyrings(&self) -> PathBuf {
        self.folder.path().join(".local/share/keyrings")
    }

    fn ask(&self, path: &str, method: &str, name: &str) -> bool {
        let mut command = self.sending(path, "org.freedesktop.DBus");
        command.args([method, &format!("string:{name}")]);
        command.status().is_ok_and(|status| status.success())
    }

    fn sending(&self, path: &str, to: &str) -> Command {
        let mut command = Command::new("dbus-send");
        command.arg(format!("--bus={}", self.address)).arg("--print-reply");
        command.arg(format!("--dest={to}")).arg(path);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.log_out();
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

fn bus_of_its_own(socket: &str) -> String {
    format!(
        "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
         \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n<busconfig>\
         <type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>\
         <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
         <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n"
    )
}

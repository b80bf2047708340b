//! A print system of its own: a real CUPS with all that it writes in one folder, logging as loudly as it can.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::io::Read as _;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PROGRAM: &str = "/usr/sbin/cupsd";

/// The print system. It ends with the test.
pub struct Spooler {
    folder: TempDir,
    program: Child,
}

impl Spooler {
    /// Starts it; `None` where it is not installed.
    pub fn start() -> Option<Self> {
        if !Path::new(PROGRAM).exists() {
            return None;
        }
        let folder = TempDir::new().unwrap();
        let at = folder.path();
        // Filters run as another user, who has to get there.
        open_to_others(at);
        for name in ["spool", "temp", "state", "cache", "log"] {
            fs::create_dir_all(at.join(name)).unwrap();
        }
        let everyone = "Order allow,deny\nAllow all\n";
        let settings = format!(
            "Listen {at}/socket\nWebInterface No\nDefaultAuthType None\nLogLevel debug2\n\
             PreserveJobFiles No\nPreserveJobHistory No\nErrorPolicy stop-printer\n\
             <Location />\n{everyone}</Location>\n<Location /admin>\n{everyone}</Location>\n\
             <Policy default>\n<Limit All>\n{everyone}</Limit>\n</Policy>\n",
            at = at.display()
        );
        let files = format!(
            "ServerRoot {at}\nRequestRoot {at}/spool\nTempDir {at}/temp\nCacheDir {at}/cache\n\
             StateDir {at}/state\nErrorLog {at}/log/error\nAccessLog {at}/log/access\n\
             PageLog {at}/log/page\nUser lp\nGroup lp\nSystemGroup root\n",
            at = at.display()
        );
        fs::write(at.join("cupsd.conf"), settings).unwrap();
        fs::write(at.join("cups-files.conf"), files).unwrap();
        let mut command = Command::new(PROGRAM);
        command.arg("-f").arg("-c").arg(at.join("cupsd.conf"));
        command.arg("-s").arg(at.join("cups-files.conf"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let spooler = Self { program: command.spawn().ok()?, folder };
        until("the print system is up", || spooler.socket().exists());
        Some(spooler)
    }

    /// What programs find in their environment.
    pub fn found_by_programs(&self) -> Vec<(&'static str, String)> {
        let path = |path: &Path| path.display().to_string();
        let root = ("CUPS_SERVERROOT", path(self.folder.path()));
        let file = ("MADO_KEY_STORE", "file".to_owned());
        vec![("CUPS_SERVER", path(&self.socket())), root, file]
    }

    /// A queue for a printer at an address, with what it does when the printer fails.
    pub fn queue(&self, name: &str, printer: SocketAddr, when_it_fails: &str) {
        // Gives up after a second where nobody listens.
        let device = format!("socket://{printer}/?contimeout=1");
        let policy = format!("printer-error-policy={when_it_fails}");
        self.lp("lpadmin", &["-p", name, "-E", "-v", &device, "-m", "raw", "-o", &policy]);
    }

    /// A queue that takes papers and prints none.
    pub fn pause(&self, name: &str) {
        self.lp("cupsdisable", &[name]);
    }

    /// Takes a queue away.
    pub fn remove(&self, name: &str) {
        self.lp("lpadmin", &["-x", name]);
    }

    fn lp(&self, program: &str, words: &[&str]) {
        let mut command = Command::new(program);
        command.env("CUPS_SERVER", self.socket()).args(words).stderr(Stdio::null());
        assert!(command.status().unwrap().success(), "{program} {words:?}");
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    /// Everything that the print system has written.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Spooler {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A printer: what it gets is thrown away.
pub fn printer() -> SocketAddr {
    let paper = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = paper.local_addr().unwrap();
    std::thread::spawn(move || {
        for connection in paper.incoming() {
            let mut bytes = Vec::new();
            let _ = connection.unwrap().read_to_end(&mut bytes);
        }
    });
    address
}

/// A printer that keeps the next jobs, for whoever looks into its tray.
pub fn tray<const JOBS: usize>() -> (SocketAddr, JoinHandle<[Vec<u8>; JOBS]>) {
    let paper = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = paper.local_addr().unwrap();
    let take = move |_| {
        let mut bytes = Vec::new();
        paper.accept().unwrap().0.read_to_end(&mut bytes).unwrap();
        bytes
    };
    (address, std::thread::spawn(move || std::array::from_fn(take)))
}

/// An address where no printer is.
pub fn no_printer() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Waits for what comes soon.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn open_to_others(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}

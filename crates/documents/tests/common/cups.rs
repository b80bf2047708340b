//! A private CUPS, for whoever prints in a test.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends the print system with the test.
pub struct Cups(Child);

impl Drop for Cups {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A print system that keeps no files of jobs; none where it is not installed.
pub fn start(folder: &Path) -> Option<Cups> {
    let socket = folder.join("cups.sock");
    for name in ["spool", "state", "cache", "log"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
    }
    let at = folder.display();
    let settings = format!(
        "Listen {}\nWebInterface No\nDefaultAuthType None\nPreserveJobFiles No\nPreserveJobHistory No\n\
         <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
         <Location /admin>\nOrder allow,deny\nAllow all\n</Location>\n\
         <Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n",
        socket.display()
    );
    let files = format!(
        "ServerRoot {at}\nRequestRoot {at}/spool\nTempDir {at}/spool\nCacheDir {at}/cache\n\
         StateDir {at}/state\nErrorLog {at}/log/error\nAccessLog {at}/log/access\n\
         PageLog {at}/log/page\nUser lp\nGroup lp\nSystemGroup root\n"
    );
    let (settings_at, files_at) = (folder.join("cupsd.conf"), folder.join("cups-files.conf"));
    std::fs::write(&settings_at, settings).unwrap();
    std::fs::write(&files_at, files).unwrap();
    let program = ["/usr/sbin/cupsd"].into_iter().find(|path| Path::new(path).exists())?;
    let child = Command::new(program)
        .arg("-f")
        .arg("-c")
        .arg(settings_at)
        .arg("-s")
        .arg(files_at)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let cups = Cups(child);
    let started = Instant::now();
    while !socket.exists() {
        if started.elapsed() > Duration::from_secs(10) {
            return None;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Some(cups)
}

/// Whether a program of the print system did its work.
pub fn at(socket: &Path, program: &str, words: &[&str]) -> bool {
    let status = Command::new(program).env("CUPS_SERVER", socket).args(words).status();
    status.is_ok_and(|status| status.success())
}

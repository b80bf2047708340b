//! Printing through a real print system: a private CUPS whose queue sends every byte to this test.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Counter, fonts, reissue, taro};
use documents::{issue, prepare, print, printers, sheet};
use std::io::Read as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const INNER: &str = "on_the_print_system_of_the_test";

/// Ends the print system with the test.
struct Cups(Child);

impl Drop for Cups {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(folder: &Path) -> Option<Cups> {
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

#[test]
fn the_issued_bytes_reach_the_queue_unchanged() {
    let folder = tempfile::TempDir::new().unwrap();
    let Some(_cups) = start(folder.path()) else {
        eprintln!("no print system here: not tested");
        return;
    };
    let socket = folder.path().join("cups.sock");
    let paper = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("socket://127.0.0.1:{}", paper.local_addr().unwrap().port());
    let made = Command::new("lpadmin")
        .env("CUPS_SERVER", &socket)
        .args(["-p", "counter1", "-E", "-v", &address, "-m", "raw"])
        .status()
        .unwrap();
    assert!(made.success(), "the queue was made");
    let out = folder.path().join("issued.pdf");
    let tray = std::thread::spawn(move || {
        let (mut connection, _) = paper.accept().unwrap();
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes).unwrap();
        bytes
    });
    // In a process of its own, whose print system is the one above.
    let inner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", INNER, "--ignored", "--nocapture"])
        .env("CUPS_SERVER", &socket)
        .env("MADOGUCHI_TEST_ISSUED", &out)
        .output()
        .unwrap();
    assert!(inner.status.success(), "{}", String::from_utf8_lossy(&inner.stderr));
    let arrived = tray.join().unwrap();
    assert!(arrived == std::fs::read(&out).unwrap(), "the printer got {} bytes", arrived.len());
}

#[test]
#[ignore = "run by the test above with a print system of its own"]
fn on_the_print_system_of_the_test() {
    let out = std::env::var_os("MADOGUCHI_TEST_ISSUED").unwrap();
    assert_eq!(printers(), ["counter1"]);
    let counter = Counter::open();
    let prepared = prepare(&counter.access(), &fonts(), &reissue(&taro())).unwrap();
    let issued = issue(&counter.access(), prepared).unwrap();
    let (copy, job) = print(&counter.access(), issued.sheet, "counter1").unwrap();
    assert_eq!((copy, job.as_deref()), (1, Some("counter1-1")));
    assert_eq!(
        print(&counter.access(), issued.sheet, "counter2").unwrap_err().code(),
        "printer_unknown"
    );
    std::fs::write(out, sheet(&counter.access(), issued.sheet).unwrap().pdf).unwrap();
}

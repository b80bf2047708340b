//! `cargo xtask bench window`: how long the window takes to its first page, a typed letter to its result in a branch of
//! the largest size, and what it holds in memory, beside a bare window and Chromium with the same page.

use super::{hear, lines, program_built};
use crate::display::Display;
use crate::options::{self, Sets};
use crate::packages;
use crate::screens;
use crate::steps::{Outcome, program, root, step};
use crate::tools::{self, npm};
use std::fs;
use std::process::{Child, Command, Stdio};

/// What stands beside the window (Debian's names).
const TO_COMPARE: &[&str] = &["chromium", "fonts-noto-cjk"];
/// Milliseconds that the first page may take beyond a bare window's.
const START_LIMIT: f64 = 1_000.0;
/// Milliseconds in which 99 of 100 letters are to bring their result.
const LETTER_LIMIT: f64 = 50.0;

/// What is measured.
pub struct Wanted {
    /// People of the branch.
    pub members: u64,
    /// Starts of each window.
    pub starts: u64,
    /// Names that are typed.
    pub names: u64,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { members: 6_000_000, starts: 20, names: 150 }
    }
}

impl Wanted {
    /// `--members N`, `--starts N`, `--names N`; `None` when something else stands there.
    pub fn read(words: &[&str]) -> Option<Self> {
        let mut wanted = Self::default();
        let known = &mut [
            ("--members", Sets::Number(&mut wanted.members)),
            ("--starts", Sets::Number(&mut wanted.starts)),
            ("--names", Sets::Number(&mut wanted.names)),
        ];
        options::read(words, known)?;
        Some(wanted)
    }
}

/// Runs the bench; a desk that stands already in `out/bench` is used again, what is said stays there.
pub fn run(wanted: &Wanted) -> Outcome {
    packages::install(&[TO_COMPARE])?;
    tools::interface_packages()?;
    step("interface", &mut npm(&["run", "--silent", "build"]))?;
    screens::made_up_desk()?;
    let mut build = program("cargo", &["build", "--release", "--workspace", "--bins"]);
    step("programs", build.args(["--features", "custom-protocol,bare-window"]))?;
    let mut build = program("cargo", &["build", "--workspace", "--features", "custom-protocol"]);
    build.args(["--bench", "pace", "--message-format=json"]);
    let pace = program_built("what takes the pace", "pace", &mut build)?;
    let display = Display::start()?;
    let page = Page::serve()?;
    let folder = root().join("out/bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let desk = folder.join(format!("window-desk-{}", wanted.members));
    let part = |words: &[&str]| {
        let mut command = Command::new("dbus-run-session");
        command.arg("--").arg(&pace).arg(&desk).args(words).env("DISPLAY", &display.name);
        command.env("MADO_PROGRAMS", root().join("target/release")).env("MADO_KEY_STORE", "file");
        hear(&words.join(" "), &mut command)
    };
    let mut said = String::new();
    if !desk.exists() {
        said += &part(&["make", &wanted.members.to_string()])?;
    }
    said += &part(&["sight"])?;
    said += &part(&["start", &wanted.starts.to_string()])?;
    said += &part(&["typing", &wanted.names.to_string()])?;
    said += &part(&["memory", &screens::chromium()?, &page.address])?;
    fs::write(folder.join("window.jsonl"), &said).map_err(|error| error.to_string())?;
    print(&said);
    Ok(())
}

/// The interface on its made-up desk, served for a browser until this value goes.
struct Page {
    server: Child,
    address: String,
}

impl Page {
    fn serve() -> Outcome<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = free.map_err(|error| error.to_string())?.port().to_string();
        let mut server = Command::new("python3");
        server.args(["-m", "http.server", &port, "--bind", "127.0.0.1"]);
        server.current_dir(root().join("ui/dist-mock")).stdout(Stdio::null()).stderr(Stdio::null());
        let server = server.spawn().map_err(|error| format!("python3: {error}"))?;
        Ok(Self { server, address: format!("http://127.0.0.1:{port}/") })
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What counts beside its limit, then everything as it was said.
fn print(said: &str) {
    let lines = lines(said);
    let of = |step: &str, window: &str, what: &str| {
        let line = lines.iter().find(|line| line["step"] == step && line["window"] == window);
        line.and_then(|line| line[what].as_f64()).unwrap_or(f64::NAN)
    };
    let beside = |what: &str, value: f64, limit: f64| {
        let over = if value <= limit { " " } else { "!" };
        println!("{what:52} {value:7.1} {over}({limit:.0})");
    };
    let start = |window: &str| of("start", window, "median_ms");
    beside(
        "first page beyond a bare window's, ms (median)",
        start("madoguchi") - start("bare"),
        START_LIMIT,
    );
    beside("letter to result, ms (p99)", of("typing", "madoguchi", "p99_ms"), LETTER_LIMIT);
    lines.iter().for_each(|line| println!("{line}"));
}

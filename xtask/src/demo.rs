//! A made-up branch with its head office and one desk, kept in `out/demo` and used again next time.

use crate::steps::{Outcome, answer, program, root, step};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The branch: 北海道支部.
const BRANCH: &str = "01";
const MEMBERS: &str = "50000";
/// The demonstration clerk.
pub const CLERK: &str = "demo";
/// The demonstration clerk's PIN.
pub const PIN: &str = "135790";

/// A running demonstration.
pub struct Demo {
    office: Child,
    /// The desk's folder.
    pub desk: PathBuf,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // A polite end, so that head office closes its files.
        let _ = program("kill", &["-TERM", &self.office.id().to_string()]).status();
        let _ = self.office.wait();
    }
}

impl Demo {
    /// Starts head office and brings the desk up to date.
    pub fn start() -> Outcome<Self> {
        let (office, desk) = (root().join("out/demo/office"), root().join("out/demo/desk"));
        fs::create_dir_all(&office).map_err(|error| format!("{}: {error}", office.display()))?;
        found_branch(&office)?;
        let (server, address) = serve(&office)?;
        let demo = Self { office: server, desk };
        if !demo.desk.join("desk.json").exists() {
            demo.enrol(&office, &address)?;
        }
        let mut sync = mado(&demo.desk, &["--as", CLERK, "sync"]);
        step("the desk syncs with head office", sync.env("MADO_PIN", PIN))?;
        Ok(demo)
    }

    fn enrol(&self, office: &Path, address: &str) -> Outcome {
        let code = answer(&mut head_office(
            office,
            &["enrol-code", "--branch", BRANCH, "--kind", "counter"],
        ))?;
        let server = format!("https://{address}");
        let ca = office.join("ca.pem");
        let ca = ca.to_string_lossy();
        let mut enrol =
            mado(&self.desk, &["enrol", "--server", &server, "--ca", &ca, "--code", &code]);
        step("the desk joins the branch", &mut enrol)
    }
}

/// Makes the branch once; a second run finds it.
fn found_branch(office: &Path) -> Outcome {
    let done = office.join("demo-branch-stands");
    if done.exists() {
        return Ok(());
    }
    step("head office: keys", &mut head_office(office, &["init"]))?;
    let made = ["synthesize", "--branch", BRANCH, "--members", MEMBERS, "--seed", "1"];
    step("head office: a made-up branch of 50,000 members", &mut head_office(office, &made))?;
    let clerk = ["user", "add", CLERK, "--name", "窓口 花", "--role", "clerk", "--branch", BRANCH];
    step("head office: a clerk", head_office(office, &clerk).env("HEAD_OFFICE_PIN", PIN))?;
    fs::write(&done, "").map_err(|error| format!("{}: {error}", done.display()))
}

/// Starts the server where the desk knows it, or on a free port the first time.
fn serve(office: &Path) -> Outcome<(Child, String)> {
    let known = office.join("demo-address");
    let listen = fs::read_to_string(&known).unwrap_or_else(|_| "127.0.0.1:0".to_owned());
    let mut server = head_office(office, &["serve", "--listen", &listen])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("head office does not start: {error}"))?;
    let mut line = String::new();
    let out = server.stdout.take().expect("piped above");
    let _ = BufReader::new(out).read_line(&mut line);
    let Some(address) = line.trim().strip_prefix("listening on ") else {
        let _ = server.wait();
        return Err(format!("head office does not listen on {listen}: is another one running?"));
    };
    let address = address.to_owned();
    fs::write(&known, &address).map_err(|error| format!("{}: {error}", known.display()))?;
    eprintln!("\n── head office listens on {address}");
    Ok((server, address))
}

fn head_office(data: &Path, arguments: &[&str]) -> Command {
    with_data("head-office", data, arguments)
}

fn mado(data: &Path, arguments: &[&str]) -> Command {
    with_data("mado", data, arguments)
}

fn with_data(name: &str, data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(built(name));
    command.arg("--data").arg(data).args(arguments).current_dir(root());
    command
}

/// A program that cargo built.
pub fn built(name: &str) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join(name)
}

//! A made-up branch for the tests: a real head office and real desks, as processes, in a folder that goes
//! away with it.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod broken_off;
mod desk;
pub mod files;
mod machine;
pub mod papers;
mod told;

pub use desk::Desk;
pub use told::Told;

use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The clerk that every test signs in as.
pub const CLERK: &str = "tanaka";
/// The clerk's PIN.
pub const PIN: &str = "135790";
/// 協会 太郎 of the source document.
pub const TARO: &str = "1010101-1-00";
/// 協会 花子, his dependent.
pub const HANAKO: &str = "1010101-1-01";

/// A head office with 北海道支部 in it, serving.
pub struct Branch {
    folder: TempDir,
    server: Option<Child>,
    /// `127.0.0.1:PORT`
    pub address: String,
}

impl Branch {
    /// A branch of `members` people with one clerk.
    pub fn with(members: u32) -> Self {
        let mut branch =
            Self { folder: TempDir::new().unwrap(), server: None, address: "127.0.0.1:0".into() };
        branch.office(&["init"]).good();
        let members = members.to_string();
        branch
            .office(&["synthesize", "--branch", "01", "--members", &members, "--seed", "7"])
            .good();
        branch.hire(CLERK, "clerk");
        branch.serve();
        branch
    }

    /// Adds a staff member with the tests' PIN.
    pub fn hire(&self, id: &str, role: &str) {
        self.hire_in("01", id, role);
    }

    /// The same in another branch.
    pub fn hire_in(&self, branch: &str, id: &str, role: &str) {
        let arguments =
            ["user", "add", id, "--name", "窓口 一郎", "--role", role, "--branch", branch];
        self.office_with_pin(PIN, &arguments).good();
    }

    /// Runs an administration command that sets a PIN.
    pub fn office_with_pin(&self, pin: &str, arguments: &[&str]) -> Told {
        let mut command = self.office_command(arguments);
        Told::from(command.env("HEAD_OFFICE_PIN", pin).output().unwrap())
    }

    /// Runs an administration command of head office.
    pub fn office(&self, arguments: &[&str]) -> Told {
        Told::from(self.office_command(arguments).output().unwrap())
    }

    /// An administration command of head office, to be run.
    pub fn office_command(&self, arguments: &[&str]) -> Command {
        let mut command = program("head-office");
        command.arg("--data").arg(self.folder.path()).arg("--json").args(arguments);
        command
    }

    /// Starts serving, at the same address as before once there was one.
    pub fn serve(&mut self) {
        self.serve_with(Stdio::null(), &[]);
    }

    /// Starts serving with as much in the log as can be asked for, and temporary files in a folder.
    pub fn serve_loudly(&mut self, log: &Path, temp: &Path) {
        let file = std::fs::File::create(log).unwrap();
        let temp = temp.to_str().unwrap();
        self.serve_with(file.into(), &[("RUST_LOG", "trace"), ("TMPDIR", temp)]);
    }

    fn serve_with(&mut self, log: Stdio, environment: &[(&str, &str)]) {
        let mut command = program("head-office");
        command.arg("--data").arg(self.folder.path()).args(["serve", "--listen", &self.address]);
        command.envs(environment.iter().copied());
        let mut server = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        self.address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        self.server = Some(server);
    }

    /// Pulls the plug of head office.
    pub fn pull_the_plug(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    /// The CA certificate.
    pub fn ca(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// A new one-time code.
    pub fn code(&self) -> String {
        self.code_for("01", "counter")
    }

    /// A new one-time code for a desk of a kind in a branch.
    pub fn code_for(&self, branch: &str, kind: &str) -> String {
        let told = self.office(&["enrol-code", "--branch", branch, "--kind", kind]).good();
        let code = told.as_str().map(str::to_owned);
        code.unwrap_or_else(|| told["code"].as_str().unwrap().to_owned())
    }

    /// The entries head office holds.
    pub fn entries(&self) -> Vec<Value> {
        let told = self.office(&["entries", "--branch", "01"]);
        assert_eq!(told.code, 0, "{}", told.err);
        told.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Puts 渡邉 隆子 into 大阪支部.
    pub fn give_to_osaka(&self) {
        let row = serde_json::json!({
            "id": "w", "symbol": "27011127", "number": "0000042", "suffix": "00",
            "name": "渡邉 隆子", "kana": "ワタナベ タカコ", "birth_date": "1980-02-29",
            "sex": "female", "relation": "insured", "acquired_on": "2019-05-01",
            "employer_name": "株式会社なにわ見本",
        });
        self.import_in("27", &row.to_string());
    }

    /// Members of the branch as they are from now on, a row each.
    pub fn import(&self, rows: &str) {
        self.import_in("01", rows);
    }

    /// The same in another branch.
    pub fn import_in(&self, branch: &str, rows: &str) {
        let file = self.file("members.ndjson", rows);
        self.office(&["import", "members", file.to_str().unwrap(), "--branch", branch]).good();
    }

    /// A desk that joined the branch and holds its members.
    pub fn desk(&self) -> Desk {
        self.desk_on(Vec::new())
    }

    /// A kiosk that joined the branch.
    pub fn kiosk(&self) -> Desk {
        let kiosk = Desk::new();
        kiosk.enrol_at(&self.address, &self.ca(), &self.code_for("01", "kiosk")).good();
        kiosk.mado_as(None, "", &["kiosk", "sync"]).good();
        kiosk
    }

    /// Writes a file beside the branch's own.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Branch {
    fn drop(&mut self) {
        self.pull_the_plug();
    }
}

/// The row of 隆子, who is not of the made-up members, under a name.
pub fn takako(name: &str) -> String {
    serde_json::json!({
        "id": "w", "symbol": "21011127", "number": "0000042", "suffix": "00", "name": name,
        "kana": "ワタナベ タカコ", "birth_date": "1980-02-29", "relation": "insured",
        "acquired_on": "2019-05-01",
    })
    .to_string()
}

/// A program of this workspace, beside the window's own; `MADO_PROGRAMS` names the folder of others, built otherwise.
pub fn program(name: &str) -> Command {
    let path = match std::env::var_os("MADO_PROGRAMS") {
        Some(folder) => Path::new(&folder).join(name),
        None => Path::new(env!("CARGO_BIN_EXE_madoguchi")).with_file_name(name),
    };
    assert!(path.exists(), "{name} is not built: run `cargo build --workspace` first");
    let mut command = Command::new(path);
    command.stdin(Stdio::null()).env_remove("MADO_PIN").env_remove("MADO_DATA");
    // A key store of this machine's session is no business of a test.
    command.env("MADO_KEY_STORE", "file");
    command
}

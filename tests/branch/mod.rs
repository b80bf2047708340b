//! A made-up branch for the tests: a real head office and real desks, as processes, in a folder that goes
//! away with it.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

pub mod files;
mod machine;

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
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

/// A desk's folder, and where its programs find the machine's key store.
pub struct Desk {
    folder: TempDir,
    machine: Vec<(&'static str, String)>,
}

/// What a program answered.
#[derive(Debug)]
pub struct Told {
    /// Its exit code.
    pub code: i32,
    /// Its standard output, read as JSON; `Null` when there is none.
    pub json: Value,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Told {
    /// What a program answered that has ended.
    pub fn from(output: Output) -> Self {
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let json = serde_json::from_str(&out).unwrap_or(Value::Null);
        Self { code: output.status.code().unwrap_or(-1), json, out, err }
    }

    /// The answer of a command that must have gone well.
    #[track_caller]
    pub fn good(self) -> Value {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.json
    }

    /// The code of a refusal; nothing may be on standard output then.
    #[track_caller]
    pub fn refused(&self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{}", self.err);
        let problem: Value = serde_json::from_str(&self.err).unwrap();
        problem["code"].as_str().unwrap().to_owned()
    }
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
        let file = self.file("osaka.ndjson", &row.to_string());
        self.office(&["import", "members", file.to_str().unwrap(), "--branch", "27"]).good();
    }

    /// A desk that joined the branch and holds its members.
    pub fn desk(&self) -> Desk {
        self.desk_on(Vec::new())
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

    /// Runs a command with the PIN, and whatever else, on standard input.
    pub fn mado_reading(&self, input: &str, arguments: &[&str]) -> Told {
        let mut command = self.command(Some(CLERK), arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Told::from(running.wait_with_output().unwrap())
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

    /// Runs a command as the clerk on a copy of this desk in another folder.
    pub fn mado_in(&self, folder: &Path, arguments: &[&str]) -> Told {
        let mut command = Self::command_in(folder, Some(CLERK), arguments);
        self.find_the_machine(&mut command);
        Told::from(command.env("MADO_PIN", PIN).output().unwrap())
    }

    fn command(&self, user: Option<&str>, arguments: &[&str]) -> Command {
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

    /// Issues 資格情報のお知らせ for a member into a file of the desk's folder.
    pub fn issue_notice(&self, member: &str, file: &str) -> Told {
        let out = self.folder.path().join(file);
        let out = out.to_str().unwrap();
        self.mado(&["issue", "eligibility_notice", member, "--reason", "lost", "--out", out])
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

//! The program itself: its forms, exit codes and what it prints where.

use crate::home::home;
use crate::support::tamper;
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

pub struct Program {
    pub folder: TempDir,
}

impl Program {
    pub fn initialised() -> Self {
        let program = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(program.run(&["init"]).status.code(), Some(0));
        program
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = head_office(self.folder.path(), arguments);
        command.env_remove("HEAD_OFFICE_PIN").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The document on standard output, and the exit code.
    pub fn json(&self, arguments: &[&str]) -> (Value, i32) {
        let output = self.command(&[&["--json"], arguments].concat()).output().unwrap();
        (serde_json::from_slice(&output.stdout).unwrap(), output.status.code().unwrap())
    }

    /// The refusal on standard error; standard output stays empty.
    fn refusal(&self, arguments: &[&str]) -> Value {
        let output = self.command(&[&["--json"], arguments].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        serde_json::from_slice(&output.stderr).unwrap()
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn add_user(&self, id: &str, pin: &str) -> Output {
        let arguments =
            ["user", "add", id, "--name", "窓口 一郎", "--role", "clerk", "--branch", "13"];
        let mut child = self
            .command(&[&["--json"], &arguments[..]].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        writeln!(child.stdin.take().unwrap(), "{pin}").unwrap();
        child.wait_with_output().unwrap()
    }
}

fn head_office(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_head-office"));
    command.arg("--data").arg(folder).args(arguments);
    if let Some(url) = home(folder).postgres {
        command.env("HEAD_OFFICE_POSTGRES", url);
    }
    command
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())
        })
        .filter(|(name, _)| !name.ends_with("-wal") && !name.ends_with("-shm"))
        .collect();
    files.sort();
    files
}

#[test]
fn init_twice_changes_nothing() {
    let program = Program::initialised();
    let before = files(program.folder.path());
    let (told, code) = program.json(&["init"]);
    assert_eq!((code, told["names"].as_array().unwrap().len()), (0, 0));
    assert!(files(program.folder.path()) == before, "every file is as it was");
    let pem = std::fs::read_to_string(told["ca"].as_str().unwrap()).unwrap();
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"));
    let (told, _) = program.json(&["init", "--name", "honbu.example", "--name", "192.0.2.1"]);
    assert_eq!(told["names"], serde_json::json!(["192.0.2.1", "honbu.example"]));
    assert_eq!(program.refusal(&["init", "--name", "本部"])["code"], "host_name");
}

#[test]
fn what_is_no_command_is_a_usage_error() {
    let program = Program::initialised();
    for arguments in [
        &["nothing"][..],
        &[],
        &["serve"],
        &["serve", "--listen", "nowhere"],
        &["synthesize", "--branch", "48", "--members", "1", "--seed", "1"],
        &["synthesize", "--branch", "13", "--members", "-1", "--seed", "1"],
        &["import", "rates"],
        &["import", "tables", "x.csv", "--branch", "48"],
        &["import", "members", "x.csv"],
        &["import", "members", "x.xlsx", "--branch", "13"],
        &["user", "role", "x", "--role", "king"],
        &["device", "revoke", "x"],
        &["enrol-code", "--branch", "13", "--kind", "desk"],
        &["remove", "members", "x", "--branch", "13", "--reason", "dead"],
        &["entries", "--branch", "13", "--device", "x"],
    ] {
        let output = program.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_folder_without_a_head_office_is_refused_by_every_command() {
    let program = Program { folder: tempfile::tempdir().unwrap() };
    for arguments in [&["verify"][..], &["device", "list"], &["serve", "--listen", "127.0.0.1:0"]] {
        let refusal = program.refusal(arguments);
        assert_eq!(refusal["code"], "not_initialised", "{arguments:?}");
        assert!(refusal["message"].is_string() && refusal["reference"].is_null());
    }
    assert_eq!(files(program.folder.path()), [], "and nothing is made");
}

#[test]
fn an_import_reports_and_says_by_its_exit_code_whether_all_went_in() {
    let program = Program::initialised();
    let good = crate::support::member(1);
    let good = serde_json::to_string(&good).unwrap();
    let bad = good.replace("m000001", "m000002").replace("1965-10-01", "1965-02-30");
    let file = program.file("members.ndjson", &format!("{good}\n{bad}\n"));
    let (report, code) = program.json(&["import", "members", &file, "--branch", "13", "--dry-run"]);
    assert_eq!((code, &report["added"]), (1, &Value::from(1)));
    let (report, code) = program.json(&["import", "members", &file, "--branch", "13"]);
    assert_eq!(code, 1);
    let expected = serde_json::json!({
        "read": 2, "added": 1, "changed": 0, "unchanged": 0,
        "refused": [{ "line": 2, "field": "birth_date", "reason": "no_such_day" }],
    });
    assert_eq!(report, expected);
    let file = program.file("members.ndjson", &good);
    let (report, code) = program.json(&["import", "members", &file, "--branch", "13"]);
    assert_eq!((code, &report["unchanged"]), (0, &Value::from(1)));
    let ids = program.file("ids", "m000001");
    let (report, code) =
        program.json(&["remove", "members", &ids, "--branch", "13", "--reason", "moved"]);
    assert_eq!((code, &report["removed"]), (0, &Value::from(1)));
    let output = program.run(&["import", "members", &file, "--branch", "13"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("1 added"), "{told}");
}

#[test]
fn a_table_goes_to_all_branches_or_with_one_bad_row_to_none() {
    let program = Program::initialised();
    let good = "code,value,valid_from,valid_through,source,certainty,note\n\
        notice_with_myna,no,,,本部通知,high,\n";
    let file = program.file("settings.csv", &good.replace(",no,", ",perhaps,"));
    let (report, code) = program.json(&["import", "tables", &file]);
    let counts = ["rows", "branches", "added"].map(|key| report[key].as_u64());
    assert_eq!((code, counts), (1, [Some(0); 3]));
    let refused = &report["refused"];
    assert_eq!((&refused[0]["line"], &refused[0]["field"]), (&2.into(), &"value".into()));
    let file = program.file("settings.csv", good);
    let (report, code) = program.json(&["import", "tables", &file]);
    let expected = serde_json::json!({
        "table": "settings", "rows": 1, "branches": 47,
        "added": 47, "changed": 0, "unchanged": 0, "refused": [],
    });
    assert_eq!((code, report), (0, expected));
    let (report, code) = program.json(&["import", "tables", &file, "--branch", "13"]);
    assert_eq!((code, &report["branches"], &report["unchanged"]), (0, &1.into(), &1.into()));
    let (report, code) = program.json(&["import", "mailings", &file]);
    assert_eq!((code, &report["table"]), (1, &"mailings".into()), "settings are no mailings");
    assert_eq!(program.refusal(&["import", "rates", "nowhere.csv"])["code"], "file");
}

#[test]
fn staff_are_added_listed_changed_and_suspended() {
    let program = Program::initialised();
    let added = program.add_user("ichiro", "246810");
    assert_eq!(added.status.code(), Some(0));
    let refused = |output: Output| {
        assert_eq!(output.status.code(), Some(1));
        let refusal: Value = serde_json::from_slice(&output.stderr).unwrap();
        refusal["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(program.add_user("ichiro", "246810")), "user_exists");
    assert_eq!(refused(program.add_user("jiro", "12345")), "pin_too_short");
    assert_eq!(refused(program.add_user("jiro", "")), "pin_too_short");
    assert_eq!(refused(program.add_user("desk", "246810")), "user_id");
    program.json(&["user", "role", "ichiro", "--role", "supervisor"]);
    program.json(&["user", "disable", "ichiro"]);
    let reset = program.command(&["user", "reset", "ichiro"]).env("HEAD_OFFICE_PIN", "1").output();
    assert_eq!(reset.unwrap().status.code(), Some(1));
    assert_eq!(program.json(&["user", "reset", "ichiro"]).1, 0);
    let (list, _) = program.json(&["user", "list"]);
    let [person] = list.as_array().unwrap().as_slice() else { panic!("one person") };
    assert_eq!(person["id"], "ichiro");
    assert_eq!((&person["role"], &person["disabled"]), (&"supervisor".into(), &true.into()));
    assert!(!list.to_string().contains("argon2"), "no hash leaves");
    for arguments in [&["user", "disable", "x"][..], &["user", "reset", "x"]] {
        assert_eq!(program.refusal(arguments)["code"], "user_unknown");
    }
}

#[test]
fn entries_are_one_line_each_and_verify_tells_of_faults() {
    let site = crate::support::Site::open();
    let mut desk = site.desk();
    let entries = desk.write(3);
    desk.push::<Value>(&entries).unwrap();
    let run = |arguments: &[&str]| head_office(site.folder.path(), arguments).output().unwrap();
    let output = run(&["entries", "--branch", "13"]);
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    for (line, entry) in lines.iter().zip(&entries) {
        assert_eq!(line["hash"], entry.hash.to_string());
        assert_eq!(line["device"], entry.device.to_string());
        assert_eq!((&line["seq"], &line["kind"]), (&entry.seq.into(), &"Locked".into()));
        assert_eq!((&line["generation"], &line["body"]), (&1.into(), &serde_json::json!({})));
    }
    let device = desk.enrolled.device.to_string();
    let of_desk = run(&["entries", "--branch", "13", "--device", &device]).stdout;
    assert_eq!(of_desk.iter().filter(|byte| **byte == b'\n').count(), 3);
    let nobody = "00000000-0000-0000-0000-000000000000";
    assert!(run(&["entries", "--branch", "13", "--device", nobody]).stdout.is_empty());
    assert!(run(&["entries", "--branch", "01"]).stdout.is_empty());
    tamper(&site.home(), "UPDATE entry SET actor = 'x' WHERE seq = 2").unwrap();
    let output = run(&["--json", "verify"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["faults"][0]["fault"], "changed");
}

//! The program while it serves: where it says so, how it ends, what it writes into its log.

use crate::command_line::Program;
use crate::support::{csr, trusting};
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A server that is ended however the test ends.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(program: &Program) -> Self {
        let mut child = program
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("listening on ").unwrap().trim().to_owned();
        Self { child, address }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn serve_says_where_works_beside_other_commands_and_ends_when_told() {
    let program = Program::initialised();
    let mut serving = Serving::start(&program);
    let authority = std::fs::read_to_string(program.folder.path().join("ca.pem")).unwrap();
    let client = trusting(&authority).build().unwrap();
    let health = format!("https://{}/v1/health", serving.address);
    assert_eq!(client.get(&health).send().unwrap().status(), 200);
    let (made, code) =
        program.json(&["synthesize", "--branch", "13", "--members", "50", "--seed", "1"]);
    assert_eq!((code, &made["added"]), (0, &Value::from(50)));
    let (code, _) = program.json(&["enrol-code", "--branch", "13", "--kind", "counter"]);
    assert_eq!(code["code"].as_str().unwrap().len(), 23);
    let id = serving.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
    let (report, code) = program.json(&["verify"]);
    assert_eq!(code, 0);
    assert_eq!(
        report,
        serde_json::json!({"devices": 0, "entries": 0, "serials": 0, "records": 2, "faults": []})
    );
}

/// Enrols a desk at a serving program and asks all sorts of things with names in them.
#[cfg(unix)]
fn ask_with_names(program: &Program, serving: &Serving) {
    let authority = std::fs::read_to_string(program.folder.path().join("ca.pem")).unwrap();
    let url = |path: &str| format!("https://{}{path}", serving.address);
    let stranger = trusting(&authority).build().unwrap();
    let (code, _) = program.json(&["enrol-code", "--branch", "13", "--kind", "counter"]);
    let key = rcgen::KeyPair::generate().unwrap();
    let request = serde_json::json!({ "code": code["code"], "csr": csr(&key) });
    let enrolled = stranger.post(url("/v1/enrol")).json(&request).send().unwrap();
    let enrolled: Value = enrolled.json().unwrap();
    let certificate = enrolled["certificate"].as_str().unwrap();
    let identity = format!("{certificate}{}", key.serialize_pem());
    let identity = reqwest::Identity::from_pem(identity.as_bytes()).unwrap();
    let desk = trusting(&authority).identity(identity).build().unwrap();
    let question = serde_json::json!({
        "user": "kanarija", "purpose": "lost", "encounter": uuid::Uuid::nil(),
        "question": { "by": "inquiry", "inquiry_number": "KANARIJA-7" }
    });
    let sign_in = serde_json::json!({ "user": "kanarija", "pin": "kanarija-pin" });
    for (path, body) in [
        ("/v1/first-sign-in", &sign_in),
        ("/v1/lookup", &question),
        ("/v1/journal", &serde_json::json!({ "entries": [{ "actor": "kanarija" }] })),
        ("/v1/kanarija?kanarija=1", &sign_in),
    ] {
        desk.post(url(path)).json(body).send().unwrap();
    }
    desk.get(url("/v1/changes?after=kanarija")).send().unwrap();
}

#[cfg(unix)]
#[test]
fn the_log_is_json_and_names_nobody() {
    let program = Program::initialised();
    assert!(program.add_user("kanarija", "kanarija-right").status.success());
    let mut serving = Serving::start(&program);
    ask_with_names(&program, &serving);
    let id = serving.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    serving.child.wait().unwrap();
    let mut log = String::new();
    std::io::Read::read_to_string(serving.child.stderr.as_mut().unwrap(), &mut log).unwrap();
    assert!(log.lines().count() >= 6, "{log}");
    for line in log.lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
    assert!(log.contains("/v1/first-sign-in") && log.contains("\"status\":403"), "{log}");
    assert!(!log.to_lowercase().contains("kanarija") && !log.contains("窓口"), "{log}");
}

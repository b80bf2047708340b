//! An update whose end nobody saw: whoever asked for it is killed while the installer is at it.

use crate::branch::Desk;
use crate::system::Machine;
use crate::{BOSS, branch, entries};
use serde_json::{Value, json};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Begins to install what waits and is killed while the system's installer is at it.
fn killed_while_installing(machine: &Machine, desk: &Desk, then: &str) {
    let begun = machine.place("marks").join("begun");
    let _ = fs::remove_file(&begun);
    machine.does_before_installing(&format!("touch {}; {then}", begun.display()));
    let mut installing = machine.command(desk, Some(BOSS), &["update", "install"]);
    let mut installing = installing.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    while !begun.exists() {
        assert!(Instant::now() < end, "the installer is not started");
        std::thread::sleep(Duration::from_millis(5));
    }
    installing.kill().unwrap();
    installing.wait().unwrap();
}

#[test]
fn an_installation_whose_end_nobody_saw_is_told_at_the_next_start_by_the_program_that_runs() {
    let (branch, machine) = (branch(), Machine::new());
    let desk = branch.desk();
    machine.publish(&branch, &machine.signed("0.2.0", "new")).good();
    machine.mado(&desk, None, &["update", "fetch"]).good();

    // The machine goes off with the installer.
    killed_while_installing(&machine, &desk, "sleep 1; exit 9");
    let begun = json!({ "from": "0.1.0", "to": "0.2.0", "source": "line" });
    let mut broken_off = begun.clone();
    broken_off["code"] = json!("update_broken_off");
    let standing = machine.mado(&desk, Some(BOSS), &["update", "check"]).good();
    assert_eq!((&standing["broken_off"], &standing["version"]), (&json!("0.2.0"), &json!("0.1.0")));
    assert_eq!(standing["waiting"]["version"], "0.2.0", "it may be tried again");
    for _ in 0..2 {
        assert_eq!(entries(&desk, "UpdateRefused"), std::slice::from_ref(&broken_off), "once");
    }
    assert_eq!(entries(&desk, "UpdateInstalled"), Vec::<Value>::new());

    // The window alone goes: the installer does what it was started for.
    machine.write_programs("0.1.0", &machine.root());
    killed_while_installing(&machine, &desk, "sleep 1");
    let end = Instant::now() + Duration::from_secs(60);
    while machine.version(&desk) != "0.2.0" {
        assert!(Instant::now() < end, "the installer does not go on");
        std::thread::sleep(Duration::from_millis(100));
    }
    let standing = machine.mado(&desk, Some(BOSS), &["update", "check"]).good();
    let ended = ["broken_off", "waiting", "installed"].map(|name| &standing[name]);
    assert_eq!(ended, [&Value::Null; 3]);
    assert_eq!(entries(&desk, "UpdateInstalled"), std::slice::from_ref(&begun));
    assert_eq!(entries(&desk, "UpdateBegun"), vec![begun; 2]);
    let ended = desk.mado(&["journal", "list"]).good();
    let ended = ended.as_array().unwrap().iter().find(|entry| entry["kind"] == "UpdateInstalled");
    assert_eq!(ended.unwrap()["actor"], "desk", "nobody saw it");
}

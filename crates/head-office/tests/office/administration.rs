//! What people ask of head office itself: written down before it is shown, in one chain, and not lost by a restore.

use crate::home::home;
use crate::support::{Site, tamper};
use head_office::{Office, administration, backup, verify};
use journal::Surroundings;
use serde_json::{Value, json};
use std::process::{Command, Stdio};

fn ask(site: &Site, who: &str, member: &str) {
    let about = json!({ "member": member });
    administration::record(&site.office, who, "audit member", &about).unwrap();
}

fn told(office: &Office) -> Vec<(u64, String, String)> {
    let records = administration::log(office).unwrap().into_iter();
    records.map(|record| (record.seq, record.who, record.command)).collect()
}

fn record(seq: u64, who: &str, command: &str) -> (u64, String, String) {
    (seq, who.to_owned(), command.to_owned())
}

#[test]
fn a_record_that_is_changed_or_left_out_is_found() {
    let site = Site::open();
    ["sato", "suzuki", "takagi"].iter().for_each(|who| ask(&site, who, "m000001"));
    let report = verify::verify(&site.office).unwrap();
    assert_eq!((report.records, report.faults.len()), (3, 0));
    // The program itself cannot; whoever goes round it is found out.
    assert!(
        tamper(&site.home(), "UPDATE administration SET who = 'nobody' WHERE seq = 2").is_err()
    );
    assert!(tamper(&site.home(), "DELETE FROM administration WHERE seq = 2").is_err());
    let loose = match site.home().postgres {
        None => "DROP TRIGGER administration_stays_as_it_was",
        Some(_) => "GRANT UPDATE ON administration TO CURRENT_USER",
    };
    tamper(&site.home(), loose).unwrap();
    tamper(&site.home(), "UPDATE administration SET who = 'nobody' WHERE seq = 2").unwrap();
    let faults = verify::verify(&site.office).unwrap().faults;
    let found: Vec<_> = faults.iter().map(|f| (f.fault, f.device.as_str(), f.seq)).collect();
    assert_eq!(found, [("record", "head-office", 2)]);
}

#[test]
fn a_restore_takes_no_record_away() {
    let site = Site::open();
    ask(&site, "sato", "m000001");
    let file = site.office.folder.join("backup");
    backup::backup(&site.office, &file).unwrap();
    ask(&site, "suzuki", "m000002");
    backup::restore(&site.office, &file).unwrap();
    let expected = [record(1, "sato", "audit member"), record(2, "suzuki", "audit member")];
    assert_eq!(told(&site.office), expected);

    // On a new machine the records come along, and the series goes on.
    let folder = tempfile::tempdir().unwrap();
    let new = Office::init(home(folder.path()), &[], Surroundings::system()).unwrap();
    backup::restore(&new, &file).unwrap();
    administration::record(&new, "takagi", "restore", &json!({})).unwrap();
    assert_eq!(told(&new), [record(1, "sato", "audit member"), record(2, "takagi", "restore")]);
    // Where two machines went on apart, what the backup has is kept as what it is.
    backup::restore(&site.office, &file).unwrap();
    let other = site.office.folder.join("other");
    backup::backup(&new, &other).unwrap();
    backup::restore(&site.office, &other).unwrap();
    let expected = [
        record(1, "sato", "audit member"),
        record(2, "suzuki", "audit member"),
        record(3, "takagi", "record of a backup"),
    ];
    assert_eq!(told(&site.office), expected);
    assert_eq!(verify::verify(&site.office).unwrap().faults, []);
}

fn program(site: &Site, arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_head-office"));
    let home = site.home();
    command.arg("--data").arg(home.folder).arg("--json").args(arguments).stdin(Stdio::null());
    command.env("HEAD_OFFICE_PIN", "902745").env("USER", "root").env_remove("SUDO_USER");
    if let Some(url) = home.postgres {
        command.env("HEAD_OFFICE_POSTGRES", url);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn who_asks_head_offices_own_audit_is_written_down_without_a_name() {
    let site = Site::open();
    program(&site, &["--by", "監査担当", "audit", "member", "1001-1-00", "--branch", "13"]);
    program(&site, &["audit", "member", "試験 花子", "--branch", "13"]);
    let add = ["user", "add", "mori", "--name", "窓口 花子", "--role", "clerk", "--branch", "13"];
    program(&site, &add);
    program(&site, &["user", "role", "mori", "--role", "supervisor"]);
    program(&site, &["user", "list"]);
    let log = program(&site, &["audit", "log"]);
    let rows: Vec<(&str, &str)> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["command"].as_str().unwrap(), row["about"].as_str().unwrap()))
        .collect();
    let expected = [
        ("audit member", r#"{"branch":"13","days":92,"member":"1001-1-00"}"#),
        ("audit member", r#"{"branch":"13","days":92,"member":"(no id)"}"#),
        ("user add", r#"{"branch":"13","role":"clerk","user":"mori"}"#),
        ("user role", r#"{"role":"supervisor","user":"mori"}"#),
        ("audit log", "{}"),
    ];
    assert_eq!(rows, expected);
    let who = log[0]["who"].as_str().unwrap();
    assert!(who.starts_with("監査担当 as root"), "{who}");
    assert!(!log.to_string().contains("花子") && !log.to_string().contains("902745"));
    let verified = program(&site, &["verify"]);
    assert_eq!((&verified["records"], &verified["faults"]), (&json!(5), &json!([])));
}

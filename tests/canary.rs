//! Canaries: names, last four digits and PINs that are planted, and are nowhere afterwards – not in the files of a desk, not
//! in temporary folders, not in what the programs log, however much they are asked to.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, Desk, HANAKO, PIN, TARO};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const WRONG_PIN: &str = "975310";
const NEW_PIN: &str = "804617";
/// Four digits that a visitor said and that are nobody's.
const SAID: &str = "9753";
/// Who the people are, however it is written, and every PIN of the test.
const CANARIES: [&str; 10] = [
    "協会",
    "太郎",
    "花子",
    "キョウカイ",
    "ｷｮｳｶｲ",
    "01010101",
    "1010101-1",
    PIN,
    WRONG_PIN,
    NEW_PIN,
];

fn holds(bytes: &[u8], canary: &str) -> bool {
    bytes.windows(canary.len()).any(|part| part == canary.as_bytes())
}

fn is_clean(folder: &Path) -> usize {
    let files = branch::files::under(folder);
    for path in &files {
        let bytes = fs::read(path).unwrap();
        for canary in CANARIES {
            assert!(!holds(&bytes, canary), "{canary} lies in {}", path.display());
        }
    }
    files.len()
}

/// A day's work at a desk, with everything that is typed; gives what the program said beside its answers.
fn works(desk: &Desk, temp: &Path) -> String {
    let temp = temp.to_str().unwrap();
    let loud = [("RUST_LOG", "trace"), ("RUST_BACKTRACE", "1"), ("TMPDIR", temp)];
    let said = |secrets: &[(&str, &str)], arguments: &[&str]| {
        desk.mado_with(&[&loud[..], secrets].concat(), arguments).err
    };
    let out = desk.folder().join("notice.pdf");
    let mut heard = String::new();
    for arguments in [
        &["sync"][..],
        &["find", "協会太郎"],
        &["find", "ｷｮｳｶｲ"],
        &["show", TARO],
        &["identify", TARO, "--shown", "passport"],
        &["verify", TARO, "--last4", "1234"],
        &["verify", HANAKO, "--last4", SAID],
        &["verify", TARO, "--last4", "1234 5678 9018"],
        &["find", "1234 5678 9018"],
        &["issue", "eligibility_notice", TARO, "--reason", "lost", "--out", out.to_str().unwrap()],
        &["show", "1010101-1", "--elsewhere"],
        &["second-factor", "new"],
        &["checks"],
        &["journal", "verify"],
        &["sync"],
    ] {
        heard.push_str(&said(&[], arguments));
    }
    heard.push_str(&said(&[("MADO_PIN", WRONG_PIN)], &["show", TARO]));
    heard.push_str(&said(&[("MADO_NEW_PIN", NEW_PIN)], &["pin", "change"]));
    fs::remove_file(out).unwrap();
    heard
}

#[test]
fn what_was_planted_is_nowhere_in_files_temporary_folders_and_logs() {
    let mut branch = Branch::with(50);
    let (temp, log) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    branch.pull_the_plug();
    let log = log.path().join("head-office.log");
    branch.serve_loudly(&log, temp.path());
    let desk = branch.desk();
    let mut heard = works(&desk, temp.path());
    branch.pull_the_plug();
    heard.push_str(&fs::read_to_string(&log).unwrap());
    assert!(heard.contains("\"route\":"), "head office logs what it does");
    for canary in CANARIES.iter().chain(&[SAID]) {
        let at = heard.find(canary).map(|at| heard[..at].lines().last().unwrap_or("").to_owned());
        assert_eq!(at, None, "{canary} is in a log");
    }
    assert!(is_clean(desk.folder()) > 5);
    is_clean(temp.path());
}

/// What head office's log may tell, by field: codes, counts, moments and numbers of devices.
const LOGGED: [&str; 16] = [
    "message", "address", "method", "route", "status", "ms", "device", "seconds", "kind", "epoch",
    "rows", "seq", "code", "branch", "cursor", "chunks",
];

#[test]
fn head_office_logs_its_own_events_with_fields_of_a_list_alone() {
    let mut branch = Branch::with(50);
    let (temp, log) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    branch.pull_the_plug();
    let log = log.path().join("head-office.log");
    branch.serve_loudly(&log, temp.path());
    works(&branch.desk(), temp.path());
    let lines = fs::read_to_string(&log).unwrap();
    assert!(lines.lines().count() > 10);
    for line in lines.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        let of = event["target"].as_str().unwrap();
        assert!(of == "head_office" || of.starts_with("head_office::"), "{line}");
        for field in event["fields"].as_object().unwrap().keys() {
            assert!(LOGGED.contains(&field.as_str()), "{field}: {line}");
        }
    }
}

#[test]
fn nothing_is_in_the_write_ahead_log_of_a_desk_that_was_killed() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    for within in [400, 700, 1_000, 1_500] {
        let within = std::time::Duration::from_millis(within);
        desk.mado_until(within, &["verify", HANAKO, "--last4", SAID]);
        desk.mado_until(within, &["find", "協会太郎"]);
        assert!(is_clean(desk.folder()) > 5);
    }
}

/// The system may keep a collector of dumps beside the limit on files; it gets nothing of memory that is not to be dumped.
#[test]
#[cfg(target_os = "linux")]
fn memory_is_handed_to_no_collector_of_dumps() {
    use std::os::unix::fs::MetadataExt as _;
    let branch = Branch::with(5);
    let desk = branch.desk();
    // What may not be dumped belongs to root in /proc, whoever runs it.
    let owner = desk.while_it_waits_for_a_pin_as_another_user(|process| {
        fs::metadata(format!("/proc/{process}/environ")).unwrap().uid()
    });
    match owner {
        Some(owner) => assert_eq!(owner, 0),
        None => eprintln!("this user may not become another: not tested"),
    }
}

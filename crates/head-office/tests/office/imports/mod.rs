//! Files of members: what is good goes in together, what is not is named by line and field, and no
//! value is ever repeated.

mod faults;
mod tables;

use crate::home::home;
use crate::support::{member, tokyo};
use head_office::import::{self, Imported, Reason, Refusal, Removed};
use head_office::{Office, OfficeError, synthesize};
use journal::{HeldMember, Member};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

struct Desktop {
    folder: TempDir,
    office: Office,
}

impl Desktop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let real = journal::Surroundings::system();
        let office = Office::init(home(&folder.path().join("office")), &[], real).unwrap();
        Self { folder, office }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<Imported, OfficeError> {
        import::members(&self.office, &tokyo(), &self.file(name, bytes), false, &|_| {})
    }

    fn ndjson(&self, rows: &[Value]) -> Imported {
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        self.import("members.ndjson", lines.join("\n")).unwrap()
    }

    fn remove(&self, ids: &str) -> Removed {
        let path = self.file("ids.txt", ids);
        import::remove(&self.office, &tokyo(), &path, Reason::Lost).unwrap()
    }

    fn held(&self) -> Vec<HeldMember> {
        let mut held = Vec::new();
        let take = |item: head_office::archive::StoredItem| {
            held.push(serde_json::from_str(item.body.as_ref().unwrap()).unwrap());
            Ok(())
        };
        self.office.archive.each_item(&tokyo(), take).unwrap();
        held
    }

    fn cursor(&self) -> u64 {
        self.office.archive.counter(&tokyo()).unwrap().cursor
    }
}

fn row(number: u32) -> Value {
    serde_json::to_value(member(number)).unwrap()
}

fn with(key: &str, value: impl Into<Value>) -> Value {
    let mut row = row(1);
    row[key] = value.into();
    row
}

fn refused(line: u64, field: &str, reason: &'static str) -> Refusal {
    Refusal { line, field: field.to_owned().into(), reason }
}

#[test]
fn good_rows_go_in_and_the_same_again_changes_nothing() {
    let desktop = Desktop::new();
    let rows = [row(1), with("birth_date", "1965-02-29"), row(3)];
    let done = desktop.ndjson(&rows);
    assert_eq!((done.read, done.added, done.changed, done.unchanged), (3, 2, 0, 0));
    assert_eq!(done.refused, [refused(2, "id", "duplicate_id")], "one reason is enough");
    let done = desktop.ndjson(&[row(1), with("id", ""), row(3)]);
    assert_eq!((done.unchanged, done.refused.len()), (2, 1));
    assert_eq!(desktop.cursor(), 2, "desks hear of nothing new");
    let done = desktop.ndjson(&[with("address", "東京都千代田区"), row(3)]);
    assert_eq!((done.changed, done.unchanged), (1, 1));
    let held = desktop.held();
    assert_eq!(held.iter().map(|held| held.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(held[0].member.address.as_deref(), Some("東京都千代田区"));
}

#[test]
fn a_rehearsal_tells_the_same_and_changes_nothing() {
    let desktop = Desktop::new();
    desktop.ndjson(&[row(1)]);
    let rows = [with("address", "東京都千代田区"), row(2), with("suffix", "1")];
    let text: Vec<String> = rows.iter().map(Value::to_string).collect();
    let path = desktop.file("members.ndjson", text.join("\n"));
    let told = import::members(&desktop.office, &tokyo(), &path, true, &|_| {}).unwrap();
    assert_eq!((told.added, told.changed, told.refused.len()), (1, 1, 1));
    assert_eq!((desktop.cursor(), desktop.held().len()), (1, 1));
    let done = import::members(&desktop.office, &tokyo(), &path, false, &|_| {}).unwrap();
    assert_eq!(done, told);
}

#[test]
fn a_dependent_names_the_insured_person() {
    let desktop = Desktop::new();
    let alone = with("relation", "dependent");
    assert_eq!(
        desktop.ndjson(std::slice::from_ref(&alone)).refused,
        [refused(1, "insured_id", "missing")]
    );
    let mut child = alone;
    child["insured_id"] = json!("m000009");
    assert_eq!(desktop.ndjson(&[child]).added, 1);
}

#[test]
fn text_comes_out_exactly_as_it_went_in() {
    let desktop = Desktop::new();
    let names =
        ["髙橋 﨑男", "𠮷田 邉", "葛󠄀城 つじ", "が か\u{3099}", "ﾊﾝｶｸ", "O’Brien \u{3000} Ω"];
    let rows: Vec<Value> = (10..)
        .zip(names)
        .map(|(number, name)| {
            let mut row = row(number);
            row["name"] = json!(name);
            row["alias"] = json!(null);
            row["remarks"] = json!("");
            row
        })
        .collect();
    assert_eq!(desktop.ndjson(&rows).refused, []);
    let mut held: Vec<Member> = desktop.held().into_iter().map(|held| held.member).collect();
    held.sort_by(|one, other| one.id.cmp(&other.id));
    assert_eq!(held.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(), names);
    assert!(held.iter().all(|member| member.alias.is_none() && member.remarks.is_none()));
}

#[test]
fn what_cannot_be_imported_says_so() {
    let desktop = Desktop::new();
    assert_eq!(desktop.import("members.xlsx", "").unwrap_err().code(), "file_kind");
    assert_eq!(desktop.import("members", "").unwrap_err().code(), "file_kind");
    let nowhere = desktop.folder.path().join("nowhere.csv");
    let refused = import::members(&desktop.office, &tokyo(), &nowhere, false, &|_| {});
    assert_eq!(refused.unwrap_err().code(), "file");
    let folder = desktop.folder.path().join("folder.ndjson");
    std::fs::create_dir(&folder).unwrap();
    let refused = import::members(&desktop.office, &tokyo(), &folder, false, &|_| {});
    assert_eq!(refused.unwrap_err().code(), "file_broken");
}

#[test]
fn a_file_of_nothing_but_bad_rows_is_given_up() {
    let desktop = Desktop::new();
    let mut text = format!("{}\n", row(1));
    text.push_str(&"x\n".repeat(100_001));
    assert_eq!(desktop.import("a.ndjson", text).unwrap_err().code(), "too_many_refused");
    assert_eq!(desktop.cursor(), 0);
}

#[test]
fn members_are_removed_once_and_may_come_back() {
    let desktop = Desktop::new();
    desktop.ndjson(&[row(1), row(2)]);
    let done = desktop.remove("m000001\r\n\n nobody \nm000001\n");
    assert_eq!((done.read, done.removed, done.unchanged), (3, 1, 1));
    assert_eq!(done.refused, [refused(3, "id", "unknown")]);
    assert_eq!(desktop.held().len(), 1);
    let counter = desktop.office.archive.counter(&tokyo()).unwrap();
    assert_eq!((counter.members, counter.cursor), (1, 3));
    assert_eq!(desktop.ndjson(&[row(1)]).added, 1);
    assert_eq!(desktop.held()[0].version, 3, "a version is never given twice");
}

#[test]
fn the_same_seed_gives_the_same_branch() {
    let made = |seed: u64| {
        let desktop = Desktop::new();
        let size = (500, seed, None);
        let done = synthesize::synthesize(&desktop.office, &tokyo(), size, &|_| {}).unwrap();
        assert_eq!((done.added, done.refused.len()), (500, 0));
        let manifest = head_office::snapshots::write(&desktop.office, &tokyo()).unwrap().manifest;
        let manifest: journal::wire::Manifest = serde_json::from_str(&manifest).unwrap();
        (manifest.checksum, manifest.chunks)
    };
    assert_eq!(made(7), made(7));
    assert_ne!(made(7), made(8));
}

#[test]
fn every_made_up_branch_passes_the_rules_of_import() {
    let desktop = Desktop::new();
    for code in (1..=47).map(|code| format!("{code:02}")) {
        let branch = code.parse().unwrap();
        let size = (60, 3, Some(5));
        let done = synthesize::synthesize(&desktop.office, &branch, size, &|_| {}).unwrap();
        assert_eq!((done.added, done.refused), (60, vec![]), "{code}");
    }
}

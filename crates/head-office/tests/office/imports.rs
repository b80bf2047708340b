//! Files of members: what is good goes in together, what is not is named by line and field, and no
//! value is ever repeated.

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

type Case = (&'static str, Value, &'static str);

/// Who the member is.
fn identity_cases() -> Vec<Case> {
    vec![
        ("id", json!("x".repeat(65)), "too_long"),
        ("id", json!(17), "not_text"),
        ("id", json!(""), "missing"),
        ("id", json!("a\tb"), "control_character"),
        ("symbol", json!("123456789"), "wrong_length"),
        ("symbol", json!("１２３"), "not_digits"),
        ("symbol", json!(123), "not_text"),
        ("number", json!("12345678"), "wrong_length"),
        ("number", json!("12-3"), "not_digits"),
        ("suffix", json!("0"), "wrong_length"),
        ("suffix", json!("000"), "wrong_length"),
        ("name", json!("  "), "missing"),
        ("name", json!(null), "missing"),
        ("name", json!("長".repeat(401)), "too_long"),
        ("name", json!("試験\u{7}太郎"), "control_character"),
        ("name", json!("試験\u{202e}太郎"), "control_character"),
        ("kana", json!(["シケン"]), "not_text"),
        ("remarks", json!("個人番号 123456789012"), "twelve_digits"),
        ("address", json!("１２３４５６７８９０１２"), "twelve_digits"),
        ("birth_date", json!("1965-02-29"), "no_such_day"),
        ("birth_date", json!("1965-13-01"), "no_such_day"),
        ("birth_date", json!("0001-01-01"), "no_such_day"),
        ("birth_date", json!("1965-1-1"), "not_a_date"),
        ("birth_date", json!("S40.10.1"), "not_a_date"),
        ("birth_date", json!("+965-10-01"), "not_a_date"),
        ("birth_date", json!("1965-10-01T00:00"), "not_a_date"),
        ("acquired_on", json!(19_851_001), "not_text"),
    ]
}

/// What is known of the member.
fn detail_cases() -> Vec<Case> {
    vec![
        ("lost_on", json!("2026-02-30"), "no_such_day"),
        ("sex", json!("other"), "unknown_value"),
        ("relation", json!("spouse"), "unknown_value"),
        ("voluntary_continuation", json!("true"), "not_true_or_false"),
        ("copay_ratio", json!(1), "out_of_range"),
        ("copay_ratio", json!(4), "out_of_range"),
        ("copay_ratio", json!(2.0), "not_a_number"),
        ("copay_ratio", json!("3"), "not_a_number"),
        ("copay_ratio", json!(-3), "not_a_number"),
        ("my_number_last4", json!("123456789012"), "twelve_digits"),
        ("my_number_last4", json!(123_456_789_012_u64), "twelve_digits"),
        ("my_number_last4", json!("123"), "not_four_digits"),
        ("my_number_last4", json!(1234), "not_four_digits"),
        ("my_number_last4", json!("１２３４"), "not_four_digits"),
        ("my_number_state", json!("lost"), "unknown_value"),
        ("standard_remuneration", json!(100_000_000_u64), "out_of_range"),
        ("mailings", json!({}), "not_a_list"),
        ("mailings", json!([{ "round": "1", "route": "home" }]), "not_a_mailing"),
        (
            "mailings",
            json!([{ "round": "1", "route": "pigeon", "sent_on": "2024-09-09" }]),
            "unknown_value",
        ),
        (
            "mailings",
            json!([{ "round": "1", "route": "home", "sent_on": "2024-09-31" }]),
            "no_such_day",
        ),
        (
            "mailings",
            json!([{ "round": "1", "route": "home", "sent_on": "2024-09-09", "x": 1 }]),
            "not_a_mailing",
        ),
        (
            "mailings",
            json!(vec![json!({ "round": "1", "route": "home", "sent_on": "2024-09-09" }); 201]),
            "too_many",
        ),
        ("my_number", json!("123456789018"), "unknown_key"),
        ("note", json!(null), "unknown_key"),
    ]
}

#[test]
fn each_fault_is_named_by_field_and_reason() {
    let desktop = Desktop::new();
    for (key, value, reason) in identity_cases().into_iter().chain(detail_cases()) {
        let done = desktop.ndjson(&[with(key, value.clone())]);
        assert_eq!(done.refused, [refused(1, key, reason)], "{key}: {value}");
        assert_eq!((done.read, done.added), (1, 0));
    }
    assert_eq!(desktop.cursor(), 0, "nothing went in");
}

#[test]
fn rows_that_are_no_rows_are_named_by_line() {
    let desktop = Desktop::new();
    let good = row(1).to_string();
    let twice = good.replace("m000001", "m000009").replacen('{', r#"{"suffix":"00","#, 1);
    let mut bytes = format!("\u{feff}{good}\r\n\n[1]\n{{\n{twice}\n").into_bytes();
    bytes.extend_from_slice(b"\"\xff\"\n");
    bytes.extend_from_slice(format!("{}{good}", " ".repeat(200_000)).as_bytes());
    bytes.extend_from_slice(format!("\n{}", row(2)).as_bytes());
    let done = desktop.import("members.NDJSON", bytes).unwrap();
    assert_eq!((done.read, done.added), (7, 2));
    let expected = [
        refused(3, "row", "not_an_object"),
        refused(4, "row", "not_an_object"),
        refused(5, "row", "duplicate_key"),
        refused(6, "row", "not_utf8"),
        refused(7, "row", "too_long"),
    ];
    assert_eq!(done.refused, expected);
}

#[test]
fn a_reason_never_repeats_what_stood_there() {
    let desktop = Desktop::new();
    let mut bad = with("my_number_last4", "123456789012");
    bad["id"] = json!("other");
    let mut slipped = row(2);
    slipped["123456789012"] = json!("秘密");
    slipped["試験 太郎"] = json!(1);
    let done = desktop.ndjson(&[bad, slipped]);
    assert_eq!(done.refused[1], refused(2, "row", "unknown_key"));
    let told = serde_json::to_string(&done).unwrap();
    for secret in ["123456789012", "秘密", "試験"] {
        assert!(!told.contains(secret), "{told}");
    }
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
fn csv_and_ndjson_say_the_same() {
    let desktop = Desktop::new();
    let full = json!({
        "id": "m1", "symbol": "01010101", "number": "0000001", "suffix": "00",
        "name": "協会, \"太郎\"", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
        "sex": "male", "relation": "insured", "acquired_on": "1985-10-01",
        "voluntary_continuation": true, "copay_ratio": 3, "copay_as_of": "2024-06-07",
        "postal_code": "001-0010", "address": "北海道札幌市", "my_number_last4": "0034",
        "my_number_state": "registered", "elderly_card_ratio": 2, "inquiry_number": "01-0101-1-1",
        "standard_remuneration": 300_000,
        "mailings": [
            { "round": "2024-09", "route": "employer", "sent_on": "2024-09-09" },
            { "round": "2025-01", "route": "home", "sent_on": "2025-01-27" },
        ],
    });
    assert_eq!(desktop.ndjson(&[full]).added, 1);
    let csv = "\u{feff}suffix,id,symbol,number,name,kana,birth_date,sex,relation,acquired_on,alias,\
        voluntary_continuation,copay_ratio,copay_as_of,postal_code,address,my_number_last4,\
        my_number_state,elderly_card_ratio,inquiry_number,standard_remuneration,mailings\r\n\
        00,m1,01010101,0000001,\"協会, \"\"太郎\"\"\",キョウカイ タロウ,1965-10-01,male,insured,\
        1985-10-01,,true,3,2024-06-07,001-0010,北海道札幌市,0034,registered,2,01-0101-1-1,300000,\
        2024-09/employer/2024-09-09;2025-01/home/2025-01-27\r\n";
    let done = desktop.import("members.csv", csv).unwrap();
    assert_eq!((done.unchanged, done.refused), (1, vec![]));
}

const HEAD: &str = "id,symbol,number,suffix,name,kana,birth_date,relation,acquired_on,copay_ratio";

fn csv_row(id: &str, birth_date: &str, copay_ratio: &str) -> String {
    format!("{id},1,1,00,試験,シケン,{birth_date},insured,1985-10-01,{copay_ratio}")
}

#[test]
fn csv_rows_are_refused_like_any_others() {
    let desktop = Desktop::new();
    let good = csv_row("a", "1965-10-01", "3");
    let rows = [
        HEAD.to_owned(),
        good.clone(),
        csv_row("b", "1965-02-29", "3"),
        csv_row("c", "1965-10-01", "three"),
        format!("{good},surplus"),
        "d,1".to_owned(),
        good,
        csv_row("e", "1965-10-01", ""),
    ];
    let done = desktop.import("members.csv", rows.join("\r\n")).unwrap();
    assert_eq!((done.read, done.added), (7, 2));
    let expected = [
        refused(3, "birth_date", "no_such_day"),
        refused(4, "copay_ratio", "not_a_number"),
        refused(5, "row", "column_count"),
        refused(6, "row", "column_count"),
        refused(7, "id", "duplicate_id"),
    ];
    assert_eq!(done.refused, expected);
}

#[test]
fn csv_lines_are_counted_whatever_stands_in_them() {
    let bad = csv_row("b", "1965-02-29", "3");
    let tall = csv_row("a", "1965-10-01", "3").replace("シケン", "\"シ\nケ\nン\"");
    let quoted = csv_row("c", "1965-02-29", "\"3\"");
    for end in ["\n", "\r\n"] {
        let rows = [HEAD, &bad, "", "", &tall, &quoted, "  ", &bad];
        let done = Desktop::new().import("members.csv", rows.join(end)).unwrap();
        let found: Vec<(u64, &str)> =
            done.refused.iter().map(|refusal| (refusal.line, refusal.reason)).collect();
        let expected = [
            (2, "no_such_day"),
            (5, "control_character"),
            (8, "no_such_day"),
            (10, "duplicate_id"),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn csv_headings_must_be_known_and_single() {
    let desktop = Desktop::new();
    let row = csv_row("a", "1965-10-01", "3");
    for (head, field, reason) in [
        (HEAD.replace("suffix", "edaban"), "edaban", "unknown_key"),
        (HEAD.replace("suffix", "枝番"), "row", "unknown_key"),
        (HEAD.replace("suffix", "number"), "number", "duplicate_key"),
        (HEAD.replace("number", "my_number"), "my_number", "unknown_key"),
    ] {
        let done = desktop.import("members.csv", format!("{head}\n{row}\n")).unwrap();
        assert_eq!(done.refused, [refused(1, field, reason)]);
        assert_eq!(done.added, 0);
    }
    let short = HEAD.replace(",copay_ratio", "").replace(",kana", "");
    let row = "a,1,1,00,試験,1965-10-01,insured,1985-10-01";
    let done = desktop.import("members.csv", format!("{short}\n{row}\n")).unwrap();
    assert_eq!(done.refused, [refused(2, "kana", "missing")]);
    let empty = desktop.import("members.csv", "").unwrap();
    assert_eq!(empty, Imported::default());
}

#[test]
fn a_quote_that_is_never_closed_changes_nothing() {
    let desktop = Desktop::new();
    let good = csv_row("a", "1965-10-01", "3");
    let open = csv_row("b", "1965-10-01", "3").replace("試験", "\"試験");
    let rest = vec![good.replace("a,", "c,"); 30_000].join("\n");
    let text = format!("{HEAD}\n{good}\n{open}\n{rest}");
    let refused = desktop.import("members.csv", text).unwrap_err();
    assert_eq!((refused.code(), refused.reference().as_deref()), ("file_broken", Some("2")));
    assert_eq!(desktop.cursor(), 0, "the good row before it did not go in alone");
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

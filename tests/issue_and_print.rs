//! Walk 3: a paper that says what the record says, and what becomes of the sheet.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, Desk, HANAKO, TARO};
use serde_json::Value;
use std::fs;
use std::process::Command;

/// What an independent program reads on the page.
fn text_of(desk: &Desk, file: &str) -> String {
    branch::papers::text_of(&desk.folder().join(file))
}

/// What an independent program decodes from the pixels of the page.
fn codes_of(desk: &Desk, file: &str) -> String {
    let picture = desk.folder().join("page");
    let path = desk.folder().join(file);
    let mut draw = Command::new("pdftoppm");
    draw.args(["-r", "200", "-png", "-singlefile"]).arg(path).arg(&picture);
    assert!(draw.status().unwrap().success());
    let picture = picture.with_extension("png");
    let output = Command::new("zbarimg").args(["-q", "--raw"]).arg(picture).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn member_row(name: &str) -> String {
    serde_json::json!({
        "id": "rare-1", "symbol": "21011127", "number": "0000042", "suffix": "00", "name": name,
        "kana": "ワタナベ タカコ", "birth_date": "1980-02-29", "relation": "insured",
        "acquired_on": "2019-05-01", "postal_code": "134-0083", "address": "東京都江戸川区葛󠄀西 1-2-3",
        "my_number_last4": "0042", "my_number_state": "registered"
    })
    .to_string()
}

#[test]
fn the_notice_says_what_the_record_says() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let issued = desk.issue_notice(HANAKO, "notice.pdf").good();
    assert_eq!(issued["read_back"], "equal");
    assert_eq!(issued["serial"], Value::Null);
    assert_eq!(issued["kind"], "eligibility_notice");
    let spaced = text_of(&desk, "notice.pdf");
    let text: String = spaced.split_whitespace().collect();
    for words in [
        "資格情報のお知らせ",
        "協会花子",
        "キョウカイハナコ",
        "昭和40年10月1日",
        "01010016",
        "協会太郎様",
        "全国健康保険協会北海道支部",
        "********5678",
        "01-0101-1-2",
    ] {
        assert!(text.contains(words), "{words} is not on the page:\n{spaced}");
    }
    let codes = codes_of(&desk, "notice.pdf");
    assert_eq!(codes.lines().count(), 2, "the portal and the management code: {codes}");
    let management = codes.lines().find(|code| code.starts_with("C01")).unwrap();
    let scanned = desk.mado(&["find", management]).good();
    assert_eq!(scanned[0]["id"], "sample-hanako");
    assert_eq!(scanned[0]["matched"], serde_json::json!(["management_code"]));
    assert_eq!(desk.mado(&["find", "C0100000000000000000000000"]).good(), serde_json::json!([]));

    let bytes = fs::read(desk.folder().join("notice.pdf")).unwrap();
    assert_eq!(issued["sha256"], journal::entry::sha256_hex(&bytes));
}

#[test]
fn rare_characters_are_printed_as_registered() {
    let branch = Branch::with(50);
    branch.import(&member_row("渡邉󠄀 𠮷﨑髙子"));
    let desk = branch.desk();
    desk.issue_notice("21011127-42-00", "rare.pdf").good();
    let text = text_of(&desk, "rare.pdf");
    for character in ["𠮷", "﨑", "髙", "邉", "葛"] {
        assert!(text.contains(character), "{character}:\n{text}");
    }
}

#[test]
fn a_character_no_font_has_is_named_and_nothing_is_issued() {
    let branch = Branch::with(50);
    branch.import(&member_row("渡辺 😀子"));
    let desk = branch.desk();
    let told = desk.issue_notice("21011127-42-00", "emoji.pdf");
    assert_eq!(told.refused(), "missing_glyph");
    assert!(told.err.contains("U+1F600"), "{}", told.err);
    assert!(!desk.folder().join("emoji.pdf").exists());
    assert!(!desk.kinds().contains(&"DocumentIssued".to_owned()));
}

#[test]
fn nothing_is_issued_into_a_place_that_cannot_be_written() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    assert_eq!(desk.issue_notice(TARO, "no/such/folder/notice.pdf").refused(), "file_system");
    assert!(!desk.kinds().contains(&"DocumentIssued".to_owned()));
}

#[test]
fn what_may_not_be_issued_is_refused_with_its_reason() {
    let branch = Branch::with(50);
    let gone = member_row("渡辺 隆子")
        .replace("\"acquired_on\"", "\"lost_on\":\"2026-01-01\",\"acquired_on\"");
    branch.import(&gone);
    let desk = branch.desk();
    assert_eq!(desk.issue_notice("21011127-42-00", "gone.pdf").refused(), "not_eligible");
    let out = desk.folder().join("x.pdf");
    let out = out.to_str().unwrap();
    let issue = |kind: &str, more: &[&str]| {
        let first = ["issue", kind, TARO, "--out", out];
        desk.mado(&[&first, more].concat())
    };
    assert_eq!(issue("passport", &["--reason", "lost"]).refused(), "unknown_kind");
    assert_eq!(issue("eligibility_notice", &["--reason", "bored"]).refused(), "unknown_reason");
    let other_day = ["--reason", "lost", "--on", "2020-01-01"];
    assert_eq!(issue("eligibility_notice", &other_day).refused(), "only_in_training");
}

#[test]
fn a_sheet_goes_its_way_and_never_back() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let sheet =
        |file: &str| desk.issue_notice(TARO, file).good()["sheet"].as_str().unwrap().to_owned();
    let (given, spoiled) = (sheet("a.pdf"), sheet("b.pdf"));
    assert_ne!(given, spoiled, "every sheet has its own id");
    desk.mado(&["hand-over", &given]).good();
    assert_eq!(desk.mado(&["spoil", &given, "--reason", "jam"]).refused(), "sheet_state");
    desk.mado(&["spoil", &spoiled, "--reason", "jam"]).good();
    assert_eq!(desk.mado(&["hand-over", &spoiled]).refused(), "sheet_state");
    let nowhere = desk.mado(&["print", &spoiled, "--printer", "no-such-printer"]).refused();
    assert!(["sheet_state", "printer_unknown"].contains(&nowhere.as_str()), "{nowhere}");
    let unknown = "00000000-0000-7000-8000-000000000000";
    assert_eq!(desk.mado(&["hand-over", unknown]).refused(), "sheet_unknown");
    assert_eq!(desk.mado(&["hand-over", "not-a-sheet"]).code, 2);

    let page = desk.mado(&["show", TARO]).good();
    let kinds = page["timeline"].as_array().unwrap().iter();
    let kinds: Vec<&str> = kinds.map(|item| item["kind"].as_str().unwrap()).collect();
    for kind in ["DocumentIssued", "DocumentHandedOver", "DocumentSpoiled"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
}

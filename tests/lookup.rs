//! Walk 1: finding the right person, whatever is known of them.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, Desk, PIN, TARO};
use serde_json::Value;

fn names(found: &Value) -> Vec<&str> {
    found.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

#[test]
fn the_right_person_is_first_by_whatever_is_known() {
    let branch = Branch::with(300);
    let desk = branch.desk();
    let spellings = [
        ("01010101-0000001-00", "number"),
        ("1010101-1-00", "number"),
        ("１０１０１０１－１－００", "number"),
        ("協会 太郎", "name"),
        ("協会太郎", "name"),
        ("キョウカイ タロウ", "kana"),
        ("ｷｮｳｶｲ ﾀﾛｳ", "kana"),
        ("きょうかい たろう", "kana"),
        ("キョウカイ タロウ 昭40.10.1", "birth_date"),
        ("S40.10.1 協会太郎", "birth_date"),
        ("01-0101-1-1", "inquiry_number"),
    ];
    for (text, matched) in spellings {
        let found = desk.mado(&["find", text]).good();
        assert_eq!(names(&found)[0], "協会 太郎", "{text}");
        let why = found[0]["matched"].as_array().unwrap();
        assert!(why.iter().any(|reason| reason == matched), "{text}: {why:?}");
    }
    let row = &desk.mado(&["find", "協会太郎"]).good()[0];
    assert_eq!(row["symbol"], "01010101", "leading zeros are kept");
    assert_eq!((&row["number"], &row["suffix"]), (&"0000001".into(), &"00".into()));
    assert_eq!(row["birth_date"], "1965-10-01");
}

#[test]
fn nobody_is_found_by_what_nobody_has() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    assert_eq!(desk.mado(&["find", "ヌルポガ"]).good(), Value::Array(vec![]));
    assert_eq!(desk.mado(&["show", "no-such-id"]).refused(), "member_unknown");
}

#[test]
fn a_whole_my_number_is_neither_searched_for_nor_kept() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    for text in ["123456789018", "1234 5678 9018", "１２３４５６７８９０１８"] {
        let told = desk.mado(&["find", text]);
        assert_eq!(told.refused(), "twelve_digits", "{text}");
        assert!(!told.err.contains("9018"), "the refusal does not repeat it");
    }
    // In what entries say, not in their ids and hashes, whose digits mean nothing.
    let journal = desk.mado(&["journal", "list"]).good();
    let bodies = journal.as_array().unwrap().iter().map(|entry| entry["body"].to_string());
    let said: Vec<String> = bodies.collect();
    assert!(
        said.iter().all(|body| !body.contains("9018") && !body.contains("９０１８")),
        "{said:?}"
    );
}

#[test]
fn a_page_shows_everything_but_the_four_digits_and_the_view_is_an_entry() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let told = desk.mado(&["--purpose", "reissue", "show", TARO]);
    assert!(!told.out.contains("1234"), "the digits are on no page");
    let page = told.good();
    assert_eq!(page["name"], "協会 太郎");
    assert_eq!(page["my_number_state"], "registered");
    assert_eq!(page["birth_date_written"], "昭和40年10月1日");
    assert_eq!(page["household"][0]["name"], "協会 花子");
    for list in ["look_alikes", "warnings", "timeline"] {
        assert!(page[list].is_array(), "{list}");
    }
    assert_eq!(page["timeline"][0]["kind"], "MemberViewed");

    let kinds = desk.kinds();
    let last: Vec<&str> = kinds.iter().rev().take(5).rev().map(String::as_str).collect();
    let visit = ["SignedIn", "EncounterOpened", "MemberViewed", "EncounterClosed", "SignedIn"];
    assert_eq!(last, visit, "a visit, then the sign-in that lists the journal");
}

#[test]
fn a_search_is_one_entry_with_its_purpose_around_it() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    desk.mado(&["--purpose", "telephone", "find", "キョウカイ"]).good();
    let entries = desk.mado(&["journal", "list"]).good();
    let of = |kind: &str| {
        let entries = entries.as_array().unwrap();
        entries.iter().find(|entry| entry["kind"] == kind).unwrap().clone()
    };
    assert_eq!(of("SearchMade")["body"]["text"], "キョウカイ");
    assert_eq!(of("SearchMade")["body"]["shown"], 2);
    assert_eq!(of("EncounterOpened")["body"]["purpose"], "telephone");
    assert_eq!(of("SearchMade")["encounter"], of("EncounterOpened")["encounter"]);
}

#[test]
fn a_held_encounter_frames_several_commands() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let opened = desk.mado(&["--purpose", "reissue", "encounter", "open"]).good();
    desk.mado(&["find", "協会太郎"]).good();
    desk.mado(&["show", TARO]).good();
    desk.mado(&["encounter", "close"]).good();
    assert_eq!(desk.mado(&["encounter", "close"]).refused(), "no_encounter");
    let entries = desk.mado(&["journal", "list"]).good();
    let within = entries.as_array().unwrap().iter();
    let within: Vec<&str> = within
        .filter(|entry| entry["encounter"] == opened["encounter"]["id"])
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    let visit = ["EncounterOpened", "SearchMade", "MemberViewed", "EncounterClosed"];
    assert_eq!(within, visit);
}

#[test]
fn who_is_not_signed_in_finds_nothing() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let wrong = desk.mado_as(Some(CLERK), "000000", &["find", "協会"]);
    assert_eq!(wrong.refused(), "wrong_pin");
    assert!(wrong.err.contains("\"reference\":\"9\""), "{}", wrong.err);
    assert_eq!(desk.mado_as(Some("nobody"), PIN, &["find", "協会"]).refused(), "user_unknown");
    assert_eq!(desk.mado_as(None, PIN, &["find", "協会"]).code, 2, "usage");
    assert_eq!(Desk::new().mado(&["find", "協会"]).refused(), "not_enrolled");
    assert_eq!(desk.mado(&["--purpose", "curiosity", "find", "協会"]).refused(), "unknown_purpose");
    assert!(desk.kinds().contains(&"SignInFailed".to_owned()), "the wrong PIN became an entry");

    branch.hire("tokei", "maintenance");
    let told = desk.mado_as(Some("tokei"), PIN, &["find", "協会"]);
    assert_eq!(told.refused(), "not_permitted");
}

//! 無人端末: what a visitor asks for reaches the staff, and a stolen kiosk gives nobody away.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, Desk};
use desk::view::Told;
use journal::Surroundings;
use serde_json::json;
use std::fs;

const WISH: &str = "カナリヤの資格確認書をなくしました";

fn ask(kiosk: &Desk) -> serde_json::Value {
    kiosk.mado_as(None, "", &["kiosk", "request", "--purpose", "reissue", "--text", WISH]).good()
}

#[test]
fn what_a_visitor_asks_for_reaches_the_queue_of_the_staff_and_is_taken_once() {
    let branch = Branch::with(20);
    let (desk, other) = (branch.desk(), branch.desk());
    let kiosk = branch.kiosk();
    let ticket = ask(&kiosk);
    kiosk.mado_as(None, "", &["kiosk", "sync"]).good();
    for counter in [&desk, &other] {
        counter.mado(&["sync"]).good();
        let waiting = counter.mado(&["queue", "list"]).good();
        assert_eq!(waiting.as_array().unwrap().len(), 1);
        assert_eq!(waiting[0]["text"], WISH);
        assert_eq!(waiting[0]["purpose"], "reissue");
        assert_eq!(waiting[0]["number"], ticket["number"]);
    }
    let id = desk.mado(&["queue", "list"]).good()[0]["id"].as_str().unwrap().to_owned();
    desk.mado(&["queue", "take", &id]).good();
    assert_eq!(desk.mado(&["queue", "list"]).good(), json!([]));
    desk.mado(&["sync"]).good();
    other.mado(&["sync"]).good();
    assert_eq!(other.mado(&["queue", "list"]).good(), json!([]));
    let held = branch.entries().iter().map(ToString::to_string).collect::<String>();
    assert!(
        held.contains("VisitorRequest") && !held.contains(WISH),
        "head office stores it sealed"
    );
}

#[test]
fn without_a_line_the_ticket_carries_it_sealed() {
    let mut branch = Branch::with(5);
    let desk = branch.desk();
    let kiosk = branch.kiosk();
    branch.pull_the_plug();
    let ticket = ask(&kiosk);
    let code = ticket["code"].as_str().unwrap();
    assert!(code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
    let read = desk.mado(&["queue", "scan", code]).good();
    assert_eq!((&read["text"], &read["number"]), (&json!(WISH), &ticket["number"]));
    let other = if code.starts_with('0') { '1' } else { '0' };
    let changed = format!("{other}{}", &code[1..]);
    assert_eq!(desk.mado(&["queue", "scan", &changed]).refused(), "ticket_unreadable");
}

#[test]
fn what_a_visitor_enters_in_fields_is_looked_for_at_the_counter_and_found() {
    let branch = Branch::with(20);
    let (desk, kiosk) = (branch.desk(), branch.kiosk());
    let mut opened = desk::Desk::at(kiosk.folder(), Surroundings::system()).unwrap();
    opened.open_kiosk().unwrap();
    let told = |symbol: &str, number: &str, birth_date: &str| Told {
        symbol: symbol.into(),
        number: number.into(),
        birth_date: birth_date.parse().unwrap(),
    };
    for (wrong, code) in [
        (told("123456789018", "1", "1965-10-01"), "symbol_unreadable"),
        (told("", "1", "1965-10-01"), "symbol_unreadable"),
        (told("1010101", "12345678", "1965-10-01"), "number_unreadable"),
        (told("1010101", "1", "2999-01-01"), "birth_date_unreadable"),
    ] {
        assert_eq!(opened.kiosk_ticket("reissue", wrong).unwrap_err().code(), code);
    }
    let ticket = opened.kiosk_ticket("reissue", told("1010101", "1", "1965-10-01")).unwrap();
    assert!(ticket.picture.starts_with("<svg"));
    drop(opened);
    kiosk.mado_as(None, "", &["kiosk", "sync"]).good();
    desk.mado(&["sync"]).good();
    let waiting = desk.mado(&["queue", "list"]).good();
    assert_eq!(waiting[0]["number"], ticket.number);
    assert_eq!(waiting[0]["told"]["birth_date"], "1965-10-01");
    let found = desk.mado(&["find", waiting[0]["search"].as_str().unwrap()]).good();
    assert_eq!(found[0]["name"], "協会 太郎", "before his household");
}

#[test]
fn a_stolen_kiosk_gives_nobody_away() {
    let branch = Branch::with(50);
    let kiosk = branch.kiosk();
    ask(&kiosk);
    kiosk.mado_as(None, "", &["kiosk", "sync"]).good();
    ask(&kiosk);
    let canaries = ["協会", "太郎", "キョウカイ", "カナリヤ", "01010101", "1234567890"];
    for path in kiosk.files() {
        let bytes = fs::read(&path).unwrap();
        for canary in canaries {
            let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
            assert!(!found, "{canary} lies in {}", path.display());
        }
    }
    assert!(!kiosk.folder().join("members/current").exists(), "no cache of members at all");
    // Whoever has the machine has its share, and so its keys: they open nothing that tells of anyone.
    let mut opened = desk::Desk::at(kiosk.folder(), Surroundings::system()).unwrap();
    opened.open_kiosk().unwrap();
    assert!(opened.find("キョウカイ", 5).is_err());
    assert!(opened.visitors().is_err());
    let refused = opened.journal_page(0).unwrap_err();
    assert_eq!(refused.code(), "not_permitted");
}

#[test]
fn head_office_gives_a_kiosk_no_member_and_nobody_signs_in_there() {
    let branch = Branch::with(20);
    let stolen = branch.kiosk();
    assert_eq!(stolen.mado(&["sync"]).refused(), "not_permitted");
    // What it is cannot be changed by hand, and head office knows it anyway.
    let file = stolen.folder().join("desk.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"kiosk\"", "\"counter\"")).unwrap();
    assert_eq!(stolen.mado_as(None, "", &["kiosk", "sync"]).refused(), "enrolment_changed");
    assert!(!stolen.folder().join("members/current").exists());
}

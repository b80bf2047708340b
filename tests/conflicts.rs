//! What happened at two places and does not fit: all of it is kept, and is a task for people. With the real programs.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, TARO};
use serde_json::{Value, json};

#[test]
fn a_paper_made_from_an_older_record_is_a_task() {
    let mut branch = Branch::with(20);
    let desk = branch.desk();
    branch.pull_the_plug();
    desk.issue_notice(TARO, "notice.pdf").good();
    let moved = json!({
        "id": desk.mado(&["find", TARO]).good()[0]["id"], "symbol": "01010101",
        "number": "0000001", "suffix": "00", "name": "協会 太郎", "kana": "キョウカイ タロウ",
        "birth_date": "1965-10-01", "relation": "insured", "acquired_on": "1985-10-01",
        "address": "札幌市中央区大通西1-1", "my_number_last4": "1234", "my_number_state": "registered",
    });
    branch.import(&moved.to_string());
    branch.serve();
    desk.mado(&["sync"]).good();
    let tasks = desk.mado(&["tasks", "list"]).good();
    assert_eq!(tasks[0]["about"], json!("resend_or_recall"), "{tasks}");
    assert_eq!(tasks[0]["member"], moved["id"]);
    assert_eq!(desk.mado(&["tasks", "done", "nothing"]).refused(), "task_unknown");
}

#[test]
fn a_member_whom_two_desks_contacted_is_a_task_and_both_contacts_stay() {
    let branch = Branch::with(20);
    let (one, other) = (branch.desk(), branch.desk());
    let contact = [
        "outreach",
        "log",
        TARO,
        "--occasion",
        "limit_certificate",
        "--channel",
        "counter",
        "--answer",
        "will_use",
    ];
    one.mado(&contact).good();
    one.mado(&["sync"]).good();
    one.mado(&["sync"]).good();
    assert_eq!(one.mado(&["tasks", "list"]).good(), json!([]), "one contact is none too many");
    other.mado(&contact).good();
    other.mado(&["sync"]).good();
    one.mado(&["sync"]).good();
    let tasks = one.mado(&["tasks", "list"]).good();
    assert_eq!(tasks[0]["about"], json!("contacted_twice"), "{tasks}");
    let contacts = branch.entries().iter().filter(|one| one["kind"] == "OutreachLogged").count();
    assert_eq!(contacts, 2);
}

#[test]
fn a_certificate_made_after_the_member_left_is_a_task() {
    let mut branch = Branch::with(20);
    let desk = branch.desk();
    let member = desk.mado(&["find", TARO]).good()[0]["id"].clone();
    branch.pull_the_plug();
    desk.issue_certificate(TARO, "certificate.pdf").good();
    let left = json!({
        "id": member, "symbol": "01010101",
        "number": "0000001", "suffix": "00", "name": "協会 太郎", "kana": "キョウカイ タロウ",
        "birth_date": "1965-10-01", "relation": "insured", "acquired_on": "1985-10-01",
        "lost_on": "2026-01-01", "my_number_last4": "1234", "my_number_state": "registered",
    });
    branch.import(&left.to_string());
    branch.serve();
    desk.mado(&["sync"]).good();
    desk.mado(&["sync"]).good();
    let tasks = desk.mado(&["tasks", "list"]).good();
    let about: Vec<&Value> = tasks.as_array().unwrap().iter().map(|task| &task["about"]).collect();
    assert!(about.contains(&&json!("void_certificate")), "{tasks}");
    assert!(tasks.as_array().unwrap().iter().all(|task| task["member"] == member));
    let kept = branch.entries().iter().any(|entry| entry["kind"] == "DocumentIssued");
    assert!(kept, "and the entry stays");
}

//! Four eyes: a request at one desk, decided at another desk of the branch.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, Desk, PIN, TARO, Told};
use desk::Proof;
use journal::Surroundings;
use serde_json::{Value, json};

fn as_sato(desk: &Desk, arguments: &[&str]) -> Told {
    desk.mado_as(Some("sato"), PIN, arguments)
}

fn issued(desk: &Desk) -> String {
    desk.issue_notice(TARO, "notice.pdf").good()["sheet"].as_str().unwrap().to_owned()
}

fn ask(desk: &Desk, sheet: &str) -> String {
    let told = desk.mado(&["approvals", "ask", "void", sheet, "--reason", "wrong address"]).good();
    told["request"].as_str().unwrap().to_owned()
}

fn state(desk: &Desk, request: &str) -> Value {
    let rows = desk.mado(&["approvals", "list"]).good();
    let row = rows.as_array().unwrap().iter().find(|row| row["id"] == request).cloned();
    row.map_or(Value::Null, |row| row["state"].clone())
}

fn void_with(desk: &Desk, sheet: &str, request: &str) -> Told {
    desk.mado(&["void", sheet, "--reason", "wrong_content", "--approved", request])
}

#[test]
fn a_request_is_decided_at_another_desk_and_good_once_for_what_it_was_asked_for() {
    let branch = Branch::with(20);
    branch.hire("sato", "supervisor");
    let (desk, other) = (branch.desk(), branch.desk());
    let (sheet, second) = (issued(&desk), issued(&desk));
    let request = ask(&desk, &sheet);
    assert_eq!(state(&desk, &request), "waiting");
    assert_eq!(void_with(&desk, &sheet, &request).refused(), "request_not_open");
    desk.mado(&["sync"]).good();
    as_sato(&other, &["sync"]).good();
    as_sato(&other, &["approvals", "approve", &request, "--reason", "seen on paper"]).good();
    let again = as_sato(&other, &["approvals", "refuse", &request, "--reason", "no"]);
    assert_eq!(again.refused(), "request_not_open", "the first decision holds");
    as_sato(&other, &["sync"]).good();
    desk.mado(&["sync"]).good();
    assert_eq!(state(&desk, &request), "granted");
    assert_eq!(void_with(&desk, &second, &request).refused(), "request_not_open");
    void_with(&desk, &sheet, &request).good();
    assert_eq!(state(&desk, &request), "used");
    assert_eq!(void_with(&desk, &sheet, &request).refused(), "request_not_open");
    let given = desk.mado(&["journal", "list"]).good();
    let given = given.as_array().unwrap().iter().find(|e| e["kind"] == "ApprovalGiven").cloned();
    assert_eq!(given.unwrap()["body"]["by"], json!("sato"));
}

#[test]
fn nobody_decides_on_their_own_request_and_a_clerk_on_none() {
    let branch = Branch::with(5);
    branch.hire("sato", "supervisor");
    branch.hire("kato", "clerk");
    let desk = branch.desk();
    let sheet = issued(&desk);
    let request = ask(&desk, &sheet);
    let approve = ["approvals", "approve", &request, "--reason", "mine"];
    assert_eq!(desk.mado(&approve).refused(), "not_permitted");
    assert_eq!(desk.mado_as(Some("kato"), PIN, &approve).refused(), "not_permitted");
    let asked = as_sato(&desk, &["approvals", "ask", "void", &sheet, "--reason", "own"]).good();
    let own = asked["request"].as_str().unwrap();
    let told = as_sato(&desk, &["approvals", "approve", own, "--reason", "own"]);
    assert_eq!(told.refused(), "not_permitted");
    as_sato(&desk, &["approvals", "refuse", &request, "--reason", "ask again"]).good();
    assert_eq!(state(&desk, &request), "refused");
    assert_eq!(void_with(&desk, &sheet, &request).refused(), "request_not_open");
    let nothing = desk.mado(&["approvals", "ask", "everything", "x", "--reason", "r"]);
    assert_eq!(nothing.refused(), "nothing_to_approve");
    let silent = desk.mado(&["approvals", "ask", "void", &sheet, "--reason", " "]);
    assert_eq!(silent.refused(), "reason_needed");
}

#[test]
fn a_second_person_decides_at_the_desk_of_whoever_is_signed_in_and_the_word_is_used_up() {
    let branch = Branch::with(5);
    branch.hire("sato", "supervisor");
    branch.hire("kato", "clerk");
    let desk = branch.desk();
    let sheet = issued(&desk);
    let id = sheet.parse().unwrap();
    for user in ["sato", "kato"] {
        desk.mado_as(Some(user), PIN, &["approvals", "list"]).good();
    }
    let mut opened = desk::Desk::at(desk.folder(), Surroundings::system()).unwrap();
    opened.sign_in(CLERK, PIN).unwrap();
    opened.open_encounter("other").unwrap();
    let request = opened.ask_approval("void", &sheet, "wrong address").unwrap();
    let row = opened.approval_rows().unwrap().remove(0);
    assert_eq!((row.state.as_str(), row.is_own), ("waiting", true));
    assert_eq!(row.written_number.as_deref(), Some("1010101-1-00"));
    let decide = |user, pin| {
        let proof = Proof { pin, code: None };
        opened.decide_approval_here((user, proof), request, true, "seen on paper")
    };
    assert_eq!(decide("sato", "000000").unwrap_err().code(), "wrong_pin");
    for user in [CLERK, "kato"] {
        assert_eq!(decide(user, PIN).unwrap_err().code(), "not_permitted", "{user}");
    }
    decide("sato", PIN).unwrap();
    opened.void_approved(id, "wrong_content", request).unwrap();
    let again = opened.void_approved(id, "wrong_content", request).unwrap_err();
    assert_eq!(again.code(), "request_not_open");
    let row = opened.approval_rows().unwrap().remove(0);
    assert_eq!((row.state.as_str(), row.decision.as_deref()), ("used", Some("seen on paper")));
    opened.lock().unwrap();
    let entries = desk.mado(&["journal", "list"]).good();
    let entries = entries.as_array().unwrap();
    let decided = entries.iter().find(|entry| entry["kind"] == "ApprovalDecided").unwrap();
    assert_eq!(decided["actor"], "sato", "it is the second person's entry");
    let failed = entries.iter().find(|entry| entry["kind"] == "SignInFailed").unwrap();
    assert_eq!(failed["actor"], "sato", "the wrong PIN is theirs too");
}

#[test]
fn a_decision_of_someone_who_has_lost_the_role_since_is_worth_nothing() {
    let branch = Branch::with(5);
    branch.hire("sato", "supervisor");
    let desk = branch.desk();
    let sheet = issued(&desk);
    let request = ask(&desk, &sheet);
    as_sato(&desk, &["approvals", "approve", &request, "--reason", "seen"]).good();
    branch.office(&["user", "role", "sato", "--role", "clerk"]).good();
    desk.mado(&["sync"]).good();
    assert_eq!(void_with(&desk, &sheet, &request).refused(), "not_permitted");
}

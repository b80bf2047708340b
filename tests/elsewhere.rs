//! A visitor who is a member of another branch: asked of head office, marked, audited, and kept nowhere.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, CLERK, Desk, PIN, TARO};
use journal::Surroundings;
use serde_json::{Value, json};
use std::fs;

/// A clerk of 大阪支部.
const OSAKA_CLERK: &str = "nishi";
/// Their supervisor.
const OSAKA_SUPERVISOR: &str = "naniwa";
const QUESTIONS: [(&str, &str); 4] = [
    ("1010101-1-00", "number"),
    ("キョウカイ タロウ S40.10.1", "kana_and_birth"),
    ("昭和40年10月1日 きょうかい たろう", "kana_and_birth"),
    ("01-0101-1-1", "inquiry"),
];

/// 北海道支部 with its people, and a desk of 大阪支部 that holds none of them.
fn hokkaido_and_osaka() -> (Branch, Desk) {
    let branch = Branch::with(50);
    branch.hire_in("27", OSAKA_CLERK, "clerk");
    branch.hire_in("27", OSAKA_SUPERVISOR, "supervisor");
    branch.hire_in("27", "tokei", "maintenance");
    branch.give_to_osaka();
    let desk = Desk::new();
    desk.enrol_at(&branch.address, &branch.ca(), &branch.code_for("27", "counter")).good();
    osaka(&desk, &["sync"]).good();
    (branch, desk)
}

fn osaka(desk: &Desk, arguments: &[&str]) -> branch::Told {
    desk.mado_as(Some(OSAKA_CLERK), PIN, arguments)
}

/// Runs `show … --elsewhere` on the word of a second person.
fn opened(desk: &Desk, before: &[&str], member: &str, by: &str) -> branch::Told {
    let show = ["show", member, "--elsewhere", "--approve-as", by, "--reason", "moved here"];
    desk.mado_as_approved((OSAKA_CLERK, PIN), PIN, &[before, &show].concat())
}

fn entries(desk: &Desk, kind: &str) -> Vec<Value> {
    let entries = osaka(desk, &["journal", "list"]).good();
    entries.as_array().unwrap().iter().filter(|entry| entry["kind"] == kind).cloned().collect()
}

fn holds(desk: &Desk, text: &str) -> usize {
    osaka(desk, &["find", text]).good().as_array().unwrap().len()
}

#[test]
fn a_member_of_another_branch_is_found_by_what_names_them_and_marked() {
    let (branch, desk) = hokkaido_and_osaka();
    for (question, kind) in QUESTIONS {
        assert_eq!(holds(&desk, question), 0, "{question}: not a member here");
        let found = osaka(&desk, &["find", question, "--elsewhere"]).good();
        let [row] = found.as_array().unwrap().as_slice() else { panic!("{question}: {found}") };
        assert_eq!((&row["name"], &row["branch"]), (&json!("協会 太郎"), &json!("01")));
        assert_eq!(row["branch_name"], "北海道支部");
        let sought = entries(&desk, "SoughtElsewhere");
        let body = &sought.last().unwrap()["body"];
        assert_eq!(body, &json!({ "question": kind, "found": 1 }), "{question}");
    }
    let household = osaka(&desk, &["find", "1010101-1", "--elsewhere"]).good();
    assert_eq!(household.as_array().unwrap().len(), 2, "without 枝番, everyone under the number");

    let here = osaka(&desk, &["find", "27011127-42-00", "--elsewhere"]).good();
    assert_eq!(here, json!([]), "members of one's own branch are not asked for");
    let hokkaido = branch.desk();
    let found = hokkaido.mado(&["find", "27011127-42-00", "--elsewhere"]).good();
    assert_eq!((&found[0]["name"], &found[0]["branch"]), (&json!("渡邉 隆子"), &json!("27")));
}

#[test]
fn what_is_shown_has_no_digits_and_the_view_names_whose_it_was() {
    let (branch, desk) = hokkaido_and_osaka();
    let told = opened(&desk, &["--purpose", "telephone"], TARO, OSAKA_SUPERVISOR);
    assert!(!told.out.contains("1234"), "the last four stay in their branch");
    let page = told.good();
    assert_eq!((&page["name"], &page["branch_name"]), (&json!("協会 太郎"), &json!("北海道支部")));
    assert_eq!((&page["eligible"], &page["age"].is_u64()), (&json!(true), &true));
    for left_out in ["address", "standard_remuneration", "my_number_state", "mailings"] {
        assert!(page.get(left_out).is_none(), "{left_out}");
    }

    let viewed = &entries(&desk, "ViewedElsewhere")[0];
    let of_taro = json!({ "branch": "01", "member": page["id"], "version": 1 });
    assert_eq!(viewed["body"], of_taro);
    let kinds: Vec<Value> = desk_kinds_of_visit(&desk, &viewed["encounter"]);
    let visit =
        ["EncounterOpened", "SearchMade", "SoughtElsewhere", "ApprovalGiven", "ViewedElsewhere"];
    assert_eq!(kinds[..5], visit.map(|kind| json!(kind)));
    let word = &entries(&desk, "ApprovalGiven")[0]["body"];
    assert_eq!((&word["by"], &word["what"]), (&json!(OSAKA_SUPERVISOR), &json!("elsewhere")));
    assert_eq!(word["reason"], "moved here");

    let listed = branch.office(&["lookups", "--branch", "27"]).good();
    let line = &listed[0];
    assert_eq!((&line["user"], &line["found"]), (&json!(OSAKA_CLERK), &json!(1)));
    assert_eq!((&line["question"], &line["purpose"]), (&json!("number"), &json!("telephone")));
    assert_eq!(line["encounter"], viewed["encounter"]);
    assert!(!listed.to_string().contains("1010101"), "not what was asked");
    assert_eq!(branch.office(&["lookups", "--branch", "01"]).good(), json!([]));
}

#[test]
fn an_answer_that_comes_after_the_visit_is_an_entry_and_is_not_shown() {
    let (_branch, desk) = hokkaido_and_osaka();
    let mut counter = desk::Desk::at(desk.folder(), Surroundings::system()).unwrap();
    counter.sign_in(OSAKA_CLERK, PIN).unwrap();
    assert_eq!(counter.elsewhere_job(TARO).err().unwrap().code(), "no_encounter");
    counter.open_encounter("enquiry").unwrap();
    let asked_in = counter.status().encounter.unwrap().id;
    let job = counter.elsewhere_job(TARO).unwrap();
    counter.close_encounter().unwrap();
    let answered = job.run().unwrap();
    counter.open_encounter("enquiry").unwrap();
    assert_eq!(counter.answered_elsewhere(answered).unwrap_err().code(), "no_encounter");
    let shown = counter.show_elsewhere("01", "anyone", None);
    assert_eq!(shown.unwrap_err().code(), "member_unknown");

    let job = counter.elsewhere_job(TARO).unwrap();
    let found = counter.answered_elsewhere(job.run().unwrap()).unwrap();
    let row = &found.rows[0];
    let (of, id) = (row.branch.clone(), row.found.id.clone());
    let alone = counter.show_elsewhere(&of, &id, None);
    assert_eq!(alone.unwrap_err().code(), "approval_needed");
    let word = counter.approve(OSAKA_SUPERVISOR, PIN).unwrap();
    let unsaid = counter.show_elsewhere(&of, &id, Some((&word, " ")));
    assert_eq!(unsaid.unwrap_err().code(), "reason_needed");
    counter.show_elsewhere(&of, &id, Some((&word, "moved here"))).unwrap();
    counter.show_elsewhere(&of, &id, None).unwrap();
    counter.close_encounter().unwrap();
    counter.open_encounter("enquiry").unwrap();
    let again = counter.show_elsewhere(&of, &id, Some((&word, "moved here")));
    assert_eq!(again.unwrap_err().code(), "member_unknown", "cleared with the counter");
    drop(counter);
    let sought = entries(&desk, "SoughtElsewhere");
    assert_eq!((sought.len(), &sought[0]["encounter"]), (2, &json!(asked_in)));
    assert_eq!(entries(&desk, "ViewedElsewhere").len(), 1, "once a visit");
}

fn desk_kinds_of_visit(desk: &Desk, encounter: &Value) -> Vec<Value> {
    let entries = osaka(desk, &["journal", "list"]).good();
    let within = entries.as_array().unwrap().iter();
    within
        .filter(|entry| &entry["encounter"] == encounter)
        .map(|entry| entry["kind"].clone())
        .collect()
}

#[test]
fn without_the_line_nobody_is_found_elsewhere() {
    let (mut branch, desk) = hokkaido_and_osaka();
    branch.pull_the_plug();
    let told = osaka(&desk, &["find", TARO, "--elsewhere"]);
    assert_eq!(told.refused(), "offline");
    assert!(entries(&desk, "SoughtElsewhere").is_empty(), "nothing was answered");
    branch.serve();
    let found = osaka(&desk, &["find", TARO, "--elsewhere"]).good();
    assert_eq!(found.as_array().unwrap().len(), 1);
    branch.pull_the_plug();
    assert_eq!(holds(&desk, TARO), 0, "the answer was not kept");
    assert_eq!(osaka(&desk, &["show", TARO]).refused(), "member_unknown");
}

#[test]
fn nothing_of_an_answer_stays_at_the_desk_or_reaches_another() {
    let (branch, desk) = hokkaido_and_osaka();
    opened(&desk, &[], TARO, OSAKA_SUPERVISOR).good();
    let done = osaka(&desk, &["sync"]).good();
    assert_eq!((&done["members"], &done["unsent"]), (&json!(1), &json!(0)));
    for file in fs::read_dir(desk.folder()).unwrap().map(|file| file.unwrap().path()) {
        let Ok(bytes) = fs::read(&file) else { continue };
        let name = "協会 太郎".as_bytes();
        assert!(!bytes.windows(name.len()).any(|part| part == name), "{}", file.display());
    }
    let hokkaido = branch.desk();
    let timeline = hokkaido.mado(&["show", TARO]).good()["timeline"].to_string();
    assert!(!timeline.contains("Elsewhere"), "{timeline}");
}

#[test]
fn what_is_not_exact_is_not_asked() {
    let (branch, desk) = hokkaido_and_osaka();
    let refused = |text: &str| osaka(&desk, &["find", text, "--elsewhere"]).refused();
    for text in ["1010101", "キョウカイ", "キョウカイ 昭40", "協会 太郎", "S40.10.1"]
    {
        assert_eq!(refused(text), "exact_question_needed", "{text}");
    }
    assert_eq!(refused("1234 5678 9018"), "twelve_digits");
    assert_eq!(refused("キョウカイ タロウ S40.2.30"), "date_never_was");
    let told = desk.mado_as(Some("tokei"), PIN, &["find", TARO, "--elsewhere"]);
    assert_eq!(told.refused(), "not_permitted");
    let several = osaka(&desk, &["show", "1010101-1", "--elsewhere"]).refused();
    assert_eq!(several, "exact_question_needed");
    assert_eq!(osaka(&desk, &["show", "9-9-00", "--elsewhere"]).refused(), "member_unknown");
    let asked = branch.office(&["lookups", "--branch", "27"]).good();
    assert_eq!(asked.as_array().unwrap().len(), 2, "the others never left the desk");
    let journal = osaka(&desk, &["journal", "list"]).good();
    // Bodies alone: a hash may hold any four digits.
    let mut bodies = journal.as_array().unwrap().iter().map(|entry| entry["body"].to_string());
    assert!(bodies.all(|body| !body.contains("9018")));
}

#[test]
fn nobody_opens_a_member_elsewhere_alone_or_on_their_own_word_or_that_of_another_clerk() {
    let (branch, desk) = hokkaido_and_osaka();
    branch.hire_in("27", "kita", "clerk");
    assert_eq!(osaka(&desk, &["show", TARO, "--elsewhere"]).refused(), "approval_needed");
    for by in [OSAKA_CLERK, "kita"] {
        assert_eq!(opened(&desk, &[], TARO, by).refused(), "not_permitted", "{by}");
    }
    let wrong =
        ["show", TARO, "--elsewhere", "--approve-as", OSAKA_SUPERVISOR, "--reason", "moved"];
    let told = desk.mado_as_approved((OSAKA_CLERK, PIN), "975310", &wrong);
    assert_ne!(told.refused(), "", "a PIN that is not theirs");
    assert!(
        entries(&desk, "ViewedElsewhere").is_empty() && entries(&desk, "ApprovalGiven").is_empty()
    );
    assert_eq!(entries(&desk, "SoughtElsewhere").len(), 1, "asking is one person's work");
}

#[test]
fn a_member_elsewhere_opens_once_on_a_request_that_was_granted_at_another_desk() {
    let (branch, desk) = hokkaido_and_osaka();
    let other = Desk::new();
    other.enrol_at(&branch.address, &branch.ca(), &branch.code_for("27", "counter")).good();
    let found = osaka(&desk, &["find", TARO, "--elsewhere"]).good();
    let subject = format!("01:{}", found[0]["id"].as_str().unwrap());
    let ask = |subject: &str| {
        osaka(&desk, &["approvals", "ask", "elsewhere", subject, "--reason", "moved here"])
    };
    for none in ["", "01", "01:", "99:w", "w"] {
        assert_eq!(ask(none).refused(), "nothing_to_approve", "{none}");
    }
    let request = ask(&subject).good()["request"].as_str().unwrap().to_owned();
    let open =
        |member: &str| osaka(&desk, &["show", member, "--elsewhere", "--approved", &request]);
    assert_eq!(open(TARO).refused(), "request_not_open", "nobody has decided");
    osaka(&desk, &["sync"]).good();
    let decide = ["approvals", "approve", &request, "--reason", "seen the papers"];
    let sato = |arguments: &[&str]| other.mado_as(Some(OSAKA_SUPERVISOR), PIN, arguments).good();
    sato(&["sync"]);
    sato(&decide);
    sato(&["sync"]);
    osaka(&desk, &["sync"]).good();
    assert_eq!(open("1010101-1-01").refused(), "request_not_open", "for somebody else");
    assert_eq!(open(TARO).good()["name"], "協会 太郎");
    assert_eq!(open(TARO).refused(), "request_not_open", "it is used up");
    let word = &entries(&desk, "ApprovalGiven")[0]["body"];
    assert_eq!((&word["by"], &word["reason"]), (&json!(OSAKA_SUPERVISOR), &json!("moved here")));
}

#[test]
fn head_office_has_the_last_word_on_who_may_ask() {
    let (branch, desk) = hokkaido_and_osaka();
    let refused =
        |desk: &Desk, user| desk.mado_as(Some(user), PIN, &["find", TARO, "--elsewhere"]).refused();
    branch.office(&["user", "disable", OSAKA_CLERK]).good();
    assert_eq!(refused(&desk, OSAKA_CLERK), "user_disabled", "before the desk has heard of it");
    let kiosk = Desk::new();
    kiosk.enrol_at(&branch.address, &branch.ca(), &branch.code_for("01", "kiosk")).good();
    assert_eq!(refused(&kiosk, CLERK), "not_permitted", "nobody signs in there");
    let listed = branch.office(&["lookups", "--branch", "27"]).good();
    assert_eq!(
        (&listed[0]["refused"], &listed[0]["found"]),
        (&json!("user_disabled"), &Value::Null)
    );
}

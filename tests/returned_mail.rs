//! 返戻: mail that came back, why, where it goes next, and that it went out again.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, HANAKO, TARO};

#[test]
fn what_came_back_by_the_employer_goes_home_and_waits_until_it_went() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let scan = ["return", "scan", TARO, "--reason", "moved", "--round", "notice_2024_09"];
    let taken = desk.mado(&[&scan[..], &["--route", "employer"]].concat()).good();
    assert_eq!(taken["next"], "to_home");
    let waiting = desk.mado(&["return", "list"]).good();
    let [one] = waiting.as_array().unwrap().as_slice() else { panic!("{waiting}") };
    assert_eq!((&one["entry"], &one["reason"]), (&taken["entry"], &"moved".into()));
    assert!(one.get("name").is_none(), "the list names nobody");

    let entry = taken["entry"].as_str().unwrap();
    desk.mado(&["return", "resend", TARO, entry, "--to", "home"]).good();
    assert_eq!(desk.mado(&["return", "list"]).good().as_array().unwrap().len(), 0);
    let again = desk.mado(&["return", "resend", TARO, entry, "--to", "home"]);
    assert_eq!(again.refused(), "mail_not_waiting");

    let page = desk.mado(&["show", TARO]).good();
    let kinds: Vec<&str> = page["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"MailReturned") && kinds.contains(&"MailResent"), "{kinds:?}");
    desk.mado(&["sync"]).good();
    let there = branch.entries();
    assert!(there.iter().any(|entry| entry["kind"] == "MailResent"), "head office holds it");
}

/// The direction differs by mailing: what went home comes to the employer, a letter of the branch's own asks first.
#[test]
fn the_next_step_follows_from_the_mailing_and_the_way_it_had_gone() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let next = |more: &[&str]| {
        let scan = [&["return", "scan", TARO, "--reason", "moved"], more].concat();
        desk.mado(&scan).good()["next"].as_str().unwrap().to_owned()
    };
    assert_eq!(next(&["--round", "certificate_2025", "--route", "home"]), "to_employer");
    assert_eq!(next(&[]), "ask_address");
    let refused = |more: &[&str]| desk.mado(&[&["return", "scan", TARO], more].concat()).refused();
    assert_eq!(refused(&["--reason", "eaten"]), "unknown_code");
    assert_eq!(refused(&["--reason", "moved", "--round", "never"]), "unknown_code");
}

/// The day's list: what came back today, what went out again, by numbers alone; it is a sheet like any other.
#[test]
fn the_days_list_says_what_came_back_and_what_went_out_again() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let scan = |member: &str, more: &[&str]| {
        let scan = [&["return", "scan", member, "--reason", "moved"], more].concat();
        desk.mado(&scan).good()["entry"].as_str().unwrap().to_owned()
    };
    let sent = scan(TARO, &["--round", "notice_2024_09", "--route", "employer"]);
    scan(HANAKO, &[]);
    desk.mado(&["return", "resend", TARO, &sent, "--to", "home"]).good();
    let out = desk.folder().join("list.pdf");
    let issued = desk.mado(&["issue", "mail_list", "--out", out.to_str().unwrap()]).good();
    assert_eq!(issued["read_back"], "equal");
    let text = branch::papers::text_of(&out);
    for said in
        ["受付 2 件", "再送を待つ 1 件", "転居先不明", "令和6年9月", "支部の郵便", "住所を確かめる"]
    {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert!(!text.contains("太郎") && !text.contains("花子"), "numbers, no names: {text}");
    let sheet = issued["sheet"].as_str().unwrap();
    let is_issue = |entry: &serde_json::Value| {
        entry["kind"] == "DocumentIssued" && entry["body"]["sheet"] == sheet
    };
    let entries = desk.mado(&["journal", "list"]).good();
    assert!(entries.as_array().unwrap().iter().any(is_issue), "{entries}");
}

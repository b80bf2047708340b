//! Walk 4: one contact about the マイナ保険証, above all when someone asks for a 限度額適用認定証.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, TARO};

const CONTACT: &[&str] =
    &["outreach", "log", TARO, "--occasion", "limit_certificate", "--channel", "counter"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [CONTACT, more].concat()
}

#[test]
fn a_contact_reaches_the_timeline_and_head_office() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let contact = with(&["--answer", "will_use", "--note", "次回の受診から使う"]);
    let entry = desk.mado(&contact).good()["entry"].clone();
    let page = desk.mado(&["show", TARO]).good();
    let logged = page["timeline"].as_array().unwrap();
    let logged = logged.iter().find(|item| item["kind"] == "OutreachLogged").unwrap();
    assert_eq!((&logged["id"], &logged["detail"]), (&entry, &"will_use".into()));

    desk.mado(&["sync"]).good();
    let entries = branch.entries();
    let there = entries.iter().find(|one| one["id"] == entry).unwrap();
    assert_eq!(there["body"]["occasion"], "limit_certificate");
    assert_eq!(there["body"]["note"], "次回の受診から使う");
}

#[test]
fn what_does_not_fit_the_tables_is_refused_and_nothing_is_written() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let long = "あ".repeat(401);
    let cases: [(&[&str], &str); 6] = [
        (&["--answer", "perhaps"], "unknown_code"),
        (&["--answer", "will_use", "--material", "gold"], "unknown_code"),
        (&["--answer", "will_use", "--note", &long], "text_too_long"),
        (&["--answer", "will_use", "--note", "番号は 1234 5678 9018"], "twelve_digits"),
        (&["--answer", "will_use", "--follow-up", "2020-01-01"], "follow_up_out_of_range"),
        (&["--answer", "will_use", "--follow-up", "2099-01-01"], "follow_up_out_of_range"),
    ];
    for (more, code) in cases {
        assert_eq!(desk.mado(&with(more)).refused(), code, "{more:?}");
    }
    assert_eq!(desk.mado(&with(&["--answer", "will_use", "--follow-up", "2026-02-30"])).code, 2);
    assert!(!desk.kinds().contains(&"OutreachLogged".to_owned()));
}

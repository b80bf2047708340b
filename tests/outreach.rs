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

#[test]
fn whom_to_ask_again_is_listed_until_they_were_spoken_to() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let today = chrono::Utc::now() + chrono::TimeDelta::hours(9);
    let today = today.date_naive().to_string();
    desk.mado(&with(&["--answer", "considering", "--follow-up", &today])).good();
    let due = desk.mado(&["outreach", "due"]).good();
    let [one] = due.as_array().unwrap().as_slice() else { panic!("{due}") };
    assert_eq!((&one["due_on"], &one["answer"]), (&today.into(), &"considering".into()));
    assert!(one.get("name").is_none(), "the list names nobody");
    desk.mado(&with(&["--answer", "do_not_ask"])).good();
    assert_eq!(desk.mado(&["outreach", "due"]).good().as_array().unwrap().len(), 0);
    let page = desk.mado(&["show", TARO]).good();
    let warned = page["warnings"].as_array().unwrap();
    assert!(warned.iter().any(|warning| warning["code"] == "do_not_ask"), "{warned:?}");
}

#[test]
fn organisations_and_placements_are_written_down_and_reach_head_office() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let visit = ["outreach", "promote", "chamber", "見本商工会議所", "--from", "2026-11-20"];
    let more =
        ["--material", "flyer", "--next-step", "会報に載せる案を送る", "--follow-up", "2026-12-10"];
    desk.mado(&[&visit[..], &more].concat()).good();
    let poster = ["outreach", "promote", "poster", "支部の入口", "--from", "2026-11-24"];
    desk.mado(&[&poster[..], &["--through", "2027-03-31"]].concat()).good();
    let all = desk.mado(&["outreach", "promotions"]).good();
    let names: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["promotion"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["支部の入口", "見本商工会議所"], "the newest first");
    desk.mado(&["sync"]).good();
    assert!(branch.entries().iter().any(|entry| entry["kind"] == "PromotionLogged"));

    let refused = |more: &[&str]| desk.mado(&[&["outreach", "promote"], more].concat()).refused();
    assert_eq!(refused(&["palace", "城", "--from", "2026-11-20"]), "unknown_code");
    assert_eq!(refused(&["poster", "1234 5678 9018", "--from", "2026-11-20"]), "twelve_digits");
    assert_eq!(refused(&["poster", " ", "--from", "2026-11-20"]), "text_too_long");
    let back = ["poster", "駅", "--from", "2026-11-20", "--through", "2026-11-19"];
    assert_eq!(refused(&back), "follow_up_out_of_range");
}

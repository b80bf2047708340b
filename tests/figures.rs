//! Figures without a window, and what a branch may say of itself, with real programs.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, PIN, TARO};

#[test]
fn what_happened_at_a_desk_stands_in_its_figures() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let scan = ["return", "scan", TARO, "--reason", "moved", "--route", "home"];
    let entry = desk.mado(&scan).good()["entry"].as_str().unwrap().to_owned();
    desk.mado(&scan).good();
    desk.mado(&["return", "resend", TARO, &entry, "--to", "home"]).good();
    // The desk's own entries come back from head office and count once.
    desk.mado(&["sync"]).good();
    desk.mado(&["sync"]).good();
    let mail = desk.mado(&["figures", "mail"]).good();
    let [month] = mail.as_array().unwrap().as_slice() else { panic!("{mail}") };
    assert_eq!((&month["returned"], &month["resent"]), (&2.into(), &1.into()));
    assert_eq!(month["reason"], "moved");

    let waiting = ["figures", "waiting", "--from", "2020-01-01", "--through", "2099-12-31"];
    let waiting = desk.mado(&waiting).good();
    let visits = waiting["visits"].as_array().unwrap();
    let [visits] = visits.as_slice() else { panic!("{waiting}") };
    assert_eq!((&visits["purpose"], &visits["count"]), (&"enquiry".into(), &3.into()));

    let effect = desk.mado(&["figures", "effect"]).good();
    assert_eq!((&effect["days"], &effect["smallest"]), (&90.into(), &10.into()));
    assert_eq!(effect["contacted"]["people"], 0);
    let refused = desk.mado(&["figures", "effect", "--quarter", "2026-02-01"]);
    assert_eq!(refused.refused(), "period_not_over");
}

#[test]
fn a_branch_s_telephone_holds_on_papers_from_its_day_on() {
    let branch = Branch::with(50);
    let set = |field: &str, value: &str, from: &str| {
        let set = ["branch", "set", "--branch", "01", "--field", field];
        branch.office(&[&set[..], &["--value", value, "--from", from]].concat())
    };
    assert_eq!(set("phone", "電話", "2026-01-01").refused(), "branch_field");
    assert_eq!(set("name", "別の支部", "2026-01-01").code, 2, "a branch does not name itself");
    assert_eq!(set("phone", "011-000-0000", "2026-01-01").good()["changed"], true);
    assert_eq!(set("phone", "011-000-0000", "2026-01-01").good()["changed"], false);
    set("phone", "011-999-9999", "2099-01-01").good();

    let desk = branch.desk();
    desk.issue_notice(TARO, "notice.pdf").good();
    let text = branch::papers::text_of(&desk.folder().join("notice.pdf"));
    assert!(text.contains("011-000-0000"), "{text}");
    assert!(!text.contains("011-999-9999"), "{text}");
}

#[test]
fn a_branch_sets_its_telephone_where_head_office_lets_it() {
    const NUMBER: &str = "011-000-0001";
    let branch = Branch::with(20);
    branch.hire("sato", "supervisor");
    let (desk, other) = (branch.desk(), branch.desk());
    let sato = |desk: &branch::Desk, arguments: &[&str]| desk.mado_as(Some("sato"), PIN, arguments);
    let set = ["branch", "set", "--field", "phone", "--value", NUMBER];
    assert_eq!(sato(&desk, &set).refused(), "branch_field_not_let");
    let allow = ["branch", "let", "--branch", "01", "--field", "phone"];
    assert_eq!(branch.office(&allow).good()["let"], true);
    let log = branch.office(&["audit", "log"]).good();
    assert!(log.as_array().unwrap().iter().any(|record| record["command"] == "branch let"));
    desk.mado(&["sync"]).good();
    assert_eq!(desk.mado(&set).refused(), "not_permitted");
    let told = sato(&desk, &set).good();
    assert_eq!((&told["word"]["state"], &told["permitted"]), (&"unsent".into(), &true.into()));
    assert!(
        !desk.reads_a_notice(TARO, "before.pdf").contains(NUMBER),
        "head office has not taken it"
    );
    desk.mado(&["sync"]).good();
    other.mado(&["sync"]).good();
    for desk in [&desk, &other] {
        assert!(desk.reads_a_notice(TARO, "after.pdf").contains(NUMBER));
        let fields = desk.mado(&["branch", "show"]).good();
        let phone = fields.as_array().unwrap().iter().find(|one| one["field"] == "phone").unwrap();
        assert_eq!((&phone["value"], &phone["word"]["state"]), (&NUMBER.into(), &"taken".into()));
    }
    // The next one goes by hand, and is no longer let when it arrives.
    sato(&desk, &["branch", "set", "--field", "phone", "--value", "011-000-0002"]).good();
    assert_eq!(branch.office(&[&allow[..], &["--no-longer"]].concat()).good()["let"], false);
    let (file, receipt) = (desk.folder().join("courier"), desk.folder().join("receipt"));
    let (file, receipt) = (file.to_str().unwrap(), receipt.to_str().unwrap());
    desk.mado(&["courier", "export", file]).good();
    branch.office(&["courier", "import", file, "--receipt", receipt]).good();
    desk.mado(&["courier", "receipt", receipt]).good();
    let word = |desk: &branch::Desk| desk.mado(&["branch", "show"]).good()[2]["word"].clone();
    assert_eq!(
        word(&desk)["state"],
        "waiting",
        "the receipt says that it came, not what became of it"
    );
    desk.mado(&["sync"]).good();
    let word = word(&desk);
    assert_eq!((&word["state"], &word["reason"]), (&"refused".into(), &"not_let".into()));
    assert!(desk.reads_a_notice(TARO, "last.pdf").contains(NUMBER));
    assert_eq!(branch.office(&["verify"]).good()["faults"], serde_json::json!([]));
}

#[test]
fn a_company_s_boxes_are_reckoned_and_posted_without_a_window() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let out = desk.folder().join("batch");
    let out = out.to_str().unwrap();
    let issue = ["batch", "issue", "eligibility_notice", "--employer", "1010101"];
    let issued = desk.mado(&[&issue[..], &["--reason", "lost", "--out", out]].concat()).good();
    let batch = issued["batch"].as_str().unwrap();
    let plan = desk.mado(&["batch", "parcels", batch, "--enclosed", "2"]).good();
    let [parcel] = plan["boxes"].as_array().unwrap().as_slice() else { panic!("{plan}") };
    assert_eq!((&parcel["envelopes"], &parcel["tracking"]), (&issued["issued"], &().into()));

    let post = ["batch", "post", batch, "--enclosed", "2", "--employer", "1010101", "--tracking"];
    let numbered = |number| desk.mado(&[&post[..], &[number]].concat());
    assert_eq!(numbered("123456789012").refused(), "tracking_unreadable", "twelve digits");
    numbered("123-45-67890-1").good();
    assert_eq!(numbered("123-45-67890-1").refused(), "tracking_twice");
    let sheets = ["batch", "sheets", batch, "--enclosed", "2", "--employer", "1010101"];
    let sheets = desk.mado(&[&sheets[..], &["--name", "見本商事"]].concat()).good();
    let text = branch::papers::text_of(sheets["posting"].as_str().unwrap().as_ref());
    assert!(text.contains("差出票（特定記録）") && text.contains("123-45-67890-1"), "{text}");
    desk.mado(&["sync"]).good();
    let there = branch.entries();
    let posted = there.iter().find(|entry| entry["kind"] == "ParcelsPosted").unwrap();
    assert_eq!(posted["body"]["boxes"][0]["tracking"], "12345678901");
}

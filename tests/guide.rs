//! The binder at the counter: what a member needs to know today, and what head office changes.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, Desk};
use serde_json::Value;

fn codes<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap()).collect()
}

fn paper<'v>(guide: &'v Value, kind: &str) -> &'v Value {
    guide["papers"].as_array().unwrap().iter().find(|paper| paper["kind"] == kind).unwrap()
}

/// A member without a マイナ保険証 who joined on 1 October, and one whose card is about to end.
fn with_two_more(branch: &Branch, desk: &Desk) {
    let rows = "\
{\"id\":\"new\",\"symbol\":\"01010101\",\"number\":\"0000777\",\"suffix\":\"00\",\"name\":\"新入 一郎\",\"kana\":\"シンニュウ イチロウ\",\"birth_date\":\"1990-01-02\",\"relation\":\"insured\",\"acquired_on\":\"2026-10-01\"}
{\"id\":\"card\",\"symbol\":\"01010101\",\"number\":\"0000778\",\"suffix\":\"00\",\"name\":\"期限 二郎\",\"kana\":\"キゲン ジロウ\",\"birth_date\":\"1990-08-15\",\"relation\":\"insured\",\"acquired_on\":\"2020-04-01\",\"myna_registered_on\":\"2022-01-01\",\"e_certificate_expires_on\":\"2026-08-15\",\"standard_remuneration\":300000}
";
    branch.import(rows);
    desk.mado(&["sync"]).good();
}

#[test]
fn a_member_is_told_what_works_on_the_day_and_the_view_is_an_entry() {
    let branch = Branch::with(20);
    let desk = branch.desk();
    with_two_more(&branch, &desk);
    let guide = |on| desk.mado(&["guide", "card", "--on", on]).good();
    let last = guide("2026-11-30");
    assert!(codes(&last["proofs"], "code").contains(&"myna_at_reader"));
    assert_eq!(codes(&last["advice"], "code")[0], "renew_e_certificate_now");
    assert_eq!(paper(&last, "eligibility_certificate")["needs_approval"], true);
    let after = guide("2026-12-01");
    assert_eq!(after["proofs"], Value::Array(vec![]));
    assert!(codes(&after["no_longer"], "code").contains(&"myna_ended"));
    let advice = codes(&after["advice"], "code");
    assert_eq!(advice[..2], ["apply_for_certificate", "pension_office_bridge"]);
    assert_eq!(paper(&after, "eligibility_certificate")["needs_approval"], false);
    assert_eq!(after["limit_categories"], serde_json::json!(["ウ", "オ"]));
    assert!(after["advice"][0]["say"].as_str().unwrap().contains("資格確認書"));
    let viewed = desk.kinds().iter().filter(|kind| *kind == "MemberViewed").count();
    assert_eq!(viewed, 2);
}

#[test]
fn the_certificate_that_comes_by_itself_is_counted_down() {
    let branch = Branch::with(20);
    let desk = branch.desk();
    with_two_more(&branch, &desk);
    let due = desk.mado(&["guide", "new", "--on", "2026-10-21"]).good();
    assert_eq!(due["ex_officio"]["days_left"], 10);
    assert_eq!(due["ex_officio"]["from"], "2026-10-31");
    let under_way = desk.mado(&["guide", "new", "--on", "2026-10-31"]).good();
    assert_eq!(under_way["ex_officio"]["state"], "under_way");
    assert_eq!(paper(&under_way, "eligibility_certificate")["needs_approval"], true);
}

#[test]
fn a_setting_from_head_office_changes_the_answer_at_the_next_contact() {
    let branch = Branch::with(20);
    let desk = branch.desk();
    with_two_more(&branch, &desk);
    let limit = || {
        let guide = desk.mado(&["guide", "new", "--on", "2026-11-24"]).good();
        codes(&paper(&guide, "limit_certificate")["reasons"], "code").join(" ")
    };
    assert!(limit().contains("limit_for_certificate_holders"));
    let table = "code,value,valid_from,valid_through,source,certainty,note\n\
                 limit_for_certificate_holders_only,no,,,本部通知,high,\n";
    let file = branch.file("settings.csv", table);
    branch.office(&["import", "tables", file.to_str().unwrap(), "--branch", "01"]).good();
    desk.mado(&["sync"]).good();
    assert!(!limit().contains("limit_for_certificate_holders"));
    let shown = desk.mado(&["rules", "show", "limit_for_certificate_holders_only"]).good();
    assert_eq!((&shown[0]["value"], &shown[0]["source"]), (&"no".into(), &"本部通知".into()));
}

#[test]
fn the_binder_opens_without_a_person_and_refuses_what_it_does_not_know() {
    let branch = Branch::with(1);
    let desk = branch.desk();
    let limits = ["limits", "--category", "ウ", "--bill", "1000000", "--month", "2026-08"];
    let limit = desk.mado(&limits).good();
    assert_eq!((&limit["pays"], &limit["spared"]), (&92_940.into(), &207_060.into()));
    let hours = desk.mado(&["hours", "--at", "2026-11-23T01:00:00Z", "--line", "myna_dial"]).good();
    assert_eq!((&hours[0]["open"], &hours[0]["reason"]), (&false.into(), &"holiday".into()));
    assert_eq!(hours[0]["next_open"], "2026-11-24T08:30:00+09:00");
    assert_eq!(desk.mado(&["rates"]).good()["top"][0], "富山県");
    let office = desk.mado(&["office", "泉いう", "--branch", "04"]).good();
    assert_eq!(office["symbol"], "41020003");
    let refusals = [
        (vec!["limits", "--category", "カ"], "limit_unknown"),
        (vec!["limits", "--bill", "9999999999"], "bill_out_of_range"),
        (vec!["rates", "--month", "1999-01"], "month_unknown"),
        (vec!["rules", "show", "made_up"], "rule_unknown"),
        (vec!["hours", "--line", "made_up"], "line_unknown"),
        (vec!["guide", "--holding", "a_cat"], "holding_unclear"),
        (vec!["office", "泉いう", "--branch", "13"], "mark_unknown"),
        (vec!["guide", "nobody"], "member_unknown"),
        (vec!["find", "昭和64年1月8日"], "date_never_was"),
    ];
    for (words, code) in refusals {
        assert_eq!(desk.mado(&words).refused(), code, "{words:?}");
    }
    let told = desk.mado(&["find", "昭和64年1月8日"]);
    assert!(told.err.contains("平成元年1月8日"), "{}", told.err);
}

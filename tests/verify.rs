//! Walk 2: what a visitor shows, and the last four digits.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;

use branch::{Branch, HANAKO, TARO};
use serde_json::json;

#[test]
fn match_and_no_match_are_answers_and_the_limit_is_a_refusal() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let right = desk.mado(&["verify", TARO, "--last4", "1234"]).good();
    assert_eq!(right, json!({ "result": "match", "tries_left": 3 }));
    let full_width = desk.mado(&["verify", TARO, "--last4", "１２３４"]).good();
    assert_eq!(full_width["result"], "match");
    for left in [2, 1, 0] {
        let wrong = desk.mado(&["verify", TARO, "--last4", "9999"]).good();
        assert_eq!(wrong, json!({ "result": "no_match", "tries_left": left }));
    }
    assert_eq!(desk.mado(&["verify", TARO, "--last4", "1234"]).refused(), "last4_limit");
    assert_eq!(desk.mado(&["verify", HANAKO, "--last4", "0000"]).good()["tries_left"], 2);
}

#[test]
fn digits_may_come_on_standard_input() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let told = desk.mado_reading("135790\n1234\n", &["verify", TARO, "--last4", "-"]);
    assert_eq!(told.good()["result"], "match");
}

#[test]
fn twelve_digits_are_refused_and_leave_no_trace() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let before = desk.kinds().len();
    let told = desk.mado(&["verify", TARO, "--last4", "123456789018"]);
    assert_eq!(told.refused(), "twelve_digits");
    assert!(!told.err.contains("9018"));
    let typed = desk.mado_reading("135790\n1234-5678-9018\n", &["verify", TARO, "--last4", "-"]);
    assert_eq!(typed.refused(), "twelve_digits");
    for text in ["123", "12345", "abcd", ""] {
        let told = desk.mado(&["verify", TARO, "--last4", text]);
        assert_eq!(told.refused(), "not_four_digits", "{text:?}");
    }
    let kinds = desk.kinds();
    assert!(!kinds[before..].contains(&"LastFourChecked".to_owned()));
}

#[test]
fn what_was_shown_is_written_down_and_weighed() {
    let branch = Branch::with(50);
    let desk = branch.desk();
    let identify = |shown: &[&str]| {
        let mut arguments = vec!["identify", TARO, "--shown"];
        arguments.extend(shown);
        desk.mado(&arguments)
    };
    assert_eq!(identify(&["my_number_card"]).good(), json!({ "sufficient": true }));
    assert_eq!(identify(&["pension_book"]).good(), json!({ "sufficient": false }));
    assert_eq!(identify(&["library_card"]).refused(), "unknown_document");
    let page = desk.mado(&["show", TARO]).good();
    let shown = page["timeline"].as_array().unwrap().iter();
    let shown: Vec<_> = shown.filter(|item| item["kind"] == "IdentityChecked").collect();
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0]["detail"], "insufficient");
}

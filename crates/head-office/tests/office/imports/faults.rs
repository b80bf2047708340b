//! Each fault of a row, by its field and its reason.

use super::{Desktop, refused, row, with};
use serde_json::{Value, json};

type Case = (&'static str, Value, &'static str);

/// Who the member is.
fn identity_cases() -> Vec<Case> {
    vec![
        ("id", json!("x".repeat(65)), "too_long"),
        ("id", json!(17), "not_text"),
        ("id", json!(""), "missing"),
        ("id", json!("a\tb"), "control_character"),
        ("symbol", json!("123456789"), "wrong_length"),
        ("symbol", json!("１２３"), "not_digits"),
        ("symbol", json!(123), "not_text"),
        ("number", json!("12345678"), "wrong_length"),
        ("number", json!("12-3"), "not_digits"),
        ("suffix", json!("0"), "wrong_length"),
        ("suffix", json!("000"), "wrong_length"),
        ("name", json!("  "), "missing"),
        ("name", json!(null), "missing"),
        ("name", json!("長".repeat(401)), "too_long"),
        ("name", json!("試験\u{7}太郎"), "control_character"),
        ("name", json!("試験\u{202e}太郎"), "control_character"),
        ("kana", json!(["シケン"]), "not_text"),
        ("remarks", json!("個人番号 123456789012"), "twelve_digits"),
        ("address", json!("１２３４５６７８９０１２"), "twelve_digits"),
        ("birth_date", json!("1965-02-29"), "no_such_day"),
        ("birth_date", json!("1965-13-01"), "no_such_day"),
        ("birth_date", json!("0001-01-01"), "no_such_day"),
        ("birth_date", json!("1965-1-1"), "not_a_date"),
        ("birth_date", json!("S40.10.1"), "not_a_date"),
        ("birth_date", json!("+965-10-01"), "not_a_date"),
        ("birth_date", json!("1965-10-01T00:00"), "not_a_date"),
        ("acquired_on", json!(19_851_001), "not_text"),
    ]
}

/// What is known of the member.
fn detail_cases() -> Vec<Case> {
    vec![
        ("lost_on", json!("2026-02-30"), "no_such_day"),
        ("sex", json!("other"), "unknown_value"),
        ("relation", json!("spouse"), "unknown_value"),
        ("voluntary_continuation", json!("true"), "not_true_or_false"),
        ("copay_ratio", json!(1), "out_of_range"),
        ("copay_ratio", json!(4), "out_of_range"),
        ("copay_ratio", json!(2.0), "not_a_number"),
        ("copay_ratio", json!("3"), "not_a_number"),
        ("copay_ratio", json!(-3), "not_a_number"),
        ("my_number_last4", json!("123456789012"), "twelve_digits"),
        ("my_number_last4", json!(123_456_789_012_u64), "twelve_digits"),
        ("my_number_last4", json!("123"), "not_four_digits"),
        ("my_number_last4", json!(1234), "not_four_digits"),
        ("my_number_last4", json!("１２３４"), "not_four_digits"),
        ("my_number_state", json!("lost"), "unknown_value"),
        ("standard_remuneration", json!(100_000_000_u64), "out_of_range"),
        ("mailings", json!({}), "not_a_list"),
        ("mailings", json!([{ "round": "1", "route": "home" }]), "not_a_mailing"),
        (
            "mailings",
            json!([{ "round": "1", "route": "pigeon", "sent_on": "2024-09-09" }]),
            "unknown_value",
        ),
        (
            "mailings",
            json!([{ "round": "1", "route": "home", "sent_on": "2024-09-31" }]),
            "no_such_day",
        ),
        (
            "mailings",
            json!([{ "round": "1", "route": "home", "sent_on": "2024-09-09", "x": 1 }]),
            "not_a_mailing",
        ),
        (
            "mailings",
            json!(vec![json!({ "round": "1", "route": "home", "sent_on": "2024-09-09" }); 201]),
            "too_many",
        ),
        ("my_number", json!("123456789018"), "unknown_key"),
        ("note", json!(null), "unknown_key"),
    ]
}

#[test]
fn each_fault_is_named_by_field_and_reason() {
    let desktop = Desktop::new();
    for (key, value, reason) in identity_cases().into_iter().chain(detail_cases()) {
        let done = desktop.ndjson(&[with(key, value.clone())]);
        assert_eq!(done.refused, [refused(1, key, reason)], "{key}: {value}");
        assert_eq!((done.read, done.added), (1, 0));
    }
    assert_eq!(desktop.cursor(), 0, "nothing went in");
}

#[test]
fn rows_that_are_no_rows_are_named_by_line() {
    let desktop = Desktop::new();
    let good = row(1).to_string();
    let twice = good.replace("m000001", "m000009").replacen('{', r#"{"suffix":"00","#, 1);
    let mut bytes = format!("\u{feff}{good}\r\n\n[1]\n{{\n{twice}\n").into_bytes();
    bytes.extend_from_slice(b"\"\xff\"\n");
    bytes.extend_from_slice(format!("{}{good}", " ".repeat(200_000)).as_bytes());
    bytes.extend_from_slice(format!("\n{}", row(2)).as_bytes());
    let done = desktop.import("members.NDJSON", bytes).unwrap();
    assert_eq!((done.read, done.added), (7, 2));
    let expected = [
        refused(3, "row", "not_an_object"),
        refused(4, "row", "not_an_object"),
        refused(5, "row", "duplicate_key"),
        refused(6, "row", "not_utf8"),
        refused(7, "row", "too_long"),
    ];
    assert_eq!(done.refused, expected);
}

#[test]
fn a_reason_never_repeats_what_stood_there() {
    let desktop = Desktop::new();
    let mut bad = with("my_number_last4", "123456789012");
    bad["id"] = json!("other");
    let mut slipped = row(2);
    slipped["123456789012"] = json!("秘密");
    slipped["試験 太郎"] = json!(1);
    let done = desktop.ndjson(&[bad, slipped]);
    assert_eq!(done.refused[1], refused(2, "row", "unknown_key"));
    let told = serde_json::to_string(&done).unwrap();
    for secret in ["123456789012", "秘密", "試験"] {
        assert!(!told.contains(secret), "{told}");
    }
}

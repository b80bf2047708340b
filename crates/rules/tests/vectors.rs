//! The rules against the collected test vectors, and every shipped list against its use.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::NaiveDate;
use rules::{counter, insurer_number, outreach, seventy};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("data/vectors.json")).unwrap()
}

fn texts<'v>(vectors: &'v Value, name: &str) -> Vec<&'v str> {
    vectors[name].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn insurer_numbers() {
    let vectors = vectors();
    for number in texts(&vectors, "insurer_number_valid") {
        assert!(insurer_number::is_valid(number), "{number}");
    }
    for number in texts(&vectors, "insurer_number_invalid") {
        assert!(!insurer_number::is_valid(number), "{number}");
    }
    for number in ["", "0101001", "010100166", "0101001６", "0101001x", "あああ", "いろはにほへと6"]
    {
        assert!(!insurer_number::is_valid(number), "{number}");
    }
}

#[test]
fn seventy_begins() {
    for case in vectors()["elderly_card_start"].as_array().unwrap() {
        assert_eq!(seventy::begins(day(&case["birth"])), day(&case["start"]), "{case}");
    }
}

#[test]
fn every_list_offers_something_today_and_knows_nothing_else() {
    let today: NaiveDate = "2026-11-23".parse().unwrap();
    use outreach::List as Outreach;
    for list in [Outreach::Occasion, Outreach::Channel, Outreach::Answer, Outreach::Material] {
        assert!(outreach::choices(list, today).len() > 3, "{list:?}");
        assert!(!outreach::known(list, "", today));
    }
    use counter::List as Counter;
    let purposes = counter::choices(Counter::Purpose, today);
    assert_eq!(purposes.len(), 7);
    assert!(counter::known(Counter::IssueReason, "lost", today));
    assert!(counter::known(Counter::SpoilReason, "jam", today));
    assert!(!counter::known(Counter::SpoilReason, "lost", today));
}

//! The rules against the collected test vectors, and every shipped list against its use.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::NaiveDate;
use rules::{Tables, ages, counter, insurer_number, outreach};
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
        assert_eq!(ages::seventy_begins(day(&case["birth"])), day(&case["start"]), "{case}");
    }
}

#[test]
fn an_e_certificate_is_taken_through_the_third_month_end() {
    for case in vectors()["e_certificate_last_usable_day"].as_array().unwrap() {
        let last = Tables::shipped().last_usable_day(day(&case["expiry"]));
        assert_eq!(last, day(&case["last"]), "{case}");
    }
}

#[test]
fn a_certificate_ends_at_the_latest() {
    for case in vectors()["shikaku_kakuninsho_max_expiry"].as_array().unwrap() {
        let expiry = Tables::shipped().certificate_expiry(day(&case["issued"]));
        assert_eq!(expiry.latest, day(&case["max"]), "{case}");
    }
}

#[test]
fn numbers_are_shown_without_leading_zeros() {
    for (list, raw) in [("kigo_display", "raw8"), ("bango_display", "raw7")] {
        for case in vectors()[list].as_array().unwrap() {
            let shown = journal::member::shown_digits(case[raw].as_str().unwrap());
            assert_eq!(shown, case["display"].as_str().unwrap(), "{case}");
        }
    }
}

#[test]
fn eras_are_written_as_collected() {
    for case in vectors()["era"].as_array().unwrap() {
        assert_eq!(japanese::written_date(day(&case["iso"])), case["jp"].as_str().unwrap());
    }
}

#[test]
fn a_made_up_whole_number_is_told_as_one() {
    for list in ["my_number_synthetic_valid", "my_number_invalid"] {
        for number in texts(&vectors(), list) {
            assert!(japanese::holds_whole_number(number), "{number}");
        }
    }
}

/// Every row of the collected branches stands in the shipped table, with the same number and postal code.
#[test]
fn every_branch_is_as_collected() {
    let mut reader = csv::Reader::from_reader(include_bytes!("data/branches.csv").as_slice());
    let mut seen = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let branch = rules::branch(&row[0]).unwrap();
        assert_eq!(
            [&branch.prefecture, &branch.name, &branch.insurer_number],
            [&row[1], &row[2], &row[3]]
        );
        assert_eq!(branch.postal_code, row[5], "{}", branch.name);
        let plain = |text: &str| japanese::fold_name(text);
        // 北海道's sample in the source document writes the same place another way.
        if &row[0] != "01" {
            assert_eq!(plain(&branch.address), plain(&row[6]), "{}", branch.name);
        }
        assert_eq!(branch.phone.is_none(), row[7].is_empty(), "{}", branch.name);
        seen += 1;
    }
    assert_eq!(seen, 47);
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

//! The days collected from the field, in both directions.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::NaiveDate;
use japanese::{parse_date, written_date};

/// Day and written form of every case under `"era"`. Read without a JSON reader: only there do the names
/// `iso` and `jp` stand, each before its value.
fn cases() -> Vec<(NaiveDate, &'static str)> {
    let text = include_str!("../../rules/tests/data/vectors.json");
    let values = |name: &str| -> Vec<&'static str> {
        let after = text.split(name).skip(1);
        after.map(|rest| rest.split('"').nth(1).unwrap()).collect()
    };
    let (days, written) = (values("\"iso\""), values("\"jp\""));
    assert_eq!(days.len(), written.len());
    days.iter().map(|day| day.parse().unwrap()).zip(written).collect()
}

#[test]
fn collected_days_are_written_and_read_as_collected() {
    assert_eq!(cases().len(), 9);
    for (day, written) in cases() {
        assert_eq!(written_date(day), written);
        assert_eq!(parse_date(written).unwrap().one(), Some(day), "{written}");
    }
}

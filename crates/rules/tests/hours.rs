//! Hotlines and hours: the minute before, on and after; holidays, the turn of the year, and random moments.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{Duration, NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use rules::Tables;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_minutes_around_opening_and_closing() {
    let tables = Tables::shipped();
    let cases = [
        ("myna_dial", "2026-11-24 08:29", false),
        ("myna_dial", "2026-11-24 08:30", true),
        ("myna_dial", "2026-11-24 17:14", true),
        ("myna_dial", "2026-11-24 17:15", false),
        ("myna_dial", "2026-11-23 10:00", false),
        ("myna_dial", "2026-11-21 10:00", false),
        ("myna_dial", "2026-05-06 10:00", false),
        ("myna_dial", "2026-05-07 10:00", true),
        ("myna_dial", "2026-12-28 17:14", true),
        ("myna_dial", "2026-12-29 10:00", false),
        ("myna_dial", "2027-01-04 08:30", true),
        ("my_number_free_dial", "2026-11-24 19:59", true),
        ("my_number_free_dial", "2026-11-24 20:00", false),
        ("my_number_free_dial", "2026-11-23 17:29", true),
        ("my_number_free_dial", "2026-11-23 17:30", false),
        ("my_number_free_dial", "2027-01-02 10:00", false),
        ("lost_card_line", "2027-01-01 03:00", true),
        ("e_application", "2026-01-12 10:00", false),
        ("e_application", "2026-01-13 07:59", false),
        ("e_application", "2026-01-13 08:00", true),
        ("e_application", "2026-01-13 21:00", false),
    ];
    for (line, when, open) in cases {
        assert_eq!(tables.openness(line, at(when)).unwrap().open, open, "{line} {when}");
    }
    assert!(tables.openness("no_such_line", at("2026-11-24 10:00")).is_none());
}

#[test]
fn why_it_is_closed_and_when_it_opens() {
    let tables = Tables::shipped();
    let told = |when| {
        let stands = tables.openness("myna_dial", at(when)).unwrap();
        (stands.reason.unwrap(), stands.next_open.unwrap(), stands.certain)
    };
    assert_eq!(told("2026-11-24 06:00"), ("outside_hours", at("2026-11-24 08:30"), true));
    assert_eq!(told("2026-11-20 18:00"), ("outside_hours", at("2026-11-24 08:30"), true));
    assert_eq!(told("2026-11-23 10:00"), ("holiday", at("2026-11-24 08:30"), true));
    assert_eq!(told("2026-11-22 10:00"), ("weekend", at("2026-11-24 08:30"), true));
    // No source gives the days of the turn of the year, and none the holidays of 2040.
    assert_eq!(told("2026-12-31 10:00"), ("year_end", at("2027-01-04 08:30"), false));
    assert!(!told("2040-07-01 06:00").2);
    let holiday = tables.openness("myna_dial", at("2026-05-06 10:00")).unwrap().holiday;
    assert_eq!(holiday, Some("振替休日"));
}

#[test]
fn an_open_line_says_until_when_and_one_that_never_closes_does_not() {
    let tables = Tables::shipped();
    let closes = |line, when| tables.openness(line, at(when)).unwrap().closes_at;
    assert_eq!(closes("myna_dial", "2026-11-24 10:00"), Some(at("2026-11-24 17:15")));
    assert_eq!(closes("lost_card_line", "2026-11-24 10:00"), None);
}

#[test]
fn working_days_pass_over_holidays_and_the_turn_of_the_year() {
    let tables = Tables::shipped();
    let cases = [
        ("2026-11-24", 2, "2026-11-26"),
        ("2026-11-20", 2, "2026-11-25"),
        ("2026-11-20", 5, "2026-11-30"),
        ("2026-12-25", 2, "2027-01-04"),
        ("2026-05-01", 1, "2026-05-07"),
    ];
    for (from, n, until) in cases {
        assert_eq!(tables.working_days_after(day(from), n), day(until), "{from} {n}");
    }
    assert_eq!(
        tables.myna_works_between(day("2026-11-20")),
        (day("2026-11-25"), day("2026-11-30"))
    );
    assert_eq!(tables.removal_takes_effect(day("2026-11-24")), day("2026-12-31"));
    assert_eq!(tables.removal_takes_effect(day("2027-01-31")), day("2027-02-28"));
    assert_eq!(tables.employer_files_by(day("2026-11-24")), day("2026-11-29"));
}

#[test]
fn the_shipped_holidays_are_whole_years_in_order() {
    let tables = Tables::shipped();
    for year in 2024..=2032 {
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(tables.holiday(new_year).unwrap().name, "元日");
        let days = new_year.iter_days().take(365).filter(|day| tables.holiday(*day).is_some());
        assert!((16..=22).contains(&days.count()), "{year}");
    }
    assert!(!tables.knows_holidays_of(day("2033-01-01")));
}

#[test]
fn a_branch_sends_its_own_hours() {
    let table = "code,name,days,opens,closes,source,certainty\n\
                 branch_counter,支部窓口,working_day,09:00,16:00,our notice,high\n";
    let tables = Tables::shipped().with("hours", table).unwrap();
    assert!(!tables.openness("branch_counter", at("2026-11-24 08:45")).unwrap().open);
    assert!(tables.openness("myna_dial", at("2026-11-24 08:45")).unwrap().open);
    for (wrong, reason) in [
        (table.replace("16:00", "08:00"), "before_its_beginning"),
        (table.replace("16:00", "24:01"), "not_a_time"),
        (table.replace("working_day", "sometimes"), "unknown_code"),
        (table.replace("high", "sure"), "unknown_code"),
    ] {
        assert_eq!(Tables::shipped().with("hours", &wrong).unwrap_err()[0].reason, reason);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn an_answer_agrees_with_the_minutes_around_it(minute in 0_i64..8 * 365 * 1440, place in 0_usize..4) {
        let tables = Tables::shipped();
        let line = ["myna_dial", "my_number_free_dial", "lost_card_line", "branch_counter"][place];
        let moment = at("2024-01-01 00:00") + Duration::minutes(minute);
        let stands = tables.openness(line, moment).unwrap();
        let open = |at| tables.openness(line, at).unwrap().open;
        prop_assert_eq!(stands.open, stands.reason.is_none());
        if let Some(closes) = stands.closes_at {
            prop_assert!(moment < closes && !open(closes) && open(closes - Duration::minutes(1)));
        }
        match stands.next_open {
            Some(next) => {
                prop_assert!(!stands.open && moment < next);
                prop_assert!(open(next) && !open(next - Duration::minutes(1)));
            }
            None => prop_assert!(stands.open),
        }
    }
}

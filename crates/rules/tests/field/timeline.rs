//! Every dated row of the collected timeline changes an answer on its day, not a day earlier.

use crate::people::{day, member};
use chrono::{Days, NaiveDate};
use rules::Tables;
use rules::high_cost::AgeGroup;
use rules::papers::{CertificateReason, Person};
use rules::visiting::Holding;
use serde_json::json;

/// A question whose answer tells the days before and from a day apart.
type Question = fn(&Tables, NaiveDate) -> bool;

/// The rows in order: the first day on which the answer is `true`, and the question.
const ROWS: [(&str, &str, Question); 15] = [
    ("2024-09-09/2024-09-30", "2024-09-09", |tables, on| sent(tables, "notice_2024_09", on)),
    ("2024-10-28", "2024-10-28", |tables, on| tables.rule("removal_accepted", on).is_some()),
    ("2024-12-02", "2024-12-02", issued),
    ("2025-01-22/2025-02-03", "2025-01-22", |tables, on| sent(tables, "notice_2025_01", on)),
    ("2025-07下旬/2025-10下旬", "2025-07-21", |tables, on| {
        sent(tables, "certificate_2025", on)
    }),
    ("2025-09-19", "2025-09-19", |tables, on| {
        works(tables, "myna,smartphone_myna", "smartphone_myna", on)
    }),
    ("2025-12-01", "2025-12-02", |tables, on| {
        !works(tables, "insurance_card", "insurance_card", on)
    }),
    ("2026-01-13", "2026-01-13", |tables, on| {
        tables.lines_on(on).iter().any(|line| line.code == "e_application")
    }),
    // The first end was extended: the tolerance goes on through the row after it.
    ("2026-03-31", "2025-12-02", |tables, on| {
        works(tables, "notice", "notice_alone_tolerated", on)
    }),
    ("2026-07-31", "2026-08-01", |tables, on| {
        on > day("2025-12-01") && !works(tables, "insurance_card", "expired_card_tolerated", on)
    }),
    ("2026-07-31", "2026-08-01", |tables, on| tables.rule("elderly_scheme_all", on).is_none()),
    ("2026-08-01", "2026-08-01", |tables, on| tables.rule("elderly_scheme_split", on).is_some()),
    ("2026-08-01", "2026-08-01", |tables, on| {
        tables.limit(AgeGroup::Under70, "ウ", on).is_some_and(|limit| limit.annual_cap.is_some())
    }),
    ("2026秋", "2026-09-01", |tables, on| tables.rule("android_card_planned", on).is_some()),
    ("2027-08-01", "2027-08-01", |tables, on| tables.limits(AgeGroup::Under70, on).len() == 13),
];

fn sent(tables: &Tables, round: &str, on: NaiveDate) -> bool {
    let someone = member(&json!({}));
    let mailings = tables.mailings_of(Person::alone(&someone));
    mailings.iter().any(|one| one.round.code == round && one.round.sent[0] <= on)
}

fn issued(tables: &Tables, on: NaiveDate) -> bool {
    let someone = member(&json!({}));
    tables.certificate(Person::alone(&someone), CertificateReason::WithoutMyna, on).allowed()
}

fn works(tables: &Tables, held: &str, proof: &str, on: NaiveDate) -> bool {
    let guide = tables.guide(&Holding::told(held).unwrap(), on);
    guide.proofs.iter().any(|one| one.code == proof)
}

#[test]
fn every_row_is_here_and_changes_an_answer_on_its_day() {
    let tables = Tables::shipped();
    let mut reader = csv::Reader::from_reader(include_bytes!("../data/timeline.csv").as_slice());
    let dates: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
    // The first row is the day printed on a sample, on which nothing began; it has its own test below.
    assert_eq!(dates[0], "2024-06-07");
    assert_eq!(dates[1..], ROWS.map(|(date, ..)| date));
    for (row, first, question) in ROWS {
        let first = day(first);
        assert!(question(&tables, first), "{row} on its day");
        assert!(question(&tables, first + Days::new(1)), "{row} the day after");
        assert!(!question(&tables, first - Days::new(1)), "{row} the day before");
    }
}

#[test]
fn the_sample_of_june_2024_is_older_than_the_extract_and_prints_the_ratio() {
    let tables = Tables::shipped();
    let someone = member(&json!({"copay_ratio": 3}));
    let printed = day("2024-06-07");
    assert!(tables.notice(Person::alone(&someone), printed).show_copay);
    let first = &tables.mailings_of(Person::alone(&someone))[0].round.extracted;
    assert!(
        printed < first[0] && first.map(|day| day.format("%Y-%m").to_string()) == ["2024-06"; 2]
    );
}

#[test]
fn the_tolerance_outlived_its_first_end_by_four_months() {
    let tables = Tables::shipped();
    for (on, tolerated) in
        [("2026-03-31", true), ("2026-04-01", true), ("2026-07-31", true), ("2026-08-01", false)]
    {
        assert_eq!(works(&tables, "notice", "notice_alone_tolerated", day(on)), tolerated, "{on}");
    }
}

#[test]
fn the_mailings_end_on_their_last_days() {
    let tables = Tables::shipped();
    let someone = member(&json!({}));
    let last: Vec<NaiveDate> =
        tables.mailings_of(Person::alone(&someone)).iter().map(|one| one.round.sent[1]).collect();
    assert_eq!(last, ["2024-09-30", "2025-02-03", "2025-10-31"].map(day));
}

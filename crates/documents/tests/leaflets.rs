//! Papers with running text for everyone: large enough to read, whole on every day, and checked against the tables.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use chrono::NaiveDate;
use common::sample::{Sample, samples};
use common::{day, file_of, fonts};
use documents::kinds::{Case, Kind};
use documents::page::{Align, Mark, lay_out};
use documents::read_back::read_back;
use rules::Tables;
use std::collections::BTreeSet;

const LEAFLETS: &[&str] = &["covering_letter", "leaflet", "flyer", "employer_sheet"];
/// The smallest running text, in points.
const SMALLEST: f64 = 9.5;
/// Before and after every day on which a text, a limit or a line changes; limits end in 2027.
const DAYS: &[(i32, u32, u32)] =
    &[(2024, 9, 1), (2025, 6, 1), (2025, 12, 2), (2026, 8, 1), (2026, 11, 23), (2030, 1, 4)];

fn leaflets() -> Vec<Sample> {
    let is_leaflet = |sample: &Sample| sample.with_case(|kind, _| LEAFLETS.contains(&kind.code));
    let leaflets: Vec<Sample> = samples().into_iter().filter(is_leaflet).collect();
    assert_eq!(leaflets.len(), LEAFLETS.len());
    leaflets
}

fn on<'a>(case: &Case<'a>, day: NaiveDate, tables: &'a Tables) -> Case<'a> {
    Case { day, tables, ..*case }
}

#[test]
fn running_text_is_large_enough_and_nothing_shrinks_to_fit() {
    for sample in leaflets() {
        sample.with_case(|kind, case| {
            let values = kind.values(case);
            let form = kind.form(case, &values);
            let small = form
                .texts()
                .filter(|text| text.style.align == Align::Justify && text.style.size < SMALLEST);
            let small: Vec<&str> = small.map(|text| text.name.as_str()).collect();
            assert_eq!(small, [""; 0], "{}", sample.name());
            for page in &form.pages {
                for text in page.texts() {
                    let alone = documents::page::Form {
                        pages: vec![documents::page::Page {
                            pieces: vec![documents::page::Piece::Text(text.clone())],
                            ..page.clone()
                        }],
                    };
                    let laid_out = lay_out(&alone, &values, &fonts()).unwrap();
                    for mark in &laid_out.pages[0].marks {
                        let Mark::Text { size, .. } = mark else { continue };
                        let least = text.style.size * 0.96;
                        assert!(*size >= least, "{}: {} at {size}", sample.name(), text.name);
                    }
                }
            }
        });
    }
}

#[test]
fn every_day_has_its_words_and_they_fit() {
    let tables = Tables::shipped();
    for sample in leaflets() {
        for (year, month, date) in DAYS {
            let day = day(*year, *month, *date);
            sample.with_case(|kind, case| {
                let case = on(case, day, &tables);
                assert_eq!(found(kind, &case, &case), BTreeSet::new(), "{} {day}", sample.name());
            });
        }
    }
}

/// What the check of `recorded` says about the paper made from `printed`.
fn found(kind: &Kind, printed: &Case<'_>, recorded: &Case<'_>) -> BTreeSet<String> {
    let values = kind.values(printed);
    let form = kind.form(printed, &values);
    let reading = read_back(&file_of(kind, printed, &fonts()), &form, &fonts());
    let mut found = kind.against_record(&reading, recorded);
    found.extend(reading.against_form(&form, &values));
    found
}

#[test]
fn a_number_hours_or_an_address_that_the_tables_do_not_have_is_found() {
    let hours = include_str!("../../../assets/tables/hours.csv")
        .replace("0570-015-369", "0570-015-360")
        .replace("09:30,20:00", "09:30,19:00");
    let texts = include_str!("../../../assets/tables/paper_texts.csv")
        .replace("LP/mynahokensho/", "LP/mynahokensho2/")
        .replace("//myna.go.jp/", "//myna.go.jq/");
    let tables = Tables::shipped().with("hours", &hours).unwrap();
    let tables = tables.with("paper_texts", &texts).unwrap();
    for sample in leaflets() {
        sample.with_case(|kind, case| {
            let other = on(case, case.day, &tables);
            let wrong: Vec<String> = found(kind, case, &other).into_iter().collect();
            let expected: &[&str] = match kind.code {
                "covering_letter" => &["dial_phone", "portal_code"],
                "flyer" => &["dial_phone", "site_code"],
                _ => &["dial_phone", "free_dial_hours", "site_code"],
            };
            assert_eq!(wrong, expected, "{}", sample.name());
        });
    }
}

//! Every paper about a member for very many people: it is laid out with no text too long for its box, no character
//! without a glyph, and read back as the record says.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/mod.rs"]
mod common;
mod people;

use chrono::{NaiveDate, TimeZone as _, Utc};
use common::{SHEET, day, fonts, tables};
use documents::Particulars;
use documents::kinds::{About, Asked, Case, Household, KINDS, Kind, Sender};
use documents::page::{About as File, Filled, Fonts, write_many};
use documents::read_back::{Pictures, ReadFile};
use people::{Pair, people};
use rayon::prelude::*;
use rules::counter::choices;
use rules::papers::Person;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// Another number of people for the long test.
const PEOPLE: &str = "MADOGUCHI_TEST_PEOPLE";
/// People in one file.
const IN_A_FILE: usize = 500;
/// One of so many papers is read from pixels too.
const SAMPLE: usize = 50;

/// The days that stand on the papers.
fn days() -> [NaiveDate; 4] {
    [day(2024, 10, 28), day(2025, 12, 2), day(2026, 11, 23), day(2031, 4, 1)]
}

#[test]
fn papers_of_some_people_fit_and_say_what_the_record_says() {
    everyone(120, 7);
}

#[test]
#[ignore = "takes minutes: cargo xtask test --long"]
fn papers_of_a_hundred_thousand_people_fit_and_say_what_the_record_says() {
    let count = std::env::var(PEOPLE).ok().and_then(|count| count.parse().ok());
    everyone(count.unwrap_or(100_000), 2_026);
}

/// Every paper for `count` people. What fails is told by field and reason, with how often.
fn everyone(count: u64, seed: u64) {
    let (begun, fonts) = (Instant::now(), fonts());
    let everyone: Vec<Pair> = people(count, seed).collect();
    assert_eq!(everyone.len() as u64, count);
    let mut failures: BTreeMap<String, usize> = BTreeMap::new();
    let (mut papers, mut pages) = (0, 0);
    for (number, people) in everyone.chunks(IN_A_FILE).enumerate() {
        for kind in KINDS.iter().filter(|kind| kind.about == About::Member) {
            for variant in kind.variants {
                let day = days()[(number + papers) % days().len()];
                let made = Made { kind, variant, day, fonts: &fonts };
                pages += made.for_all(people, &mut failures);
                papers += people.len();
            }
        }
    }
    let took = begun.elapsed().as_secs_f64();
    eprintln!("{count} people, {papers} papers, {pages} pages in {took:.0} s");
    assert!(failures.is_empty(), "{failures:#?}");
}

/// One paper, in one of its forms, on one day.
struct Made<'a> {
    kind: &'static Kind,
    variant: &'static str,
    day: NaiveDate,
    fonts: &'a Fonts,
}

impl Made<'_> {
    /// The pages of the file that it was made in for all of them.
    fn for_all(&self, people: &[Pair], failures: &mut BTreeMap<String, usize>) -> usize {
        let filled = |pair: &Pair| {
            self.with_case(pair, |case| {
                let values = self.kind.values(case);
                Filled { form: self.kind.form(case, &values), values }
            })
        };
        let papers: Vec<Filled> = people.par_iter().map(filled).collect();
        let about = File { title: self.kind.title, id: [7; 16], day: self.day };
        let many = match write_many(&papers, self.fonts, &about) {
            Ok(many) => many,
            Err(errors) => {
                for (place, error) in errors {
                    let (kind, length) = (
                        self.kind.code,
                        papers[place].values.values().map(|v| v.chars().count()).max(),
                    );
                    let what = format!("{kind}.{} {error} (longest {length:?})", self.variant);
                    *failures.entry(what).or_default() += 1;
                }
                return 0;
            }
        };
        let file = ReadFile::open(&many.pdf, self.fonts).expect("our own file reads");
        let pictures = Pictures::of(&many.pdf).expect("our own file is drawn");
        let read = |(place, pair): (usize, &Pair)| {
            let pictures = Some(&pictures).filter(|_| place % SAMPLE == 0);
            self.differing(pair, &papers[place], &file, pictures, many.papers[place].0)
        };
        let differing: Vec<BTreeSet<String>> =
            people.par_iter().enumerate().map(|(place, pair)| read((place, pair))).collect();
        for field in differing.into_iter().flatten() {
            let what = format!("{}.{}: {field} differs", self.kind.code, self.variant);
            *failures.entry(what).or_default() += 1;
        }
        many.pages
    }

    /// What does not agree; codes only when there are pictures to read them from.
    fn differing(
        &self,
        pair: &Pair,
        paper: &Filled,
        file: &ReadFile,
        pictures: Option<&Pictures>,
        first: usize,
    ) -> BTreeSet<String> {
        let mut reading = file.read(first, &paper.form);
        if let Some(pictures) = pictures {
            pictures.read_codes(first, &paper.form, &mut reading);
        }
        let found = match pictures {
            Some(_) => reading.against_form(&paper.form, &paper.values),
            None => reading.texts_against_form(&paper.form, &paper.values),
        };
        let codes: BTreeSet<&str> = paper.form.codes().map(|code| code.name.as_str()).collect();
        let against = self.with_case(pair, |case| self.kind.against_record(&reading, case));
        let against =
            against.into_iter().filter(|name| pictures.is_some() || !codes.contains(name.as_str()));
        found.into_iter().chain(against).collect()
    }

    fn with_case<T>(&self, pair: &Pair, work: impl FnOnce(&Case<'_>) -> T) -> T {
        let (member, insured, tables) = (&pair.member, &pair.insured, tables());
        let person = Person { member: &member.member, insured: Some(&insured.member) };
        let reasons = choices(self.kind.reasons, self.day);
        let reason = reasons.first().copied().unwrap_or_default();
        let (variant, day) = (self.variant, self.day);
        let verdict = self.kind.verdict(tables, Asked { person, reason, variant, day });
        let branch = tables.branch(&pair.branch).expect("one of 47");
        work(&Case {
            household: Some(Household { member, insured }),
            sender: &Sender::from(branch),
            day,
            now: Utc.with_ymd_and_hms(2026, 11, 23, 1, 5, 0).unwrap(),
            sheet: SHEET,
            tables,
            reason,
            variant,
            shows_copay: verdict.show_copay,
            particulars: &Particulars::default(),
        })
    }
}

//! 訓練用・無効: on every page of every kind that a desk for training makes, and on no other; reading back misses it where it
//! is wanted and finds it where it is not.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::sample::samples;
use common::{file_of, fonts};
use documents::Particulars;
use documents::kinds::{Case, TRAINING};
use documents::read_back::read_back;
use std::collections::BTreeSet;

#[test]
fn the_mark_is_read_back_on_every_page_and_missed_or_noticed_where_it_is_wrong() {
    for sample in samples() {
        sample.with_case(|kind, case| {
            let particulars = Particulars { is_training: true, ..case.particulars.clone() };
            let training = Case { particulars: &particulars, ..*case };
            let values = kind.values(case);
            let [form, marked] = [case, &training].map(|case| kind.form(case, &values));
            assert!(marked.pages.iter().all(|page| page.across() == TRAINING), "{}", sample.name());
            let [plain, of_training] = [case, &training].map(|case| file_of(kind, case, &fonts()));

            let reading = read_back(&of_training, &marked, &fonts());
            assert_eq!(reading.against_form(&marked, &values), [""; 0], "{}", sample.name());
            let wrong = kind.against_record(&reading, &training);
            assert_eq!(wrong, BTreeSet::new(), "{}", sample.name());

            let unwanted = read_back(&of_training, &form, &fonts());
            assert_eq!(unwanted.against_form(&form, &values), ["across"], "{}", sample.name());
            let missing = read_back(&plain, &marked, &fonts());
            assert_eq!(missing.against_form(&marked, &values), ["across"], "{}", sample.name());
        });
    }
}

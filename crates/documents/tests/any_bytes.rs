//! Anything at all where a file, a code, a form or a table is expected. `cargo xtask fuzz` tries the same for long.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
mod properties;

use properties::code::Scanner;
use properties::form::Filling;
use properties::paper::Table;
use properties::table::{Desk, NAMES};
use proptest::prelude::*;
use std::cell::RefCell;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(Table::laid);
static FILLING: LazyLock<Filling> = LazyLock::new(Filling::made);
static DESK: LazyLock<Desk> = LazyLock::new(Desk::open);

thread_local! {
    static SCANNER: RefCell<Scanner> = RefCell::new(Scanner::ready());
}

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

#[test]
fn the_papers_that_are_tampered_with_agree_as_they_are() {
    for paper in &TABLE.papers {
        for pdf in [&paper.pdf, &paper.plain] {
            assert!(paper.differing(pdf, &TABLE.fonts).is_empty());
        }
    }
    TABLE.seeds().iter().for_each(|input| TABLE.any_bytes(input));
}

#[test]
fn what_is_shipped_is_taken() {
    DESK.seeds().iter().for_each(|input| DESK.take(input));
    for form in FILLING.seeds() {
        FILLING.read(std::str::from_utf8(&form).unwrap());
    }
    SCANNER.with_borrow(|scanner| {
        for text in scanner.seeds() {
            let text = String::from_utf8(text).unwrap();
            scanner.scanned(&text);
            scanner.drawn(&text);
        }
    });
}

/// The example of the leaflet is worked out for a bill of a million yen.
#[test]
fn a_limit_that_begins_above_the_example_leaves_the_fixed_part() {
    let seeds = DESK.seeds();
    let place = NAMES.iter().position(|name| *name == "high_cost_limits").unwrap();
    let shipped = std::str::from_utf8(&seeds[place][1..]).unwrap();
    let higher = shipped.replace(",286000,", ",1286000,");
    assert_ne!(higher, shipped, "the category of the example");
    DESK.named("high_cost_limits", &higher);
}

proptest! {
    #![proptest_config(few(48))]

    /// A reader of files meets anything: nothing in place of a PDF, half of one, one with other bytes.
    #[test]
    fn any_bytes_read_back_as_a_paper_or_not(
        which in any::<u8>(), noise in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..6),
        keep in 0.0f64..1.3, inflated in any::<bool>(),
    ) {
        let paper = &TABLE.papers[usize::from(which) % TABLE.papers.len()];
        let mut bytes = if inflated { paper.plain.clone() } else { paper.pdf.clone() };
        bytes.truncate((bytes.len() as f64 * keep) as usize);
        for (at, byte) in noise {
            let length = bytes.len().max(1);
            if let Some(old) = bytes.get_mut(at % length) {
                *old = byte;
            }
        }
        bytes.insert(0, which);
        TABLE.any_bytes(&bytes);
    }
}

proptest! {
    #![proptest_config(few(96))]

    /// Operations left out, doubled, swapped or put in, other numbers and codes, other streams and dictionaries.
    #[test]
    fn a_changed_paper_differs_or_shows_the_same(
        which in any::<u8>(), edits in proptest::collection::vec(any::<[u8; 6]>(), 1..4),
    ) {
        let mut input = vec![which];
        input.extend(edits.concat());
        TABLE.edited(&input);
    }
}

/// Changes that once read as equal: a font whose kind was not said, and another instruction within an outline, which
/// viewers that fit outlines to pixels follow.
#[test]
fn changes_that_were_missed_once_are_found() {
    TABLE.edited(&[61, 83, 128, 39, 56, 0, 0]);
    TABLE.edited(&[115, 106, 204, 105, 83, 1, 0]);
}

proptest! {
    #![proptest_config(few(64))]

    #[test]
    fn a_code_says_what_went_in(text in ".{0,60}", digits in "[0-9]{23}", tail in "[0-9 \r\n]{0,2}") {
        SCANNER.with_borrow(|scanner| {
            scanner.scanned(&text);
            scanner.scanned(&format!("C01{digits}{tail}"));
            scanner.drawn(&text);
            scanner.drawn(&format!("C01{digits}"));
        });
    }

    /// A form with one value of another kind, one byte more or one less.
    #[test]
    fn a_changed_form_is_refused_or_can_be_set(
        which in any::<usize>(), at in any::<usize>(), byte in 0x20u8..0x7f, how in 0..3,
    ) {
        let forms = FILLING.seeds();
        let mut form = forms[which % forms.len()].clone();
        let at = at % form.len();
        match how {
            0 => form[at] = byte,
            1 => drop(form.remove(at)),
            _ => form.insert(at, byte),
        }
        if let Ok(json) = String::from_utf8(form) {
            FILLING.read(&json);
        }
    }
}

proptest! {
    #![proptest_config(few(24))]

    /// A field of a shipped table is another: a number of any size, a day that is far, a text.
    #[test]
    fn a_changed_table_is_refused_or_answers(
        which in any::<usize>(), row in any::<usize>(), column in any::<usize>(),
        field in prop_oneof!["[0-9]{1,21}", "-?[0-9]{1,5}\\.[0-9]{1,3}", "[0-9]{4}-(0[1-9]|1[0-2])-01", ".{0,20}"],
    ) {
        let name = NAMES[which % NAMES.len()];
        let seeds = DESK.seeds();
        let csv = std::str::from_utf8(&seeds[which % NAMES.len()][1..]).unwrap();
        let mut lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        let row = row % lines.len();
        let column = column % lines[row].len();
        lines[row][column] = &field;
        let lines: Vec<String> = lines.iter().map(|line| line.join(",")).collect();
        DESK.named(name, &lines.join("\n"));
    }
}

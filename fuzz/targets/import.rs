//! Any bytes are taken for a file of members.
#![no_main]

#[path = "../../crates/head-office/tests/office/import_property.rs"]
mod import_property;
mod seeds;

use head_office::import::Format;
use import_property::{holds, seeds as files};
use libfuzzer_sys::fuzz_target;

fn all() -> Vec<Vec<u8>> {
    let of = |format: Format, first: u8| {
        files(format).into_iter().map(move |file| [&[first], &file[..]].concat())
    };
    of(Format::Ndjson, 0).chain(of(Format::Csv, 1)).collect()
}

fuzz_target!(init: seeds::write(all), |input: &[u8]| {
    let Some((first, file)) = input.split_first() else { return };
    holds(if first % 2 == 0 { Format::Ndjson } else { Format::Csv }, file);
});

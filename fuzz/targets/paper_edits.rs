//! Real papers are read back after changes of their operations, streams and dictionaries.
#![no_main]

#[path = "../../crates/documents/tests/common/mod.rs"]
mod common;
#[path = "../../crates/documents/tests/properties/mod.rs"]
mod properties;
mod seeds;

use libfuzzer_sys::fuzz_target;
use properties::paper::Table;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(Table::laid);

/// One change of each kind for each paper.
fn one_of_each() -> Vec<Vec<u8>> {
    (0..16_u8)
        .map(|number| {
            vec![
                number / 4,
                number % 4,
                number,
                0,
                number.wrapping_mul(37),
                number,
                number.wrapping_mul(16),
            ]
        })
        .collect()
}

fuzz_target!(init: seeds::write(one_of_each), |input: &[u8]| TABLE.edited(input));

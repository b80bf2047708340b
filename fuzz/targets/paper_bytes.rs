//! Any bytes are read back as a paper.
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

fuzz_target!(init: seeds::write(|| TABLE.seeds()), |input: &[u8]| TABLE.any_bytes(input));

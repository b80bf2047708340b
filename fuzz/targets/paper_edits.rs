//! Real papers are read back after changes of their operations, streams and dictionaries.
#![no_main]

#[path = "../../crates/documents/tests/common/mod.rs"]
mod common;
#[path = "../../crates/documents/tests/properties/mod.rs"]
mod properties;

use libfuzzer_sys::fuzz_target;
use properties::paper::Table;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(Table::laid);

fuzz_target!(|input: &[u8]| TABLE.edited(input));

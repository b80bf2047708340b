//! Any text is taken for a table from head office.
#![no_main]

#[path = "../../crates/documents/tests/common/mod.rs"]
mod common;
#[path = "../../crates/documents/tests/properties/mod.rs"]
mod properties;
mod seeds;

use libfuzzer_sys::fuzz_target;
use properties::table::Desk;
use std::sync::LazyLock;

static DESK: LazyLock<Desk> = LazyLock::new(Desk::open);

fuzz_target!(init: seeds::write(|| DESK.seeds()), |input: &[u8]| DESK.take(input));

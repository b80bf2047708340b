//! Any text is taken for a form.
#![no_main]

#[path = "../../crates/documents/tests/common/mod.rs"]
mod common;
#[path = "../../crates/documents/tests/properties/mod.rs"]
mod properties;
mod seeds;

use libfuzzer_sys::fuzz_target;
use properties::form::Filling;
use std::sync::LazyLock;

static FILLING: LazyLock<Filling> = LazyLock::new(Filling::made);

fuzz_target!(init: seeds::write(|| FILLING.seeds()), |json: &str| FILLING.read(json));

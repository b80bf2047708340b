//! What a scanner may send, and what a drawn code says.
#![no_main]

#[path = "../../crates/documents/tests/common/mod.rs"]
mod common;
#[path = "../../crates/documents/tests/properties/mod.rs"]
mod properties;
mod seeds;

use libfuzzer_sys::fuzz_target;
use properties::code::Scanner;
use std::sync::LazyLock;

struct Shared(Scanner);

// A target runs on one thread.
#[allow(unsafe_code, reason = "libFuzzer calls one target at a time")]
unsafe impl Sync for Shared {}
#[allow(unsafe_code, reason = "libFuzzer calls one target at a time")]
unsafe impl Send for Shared {}

static SCANNER: LazyLock<Shared> = LazyLock::new(|| Shared(Scanner::ready()));

fuzz_target!(init: seeds::write(|| SCANNER.0.seeds()), |text: &str| {
    SCANNER.0.scanned(text);
    SCANNER.0.drawn(text);
});

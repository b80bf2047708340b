//! Any bytes are taken for everything there is on the wire.
#![no_main]

mod seeds;
#[path = "../../crates/journal/tests/properties/wire.rs"]
mod wire;

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: seeds::write(wire::seeds), |input: &[u8]| {
    wire::holds(input);
});

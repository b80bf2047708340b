//! Any bytes are taken for a file that a desk sent by hand, and for what its own signature covers.
#![no_main]

#[path = "../../crates/head-office/tests/office/courier_property.rs"]
mod courier_property;
mod seeds;

use courier_property::{holds, seeds as files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: seeds::write(files), |input: &[u8]| {
    holds(input);
});

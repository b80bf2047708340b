//! Courier files with any bytes in them.

use super::courier_property::{holds, seeds};
use proptest::prelude::*;

#[test]
fn a_whole_file_and_its_parts_are_taken_in_or_refused() {
    seeds().iter().for_each(|file| holds(file));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_bytes_and_any_change_bring_nothing_in(
        way in 0..3_u8,
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        holds(&[&[way], &bytes[..]].concat());
    }
}

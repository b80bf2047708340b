//! The wire and the entries, whatever bytes come in.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "properties/wire.rs"]
mod wire;

use proptest::prelude::*;

#[test]
fn every_example_is_read_written_and_read_as_the_same() {
    for seed in wire::seeds() {
        assert!(wire::holds(&seed) > 0, "{}", String::from_utf8_lossy(&seed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_are_refused_or_read_as_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        wire::holds(&bytes);
    }

    /// One byte of an example changed, one left out, one put in.
    #[test]
    fn a_changed_example_is_refused_or_read_as_the_same(
        which in any::<usize>(), at in any::<usize>(), byte in 0x20u8..0x7f, how in 0..3,
    ) {
        let seeds = wire::seeds();
        let mut bytes = seeds[which % seeds.len()].clone();
        let at = at % bytes.len();
        match how {
            0 => bytes[at] = byte,
            1 => drop(bytes.remove(at)),
            _ => bytes.insert(at, byte),
        }
        wire::holds(&bytes);
    }

    #[test]
    fn numbers_and_texts_of_any_size_survive_the_wire(
        seq in any::<u64>(), version in any::<u64>(), text in ".{0,40}", millis in any::<i64>(),
    ) {
        wire::holds(&wire::entry(seq, version, &text, millis));
    }
}

//! Files of members with any bytes in them.

use super::import_property::{holds, seeds};
use head_office::import::Format;
use proptest::prelude::*;

const FORMATS: [Format; 2] = [Format::Ndjson, Format::Csv];

#[test]
fn made_up_members_are_taken_from_their_own_rows() {
    for format in FORMATS {
        seeds(format).iter().for_each(|file| holds(format, file));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_bytes_are_refused_without_saying_what_they_are(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        FORMATS.iter().for_each(|format| holds(*format, &bytes));
    }

    /// A few bytes of a good file are others.
    #[test]
    fn a_changed_file_is_refused_by_row_or_taken_as_it_says(
        changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6),
    ) {
        for format in FORMATS {
            let mut bytes = seeds(format).remove(0);
            for (at, byte) in &changes {
                let at = at % bytes.len();
                bytes[at] = *byte;
            }
            holds(format, &bytes);
        }
    }
}

//! The hash chain: proof that a desk's series has no gap, no change and no second past.

use crate::entry::{DeviceId, Entry, EntryHash};
use serde::{Deserialize, Serialize};

/// The last entry of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its sequence number; 0 before the first entry.
    pub seq: u64,
    /// Its hash.
    pub hash: EntryHash,
}

impl Head {
    /// Before the first entry.
    pub const START: Self = Self { seq: 0, hash: EntryHash::GENESIS };
}

/// What is wrong with a series, and at which sequence number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum ChainFault {
    /// A sequence number is missing or repeated.
    #[error("entry {found} stands where entry {expected} belongs")]
    Gap {
        /// What should have come.
        expected: u64,
        /// What came.
        found: u64,
    },
    /// The entry does not follow from the one before it.
    #[error("entry {seq} does not follow the entry before it")]
    Broken {
        /// Where.
        seq: u64,
    },
    /// The entry was changed after it was written.
    #[error("entry {seq} was changed")]
    Changed {
        /// Where.
        seq: u64,
    },
    /// The entry belongs to another desk or enrolment.
    #[error("entry {seq} belongs to another series")]
    Foreign {
        /// Where.
        seq: u64,
    },
}

/// Checks that `entry` follows `head` in the series, and gives the new head.
///
/// # Errors
/// The first fault found.
pub fn follow(head: Head, series: (DeviceId, u32), entry: &Entry) -> Result<Head, ChainFault> {
    let seq = entry.seq;
    if (entry.device, entry.generation) != series {
        return Err(ChainFault::Foreign { seq });
    }
    // Nothing follows the last number there is; a head on the wire may name it.
    let expected = head.seq.checked_add(1);
    if expected != Some(seq) {
        return Err(ChainFault::Gap { expected: expected.unwrap_or(head.seq), found: seq });
    }
    if entry.prev != head.hash {
        return Err(ChainFault::Broken { seq });
    }
    if entry.hash != entry.computed_hash() {
        return Err(ChainFault::Changed { seq });
    }
    Ok(Head { seq, hash: entry.hash })
}

/// Checks a whole series in order, from its first entry.
///
/// # Errors
/// The first fault found.
pub fn verify<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Head, ChainFault> {
    let mut head = Head::START;
    let mut series = None;
    for entry in entries {
        let series = *series.get_or_insert((entry.device, entry.generation));
        head = follow(head, series, entry)?;
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Body, LastFour};
    use crate::entry::{Actor, Draft};
    use chrono::{TimeZone as _, Utc};
    use uuid::Uuid;

    const SERIES: (DeviceId, u32) = (DeviceId(Uuid::from_u128(7)), 1);

    fn series_of(count: u64) -> Vec<Entry> {
        let mut prev = EntryHash::GENESIS;
        (1..=count)
            .map(|seq| {
                let draft = Draft {
                    body: Body::LastFourChecked { result: LastFour::NoMatch, day: None },
                    member: None,
                    encounter: Some(Uuid::from_u128(9)),
                    actor: Actor("tanaka".into()),
                };
                let at = Utc.timestamp_opt(1_800_000_000, 123_456_789).unwrap();
                let id = Uuid::from_u128(u128::from(seq));
                let entry = Entry::place(&draft, id, SERIES, seq, prev, at);
                prev = entry.hash;
                entry
            })
            .collect()
    }

    #[test]
    fn a_whole_series_is_verified_to_its_last_entry() {
        let entries = series_of(5);
        assert_eq!(verify(&entries), Ok(Head { seq: 5, hash: entries[4].hash }));
    }

    #[test]
    fn an_entry_survives_its_json() {
        let entry = &series_of(1)[0];
        let text = serde_json::to_string(entry).unwrap();
        let back: Entry = serde_json::from_str(&text).unwrap();
        assert_eq!(&back, entry);
        assert_eq!(
            back.computed_hash(),
            entry.hash,
            "the hash holds on the other side of the wire"
        );
    }

    #[test]
    fn every_field_is_under_the_hash() {
        let changes: [fn(&mut Entry); 9] = [
            |e| e.id = Uuid::from_u128(99),
            |e| e.kind.push('x'),
            |e| e.schema += 1,
            |e| e.body = r#"{"result":"match"}"#.into(),
            |e| e.member = Some(crate::MemberRef { id: crate::MemberId("m".into()), version: 1 }),
            |e| e.at += chrono::TimeDelta::milliseconds(1),
            |e| e.actor = Actor("suzuki".into()),
            |e| e.encounter = None,
            |e| e.prev = EntryHash([1; 32]),
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut entries = series_of(2);
            change(&mut entries[1]);
            assert!(verify(&entries).is_err(), "change {number} passed unseen");
        }
    }

    #[test]
    fn nothing_follows_the_last_number_there_is() {
        let entry = &series_of(1)[0];
        let head = Head { seq: u64::MAX, hash: entry.prev };
        let gap = ChainFault::Gap { expected: u64::MAX, found: 1 };
        assert_eq!(follow(head, SERIES, entry), Err(gap));
    }

    #[test]
    fn a_gap_a_foreign_entry_and_a_swap_are_found() {
        let mut entries = series_of(3);
        entries.remove(1);
        assert_eq!(verify(&entries), Err(ChainFault::Gap { expected: 2, found: 3 }));

        let mut entries = series_of(2);
        entries[1].generation = 2;
        assert_eq!(verify(&entries), Err(ChainFault::Foreign { seq: 2 }));
    }
}

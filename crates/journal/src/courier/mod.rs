//! 持ち運び: what waits at a desk, carried to head office by hand when there is no line, and the receipt back. The
//! entries are sealed to head office; the desk signs the file, head office the receipt.

mod frame;

pub use frame::{Frame, MAX_FRAME};

use crate::chain::Head;
use crate::entry::DeviceId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most bytes of a file that is carried over.
pub const MAX_COURIER_BYTES: u64 = 512 * 1024 * 1024;
/// The most bytes of a receipt.
pub const MAX_RECEIPT_BYTES: usize = 8 * 1024;
/// What the desk's signature covers before the first line of a file, so that nothing else it signs passes for one.
pub const COURIER_PREFIX: &str = "madoguchi courier 1\n";
/// What head office's signature covers before the text of a receipt.
pub const RECEIPT_PREFIX: &str = "madoguchi receipt 1\n";
/// The longest first line of a file, in bytes.
const MAX_LABEL_BYTES: usize = 16 * 1024;
/// The longest signature of a desk in hexadecimal digits.
const MAX_SIGNATURE_DIGITS: usize = 256;

/// The first line of a file that is carried over: who sends it, and what follows. Nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Always 1.
    pub courier: u16,
    /// The desk.
    pub device: DeviceId,
    /// Its enrolment.
    pub generation: u32,
    /// Its branch.
    pub branch: String,
    /// When it was written.
    pub made_at: DateTime<Utc>,
    /// The number of the first entry; 0 when none waits.
    pub first: u64,
    /// The number of the last.
    pub last: u64,
    /// SHA-256 of the frames that follow, hexadecimal.
    pub sha256: String,
    /// The desk's certificate, PEM.
    pub certificate: String,
}

/// A file that is carried over, taken apart. Nothing of it is proven yet.
#[derive(Debug)]
pub struct Parcel<'b> {
    /// Its first line as text, which the signature covers.
    pub label_text: &'b str,
    /// The same, read.
    pub label: Label,
    /// The desk's signature, hexadecimal.
    pub signature: &'b str,
    /// The frames.
    pub frames: &'b [u8],
}

impl<'b> Parcel<'b> {
    /// Takes a file apart: a line with the label, a line with the signature, the frames.
    #[must_use]
    pub fn read(bytes: &'b [u8]) -> Option<Self> {
        let (label_text, rest) = line(bytes, MAX_LABEL_BYTES)?;
        let (signature, frames) = line(rest, MAX_SIGNATURE_DIGITS)?;
        let label: Label = serde_json::from_str(label_text).ok()?;
        (label.courier == 1).then_some(Self { label_text, label, signature, frames })
    }
}

fn line(bytes: &[u8], most: usize) -> Option<(&str, &[u8])> {
    let end = bytes.iter().take(most + 1).position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

/// What head office holds of a desk after it has taken a file in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The desk.
    pub device: DeviceId,
    /// Its enrolment.
    pub generation: u32,
    /// The last entry held.
    pub head: Head,
    /// Through which entry the series is in a verified backup.
    pub durable_through: u64,
    /// Head office's epoch.
    pub epoch: Uuid,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// A receipt as the exact text that was signed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignedReceipt {
    /// A [`Receipt`] as JSON.
    pub receipt: String,
    /// Ed25519 over [`RECEIPT_PREFIX`] and the text, 128 hexadecimal digits.
    pub signature: String,
}

/// The key to which desks seal, of head office's secret.
#[must_use]
pub fn courier_key(secret: &[u8; 32]) -> [u8; 32] {
    crate::sealed::public_key(secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Actor, Body, Draft, Entry, EntryHash, Surroundings};
    use chrono::TimeZone as _;
    use proptest::prelude::*;

    const SECRET: [u8; 32] = [7; 32];
    const SERIES: (DeviceId, u32) = (DeviceId(Uuid::from_u128(9)), 1);

    fn surroundings() -> Surroundings {
        Surroundings::scripted(Utc.with_ymd_and_hms(2026, 11, 26, 1, 0, 0).unwrap(), 3).0
    }

    fn entries(from: u64, count: u64) -> Vec<Entry> {
        let draft = Draft {
            body: Body::SearchMade { text: "キョウカイ".into(), shown: 1 },
            member: None,
            encounter: None,
            actor: Actor("tanaka".into()),
        };
        let place = |seq| {
            let id = Uuid::from_u128(u128::from(seq));
            Entry::place(&draft, id, SERIES, seq, EntryHash::GENESIS, surroundings().now())
        };
        (from..from + count).map(place).collect()
    }

    fn sealed(from: u64, count: u64) -> Frame {
        let sealer = Frame::sealer(&courier_key(&SECRET), &surroundings());
        Frame::seal(&entries(from, count), &sealer, &surroundings())
    }

    #[test]
    fn only_head_office_opens_a_frame_and_only_as_the_series_it_is_of() {
        let frame = sealed(4, 3);
        assert_eq!(frame.open(SERIES, &SECRET), Some(entries(4, 3)));
        assert_eq!(frame.open(SERIES, &[8; 32]), None);
        assert_eq!(frame.open((SERIES.0, 2), &SECRET), None);
        let bytes = frame.bytes();
        let hidden = "キョウカイ".as_bytes();
        assert!(!bytes.windows(hidden.len()).any(|seen| seen == hidden));
    }

    #[test]
    fn any_changed_bit_of_a_frame_is_noticed() {
        let whole = sealed(1, 1).bytes();
        for place in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            let (frames, _) = Frame::read_all(&bytes);
            let opened = frames.first().and_then(|frame| frame.open(SERIES, &SECRET));
            assert_eq!(opened, None, "byte {place}");
        }
    }

    #[test]
    fn a_torn_end_is_left_and_the_frames_before_it_are_read() {
        let [one, two] = [sealed(1, 2), sealed(3, 1)];
        let whole = [one.bytes(), two.bytes()].concat();
        assert_eq!(Frame::read_all(&whole), (vec![one.clone(), two], whole.len()));
        for cut in one.bytes().len()..whole.len() {
            assert_eq!(Frame::read_all(&whole[..cut]), (vec![one.clone()], one.bytes().len()));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_readers(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Parcel::read(&bytes);
            let (frames, read) = Frame::read_all(&bytes);
            let written: Vec<u8> = frames.iter().flat_map(Frame::bytes).collect();
            prop_assert_eq!(&written[..], &bytes[..read]);
        }
    }
}

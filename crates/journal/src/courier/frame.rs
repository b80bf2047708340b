//! A frame: some entries sealed to head office. Whoever finds one reads which entries it holds and nothing of them.

use crate::entry::{DeviceId, Entry};
use crate::sealed::{self, FRONT, KEY, Sealer};
use crate::surroundings::Surroundings;
use zeroize::Zeroizing;

const PURPOSE: &str = "madoguchi courier frame 1";
/// Length, first and last number.
const HEAD: usize = 4 + 8 + 8;
/// The most bytes of one sealed frame: a push of the largest size, sealed.
pub const MAX_FRAME: usize = 2 * 1024 * 1024;

/// Some consecutive entries, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The number of the first.
    pub first: u64,
    /// The number of the last.
    pub last: u64,
    /// The sealer's key, a nonce, and the sealed entries.
    sealed: Vec<u8>,
}

impl Frame {
    /// Who seals frames to head office's key.
    #[must_use]
    pub fn sealer(head_office: &[u8; KEY], surroundings: &Surroundings) -> Sealer {
        Sealer::to(head_office, PURPOSE, surroundings)
    }

    /// Seals consecutive entries of one series, with a [`Self::sealer`].
    ///
    /// # Panics
    /// Without any entry, or with more than a frame takes: callers count first.
    #[must_use]
    pub fn seal(entries: &[Entry], sealer: &Sealer, surroundings: &Surroundings) -> Self {
        let (first, last) = (entries[0].seq, entries[entries.len() - 1].seq);
        let series = (entries[0].device, entries[0].generation);
        let plain = Zeroizing::new(serde_json::to_vec(entries).expect("entries serialise"));
        let bond = bound_to(series, first, last);
        let sealed = sealer.seal(&plain, &bond, surroundings);
        assert!(sealed.len() <= MAX_FRAME, "a frame holds no more than a push");
        Self { first, last, sealed }
    }

    /// The entries, opened with head office's secret; `None` when they were changed, are of another series or
    /// sealed to another key.
    #[must_use]
    pub fn open(&self, series: (DeviceId, u32), secret: &[u8; KEY]) -> Option<Vec<Entry>> {
        let bond = bound_to(series, self.first, self.last);
        let plain = sealed::open(&self.sealed, secret, (PURPOSE, &bond))?;
        serde_json::from_slice(&plain).ok()
    }

    /// The frame as it lies in a file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let length = u32::try_from(self.sealed.len()).expect("a frame is short");
        let head = [length.to_be_bytes().as_slice(), &self.first.to_be_bytes()].concat();
        [head.as_slice(), &self.last.to_be_bytes(), &self.sealed].concat()
    }

    /// The frames at the beginning of `bytes`, and how many bytes they take; what follows is none: the torn end of a
    /// file.
    #[must_use]
    pub fn read_all(bytes: &[u8]) -> (Vec<Self>, usize) {
        let mut frames = Vec::new();
        let mut read = 0;
        while let Some((frame, length)) = Self::read(&bytes[read..]) {
            frames.push(frame);
            read += length;
        }
        (frames, read)
    }

    fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let length = u32::from_be_bytes(head[..4].try_into().ok()?) as usize;
        let first = u64::from_be_bytes(head[4..12].try_into().ok()?);
        let last = u64::from_be_bytes(head[12..].try_into().ok()?);
        if length > MAX_FRAME || length <= FRONT || first == 0 || last < first {
            return None;
        }
        let sealed = rest.get(..length)?.to_vec();
        Some((Self { first, last, sealed }, HEAD + length))
    }
}

fn bound_to((device, generation): (DeviceId, u32), first: u64, last: u64) -> String {
    format!("{PURPOSE}\n{device}\n{generation}\n{first}\n{last}")
}

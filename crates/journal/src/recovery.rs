//! What goes between a desk whose key store was lost and head office, by hand: the desk's share of its keys, which it
//! sealed to head office when it joined, comes back sealed to a key that the desk made for this once.

use crate::entry::{DeviceId, hex, sha256_hex};
use crate::sealed;
use crate::surroundings::Surroundings;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The most bytes of a request or an answer.
pub const MAX_RECOVERY_BYTES: u64 = 8 * 1024;
const TO_HEAD_OFFICE: &str = "madoguchi recovery 1";
const TO_THE_DESK: &str = "madoguchi recovery answer 1";

/// A desk asks for its share. Nothing in it is secret, and nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryRequest {
    /// The desk.
    pub device: DeviceId,
    /// Its enrolment.
    pub generation: u32,
    /// When it was written.
    pub made_at: DateTime<Utc>,
    /// The share, sealed to head office, hexadecimal.
    pub share: String,
    /// The key to which the answer is to be sealed, 64 hexadecimal digits.
    pub answer_to: String,
}

impl RecoveryRequest {
    /// What whoever asks reads out to whoever answers, so that an answer goes to nobody else: two groups of four.
    #[must_use]
    pub fn code(&self) -> String {
        let digest = sha256_hex(self.answer_to.as_bytes()).to_uppercase();
        format!("{}-{}", &digest[..4], &digest[4..8])
    }
}

/// Head office gives a desk its share back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryAnswer {
    /// The desk.
    pub device: DeviceId,
    /// Its enrolment.
    pub generation: u32,
    /// The share, sealed to the request's key, hexadecimal.
    pub share: String,
}

/// A desk's share, sealed to head office.
#[must_use]
pub fn seal_share(
    share: &[u8],
    series: (DeviceId, u32),
    head_office: &[u8; 32],
    surroundings: &Surroundings,
) -> Vec<u8> {
    sealed::seal(share, head_office, (TO_HEAD_OFFICE, &bound_to(series)), surroundings)
}

/// Head office's part: the share, sealed anew to whoever asked; `None` when the request holds none of this desk's.
#[must_use]
pub fn answer(
    request: &RecoveryRequest,
    secret: &[u8; 32],
    surroundings: &Surroundings,
) -> Option<RecoveryAnswer> {
    let RecoveryRequest { device, generation, .. } = *request;
    let bond = bound_to((device, generation));
    let share = sealed::open(&unhex(&request.share)?, secret, (TO_HEAD_OFFICE, &bond))?;
    let reader = crate::entry::unhex(&request.answer_to)?;
    let share = hex(&sealed::seal(&share, &reader, (TO_THE_DESK, &bond), surroundings));
    Some(RecoveryAnswer { device, generation, share })
}

/// The desk's part: the share in an answer to the request that it made with `secret`.
#[must_use]
pub fn read_answer(
    answer: &RecoveryAnswer,
    series: (DeviceId, u32),
    secret: &[u8; 32],
) -> Option<Zeroizing<Vec<u8>>> {
    sealed::open(&unhex(&answer.share)?, secret, (TO_THE_DESK, &bound_to(series)))
}

fn bound_to((device, generation): (DeviceId, u32)) -> String {
    format!("{device}\n{generation}")
}

/// A share is short: what is longer is none.
fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if digits.len() > 1024 || !digits.len().is_multiple_of(2) {
        return None;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(byte).collect()
}

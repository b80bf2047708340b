//! Whether two sides hold the same records, in sixteen digits.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// An order-free checksum of (id, version) pairs: the wrapping sum of the first eight bytes of each
/// pair's SHA-256. It finds accidents, not attackers; those meet the signature and the TLS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checksum(pub u64);

impl Checksum {
    /// Takes one more pair in.
    pub fn add(&mut self, id: &str, version: u64) {
        self.0 = self.0.wrapping_add(Self::of(id, version));
    }

    /// One pair's share.
    ///
    /// # Panics
    /// Never: a SHA-256 has eight bytes.
    #[must_use]
    pub fn of(id: &str, version: u64) -> u64 {
        let mut hasher = Sha256::new();
        hasher.update(id.as_bytes());
        hasher.update([0]);
        hasher.update(version.to_be_bytes());
        let digest = hasher.finalize();
        u64::from_be_bytes(digest[..8].try_into().expect("eight bytes"))
    }
}

impl Serialize for Checksum {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for Checksum {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map(Self).map_err(serde::de::Error::custom)
    }
}

//! What is signed: which package of which product, for which machine, and what its bytes come to.

use crate::UpdateError;
use semver::Version;
use serde::{Deserialize, Serialize};

/// The product that packages are of.
pub const PRODUCT: &str = "madoguchi";
/// The most bytes of a package: 512 MiB.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// The most bytes of a description.
const LONGEST: usize = 4 * 1024;
/// The most characters of what a package brings.
const MOST_NOTES: usize = 400;
/// The most characters of a target.
const LONGEST_TARGET: usize = 40;

/// A package, as whoever made it describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// [`PRODUCT`].
    pub product: String,
    /// Three numbers; no pre-release is ever published.
    pub version: Version,
    /// System, machine and kind of package, e.g. `linux-x86_64-deb`.
    pub target: String,
    /// Bytes, from 1 to [`MOST_BYTES`].
    pub size: u64,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// What it brings, in a few words; at most 400 characters.
    #[serde(default)]
    pub notes: String,
}

impl Description {
    /// Reads a description.
    ///
    /// # Errors
    /// `Unreadable` when it is none, or out of its bounds.
    pub fn read(text: &str) -> Result<Self, UpdateError> {
        if text.len() > LONGEST {
            return Err(UpdateError::Unreadable);
        }
        let read: Self = serde_json::from_str(text).map_err(|_| UpdateError::Unreadable)?;
        if read.is_within_bounds() { Ok(read) } else { Err(UpdateError::Unreadable) }
    }

    /// Whether every field is one that a description may have.
    #[must_use]
    pub fn is_within_bounds(&self) -> bool {
        let is_of_a_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        self.product == PRODUCT
            && self.version.pre.is_empty()
            && self.version.build.is_empty()
            && (1..=LONGEST_TARGET).contains(&self.target.len())
            && self.target.bytes().all(|byte| is_of_a_name(byte) || matches!(byte, b'-' | b'_'))
            && (1..=MOST_BYTES).contains(&self.size)
            && self.sha256.len() == 64
            && self.sha256.bytes().all(is_hex)
            && self.notes.chars().count() <= MOST_NOTES
            && !self.notes.chars().any(char::is_control)
    }
}

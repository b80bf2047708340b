//! What head office lends to a desk: numbers for certificates, a newer certificate of its own, and more time
//! without contact.

use crate::entry::hex;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most numbers in one block.
pub const MAX_BLOCK: u32 = 1_000;
/// The most blocks a desk holds.
pub const MAX_BLOCKS_HELD: usize = 8;
/// The largest number that eight digits can write.
pub const LAST_NUMBER: u64 = 99_999_999;

/// Certificate numbers of a branch's series that one desk alone may use, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SerialBlock {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

impl SerialBlock {
    /// How many numbers it has.
    #[must_use]
    pub fn count(self) -> u64 {
        (self.last + 1).saturating_sub(self.first)
    }

    /// Whether it is a block that a desk may take over: not empty, not too long, within eight digits.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let in_order = 0 < self.first && self.first <= self.last && self.last <= LAST_NUMBER;
        in_order && self.count() <= u64::from(MAX_BLOCK)
    }
}

/// A number as entries hold it: the branch's prefecture code and eight digits, `13-00000042`.
#[must_use]
pub fn serial_text(branch: &str, number: u64) -> String {
    format!("{branch}-{number:08}")
}

/// `POST /v1/leases/serials`
#[derive(Debug, Serialize, Deserialize)]
pub struct SerialRequest {
    /// How many are wanted, 1 to [`MAX_BLOCK`]; head office may give fewer.
    pub count: u32,
}

/// The answer: numbers that nobody had before. An answer that is lost costs its numbers.
#[derive(Debug, Serialize, Deserialize)]
pub struct SerialAnswer {
    /// The block.
    pub block: SerialBlock,
}

/// `POST /v1/renew`
#[derive(Debug, Serialize, Deserialize)]
pub struct RenewRequest {
    /// PKCS#10, PEM. Head office takes the public key from it and nothing else.
    pub csr: String,
}

/// The answer to a renewal. The certificate before stays good until its own end.
#[derive(Debug, Serialize, Deserialize)]
pub struct RenewAnswer {
    /// The new certificate, PEM.
    pub certificate: String,
    /// The last moment it is good.
    pub expires_at: DateTime<Utc>,
}

/// More time without contact, for a branch that an outage cut off; brought as a file or a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The branch's prefecture code.
    pub branch: String,
    /// Until when its desks may work in full without contact.
    pub until: DateTime<Utc>,
    /// When head office made it.
    pub made_at: DateTime<Utc>,
}

/// What the signature of an extension covers before its text, so that no other signed text passes for one.
pub const EXTENSION_PREFIX: &str = "madoguchi extension 1\n";

/// An extension as the exact text that was signed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignedExtension {
    /// An [`Extension`] as JSON.
    pub extension: String,
    /// Ed25519 over [`EXTENSION_PREFIX`] and the text, 128 hexadecimal digits.
    pub signature: String,
}

/// How an extension as a code begins.
const CODE_PREFIX: &str = "X01";
const SIGNATURE_DIGITS: usize = 128;

impl SignedExtension {
    /// The same for a scanner that types what it reads: capitals and digits, which every keyboard has in one place.
    #[must_use]
    pub fn code(&self) -> String {
        let text = hex(self.extension.as_bytes());
        format!("{CODE_PREFIX}{}{text}", self.signature).to_uppercase()
    }

    /// From such a code; `None` for any other text. Whether the signature is good is another question.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let digits = code.trim().strip_prefix(CODE_PREFIX)?.to_ascii_lowercase();
        let (signature, text) = digits.split_at_checked(SIGNATURE_DIGITS)?;
        let pairs = text.as_bytes().chunks(2);
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let extension = String::from_utf8(pairs.map(byte).collect::<Option<_>>()?).ok()?;
        Some(Self { extension, signature: signature.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_the_same_after_a_scanner_typed_it_and_other_text_is_none() {
        let extension = r#"{"branch":"01","until":"2026-12-10T00:00:00Z"}"#.to_owned();
        let signed = SignedExtension { extension, signature: "0a".repeat(64) };
        let code = signed.code();
        assert!(code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
        let read = SignedExtension::from_code(&format!("{code}\r\n")).unwrap();
        assert_eq!((read.extension, read.signature), (signed.extension, signed.signature));
        for none in ["", "X01", &code[3..], &code[..90], &format!("{code}Z"), "X01記号"] {
            assert!(SignedExtension::from_code(none).is_none(), "{none}");
        }
    }

    #[test]
    fn a_block_counts_both_ends_and_an_unsound_one_is_told() {
        let block = |first, last| SerialBlock { first, last };
        assert_eq!(block(1, 200).count(), 200);
        assert!(block(1, 200).is_sound() && block(7, 7).is_sound());
        for unsound in [block(0, 9), block(9, 8), block(1, 1_001), block(99_999_900, 100_000_000)] {
            assert!(!unsound.is_sound(), "{unsound:?}");
        }
        assert_eq!(serial_text("01", 42), "01-00000042");
    }
}

//! 第二要素: a code of six digits from a telephone, good for half a minute (RFC 6238). Desks check it without a line, head
//! office at a first sign-in.

use crate::surroundings::Surroundings;
use totp_rs::{Builder, Totp};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Seconds that a code is good for.
const STEP_SECONDS: u64 = 30;
/// How many steps a telephone's clock may be off, either way (RFC 6238, 5.2).
const STEPS_OFF: u16 = 1;
const DIGITS: u8 = 6;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the telephone and the slot share: 160 bits (RFC 4226, 4).
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SecondFactor([u8; 20]);

impl SecondFactor {
    /// A new one.
    #[must_use]
    pub fn new(surroundings: &Surroundings) -> Self {
        Self(surroundings.random())
    }

    /// Its bytes, to be sealed until it is confirmed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// From its bytes, or `None` when they are none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// What the QR code says that the telephone scans. Holds the secret.
    #[must_use]
    pub fn uri(&self, user: &str) -> String {
        let secret = self.base32();
        format!(
            "otpauth://totp/Madoguchi:{user}?secret={secret}&issuer=Madoguchi&period={STEP_SECONDS}"
        )
    }

    /// The step that a code is of, when it is good now and of a later step than `last`.
    #[must_use]
    pub fn step_of(&self, code: &str, last: u64, surroundings: &Surroundings) -> Option<u64> {
        let now = u64::try_from(surroundings.now().timestamp()).ok()?;
        let is_code = code.len() == usize::from(DIGITS) && code.bytes().all(|b| b.is_ascii_digit());
        let step = if is_code { self.totp().check(code, now)? } else { return None };
        (step > last).then_some(step)
    }

    fn totp(&self) -> Totp {
        Builder::new()
            .with_digits(DIGITS)
            .with_skew(STEPS_OFF)
            .with_step_duration(STEP_SECONDS)
            .with_secret(self.0.to_vec())
            .build()
            .expect("160 bits and six digits are what the rule wants")
    }

    fn base32(&self) -> String {
        let mut text = String::with_capacity(32);
        for group in self.0.chunks(5) {
            let bits = group.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            for place in (0..8).rev() {
                let index = usize::try_from(bits >> (5 * place) & 31).expect("five bits");
                text.push(char::from(ALPHABET[index]));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};

    /// The secret and the moments of RFC 6238, appendix B, of whose eight digits the last six are the code.
    const RFC: SecondFactor = SecondFactor(*b"12345678901234567890");

    fn at(seconds: i64) -> Surroundings {
        Surroundings::scripted(DateTime::from_timestamp(seconds, 0).unwrap(), 1).0
    }

    #[test]
    fn the_codes_of_the_standard_are_taken_at_their_moments() {
        let examples = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ];
        for (seconds, code) in examples {
            let step = u64::try_from(seconds / 30).unwrap();
            assert_eq!(RFC.step_of(code, 0, &at(seconds)), Some(step), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_a_step_early_and_late_and_never_twice() {
        for off in [-30, 0, 30] {
            assert!(RFC.step_of("050471", 0, &at(1_111_111_111 + off)).is_some(), "{off}");
        }
        for off in [-60, 60] {
            assert_eq!(RFC.step_of("050471", 0, &at(1_111_111_111 + off)), None, "{off}");
        }
        let step = RFC.step_of("050471", 0, &at(1_111_111_111)).unwrap();
        assert_eq!(RFC.step_of("050471", step, &at(1_111_111_111)), None);
        for none in ["", "05047", "0504711", "０５０４７１", "abcdef"] {
            assert_eq!(RFC.step_of(none, 0, &at(1_111_111_111)), None, "{none:?}");
        }
    }

    #[test]
    fn the_uri_says_the_secret_as_telephones_read_it() {
        let (world, clock) = Surroundings::scripted(DateTime::from_timestamp(59, 0).unwrap(), 1);
        assert!(RFC.uri("tanaka").contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"));
        clock.move_by(TimeDelta::seconds(1));
        assert_ne!(SecondFactor::new(&world).0, SecondFactor::new(&world).0);
    }
}

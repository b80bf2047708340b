//! Four digits as a visitor says or shows them: compared, never kept.

use crate::IdentityError;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Digits that make a whole 個人番号.
const WHOLE_NUMBER: usize = 12;

/// The last four digits given at the counter. Wiped from memory when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct LastFourDigits([u8; 4]);

impl LastFourDigits {
    /// Reads exactly four digits, half or full width.
    ///
    /// # Errors
    /// `TwelveDigits` when twelve or more digits are in it, however they are spaced; `NotFourDigits`
    /// otherwise. Neither says what was typed.
    pub fn read(text: &str) -> Result<Self, IdentityError> {
        let narrow = Zeroizing::new(japanese::digits(text));
        if narrow.bytes().filter(u8::is_ascii_digit).count() >= WHOLE_NUMBER {
            return Err(IdentityError::TwelveDigits);
        }
        let four: [u8; 4] =
            narrow.trim().as_bytes().try_into().map_err(|_| IdentityError::NotFourDigits)?;
        if four.iter().all(u8::is_ascii_digit) {
            Ok(Self(four))
        } else {
            Err(IdentityError::NotFourDigits)
        }
    }

    /// Whether they are the digits that are held.
    #[must_use]
    pub fn agree_with(&self, held: &str) -> bool {
        held.len() == self.0.len() && held.bytes().zip(self.0).all(|(a, b)| a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_of_any_width_are_read() {
        for text in ["1234", "１２３４", " 1234 ", "1２3４"] {
            assert!(LastFourDigits::read(text).unwrap().agree_with("1234"), "{text}");
        }
        assert!(LastFourDigits::read("0012").unwrap().agree_with("0012"));
        assert!(!LastFourDigits::read("0012").unwrap().agree_with("12"));
    }

    #[test]
    fn a_whole_number_is_told_from_a_slip() {
        for text in
            ["123456789018", "1234 5678 9018", "１２３４-５６７８-９０１８", "0123456789012345"]
        {
            assert!(
                matches!(LastFourDigits::read(text), Err(IdentityError::TwelveDigits)),
                "{text}"
            );
        }
        for text in ["", "123", "12345", "12a4", "12 34", "一二三四"] {
            assert!(
                matches!(LastFourDigits::read(text), Err(IdentityError::NotFourDigits)),
                "{text}"
            );
        }
    }
}

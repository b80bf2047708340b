//! Telling a whole 個人番号 (12 digits) in typed text, so that it can be refused before it is kept.

use crate::digits::digits;

/// Digits of a whole 個人番号.
const WHOLE_NUMBER: usize = 12;

/// Whether exactly twelve digits stand in a row somewhere in the text, in any width, with at most one
/// space or hyphen between two of them.
///
/// ```
/// assert!(japanese::holds_whole_number("番号は １２３４ ５６７８-9018 です"));
/// assert!(!japanese::holds_whole_number("電話 0570-015-369"));
/// ```
#[must_use]
pub fn holds_whole_number(text: &str) -> bool {
    let text = digits(text);
    let mut run = 0;
    let mut gap = false;
    for character in text.chars() {
        match character {
            '0'..='9' => (run, gap) = (run + 1, false),
            ' ' | '-' if run > 0 && !gap => gap = true,
            _ if run == WHOLE_NUMBER => return true,
            _ => (run, gap) = (0, false),
        }
    }
    run == WHOLE_NUMBER
}

#[cfg(test)]
mod tests {
    use super::holds_whole_number;

    #[test]
    fn twelve_digits_are_told_however_they_are_written() {
        for text in [
            "123456789018",
            "1234 5678 9018",
            "１２３４－５６７８－９０１８",
            "a123456789018b",
            "123456789018 ",
        ] {
            assert!(holds_whole_number(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_pass() {
        for text in ["", "1234", "12345678901", "1234567890123", "09012345678", "1234  5678  9018"]
        {
            assert!(!holds_whole_number(text), "{text}");
        }
    }
}

//! Telling a whole 個人番号 from the numbers that belong into the search box. Twelve digits are refused
//! unless they are grouped as a 記号-番号 is written, as an お問い合わせ番号, or hold a birth date.

use crate::key::{NUMBER_DIGITS, SUFFIX_DIGITS, SYMBOL_DIGITS};
use japanese::{digits, parse_date};

/// Digits of a whole 個人番号.
const WHOLE: usize = 12;
/// Lengths at which one run of digits is 記号 and 番号 padded with zeros, with or without 枝番.
const PADDED: std::ops::RangeInclusive<usize> = 14..=17;
/// The shortest first group that is taken for a 記号 when digits are grouped as one.
const SHORTEST_SYMBOL: usize = 5;

/// Digits that stand together, with what parts them.
#[derive(Default)]
struct Chain {
    lengths: Vec<usize>,
    separators: Vec<char>,
}

/// Whether the text may hold a whole 個人番号, in any width, with or without spaces and hyphens.
pub(crate) fn holds_whole_number(text: &str) -> bool {
    chains(&without_dates(text)).iter().any(Chain::is_whole_number)
}

/// A birth date beside a number is not part of it. Eight bare digits stay: they may be part of anything.
fn without_dates(text: &str) -> String {
    let words = text.split(char::is_whitespace).map(|word| {
        let plain = digits(word);
        let bare = plain.bytes().all(|byte| byte.is_ascii_digit());
        if !bare && parse_date(word).is_ok() { "。".to_owned() } else { plain }
    });
    words.collect::<Vec<String>>().join(" ")
}

fn chains(text: &str) -> Vec<Chain> {
    let mut chains = vec![Chain::default()];
    let mut after_digit = false;
    for character in text.chars() {
        let chain = chains.last_mut().expect("there is always a chain");
        if character.is_numeric() {
            match chain.lengths.last_mut().filter(|_| after_digit) {
                Some(length) => *length += 1,
                None => chain.lengths.push(1),
            }
        } else if !is_separator(character) {
            chains.push(Chain::default());
        } else if after_digit {
            chain.separators.push(character);
        }
        after_digit = character.is_numeric();
    }
    chains
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '.' | '/' | '_' | '・' | ',' | '、')
}

impl Chain {
    fn is_whole_number(&self) -> bool {
        let too_long = |length: &usize| *length >= WHOLE && !PADDED.contains(length);
        self.lengths.iter().any(too_long)
            || self.lengths.windows(3).any(|groups| groups == [4, 4, 4])
            || (self.lengths.iter().sum::<usize>() == WHOLE
                && !self.is_written_number()
                && !self.is_inquiry_number())
    }

    /// Grouped as 記号-番号 or 記号-番号-枝番; with spaces, only when the first group has the length of a
    /// 記号 in use.
    fn is_written_number(&self) -> bool {
        let hyphens = self.separators.iter().take(self.lengths.len() - 1).all(|c| *c == '-');
        let shortest = if hyphens { SHORTEST_SYMBOL } else { SYMBOL_DIGITS - 1 };
        let symbol = shortest..=SYMBOL_DIGITS;
        match self.lengths.as_slice() {
            [first, second] => symbol.contains(first) && *second <= NUMBER_DIGITS,
            [first, second, third] => {
                symbol.contains(first) && *second <= NUMBER_DIGITS && *third == SUFFIX_DIGITS
            }
            _ => false,
        }
    }

    /// 01-0101-1-1: four groups with hyphens, the branch first.
    fn is_inquiry_number(&self) -> bool {
        let hyphens = self.separators.iter().take(3).all(|c| *c == '-');
        hyphens && self.lengths.len() == 4 && self.lengths[0] == 2
    }
}

#[cfg(test)]
mod tests {
    use super::holds_whole_number;

    #[test]
    fn twelve_digits_are_refused_however_they_are_typed() {
        for text in [
            "123456789018",
            "1234 5678 9018",
            "1234-5678-9018",
            "１２３４５６７８９０１８",
            "１２３４　５６７８　９０１８",
            "1234－5678－9018",
            "協会 123456789018",
            "123456789018協会",
            "1234.5678.9018",
            "1234/5678/9018",
            "123456 789018",
            "1 2 3 4 5 6 7 8 9 0 1 8",
            "123-456-789-018",
            "1234 56789018",
            "1234  5678  9018",
            "1234567890123",
            "123456789012345678",
            "1234 5678 9018 00",
            "12-34-56-78-90-18",
            "1234-56789018",
            "番号は1234-5678-9018です",
        ] {
            assert!(holds_whole_number(text), "{text}");
        }
    }

    #[test]
    fn the_numbers_of_the_counter_pass() {
        for text in [
            "",
            "1234",
            "01010101-0000001-00",
            "1010101-1",
            "01010101-1234",
            "0101010-12345",
            "12345-0000001",
            "01010101000000100",
            "010101010000001",
            "10101010000001",
            "1010101 12345",
            "01010101-12-00",
            "01-0101-1-1",
            "13-12345-1234-1",
            "1965-10-01 1234",
            "S40.10.1 1010101-1",
            "19651001",
            "0570-015-369",
            "090-1234-5678",
            "昭和40年10月1日 1010101",
            "協会 太郎",
        ] {
            assert!(!holds_whole_number(text), "{text}");
        }
    }
}

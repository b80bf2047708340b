//! Digits that mean 記号, 番号 and 枝番: written apart, or as one run that is split where it can be.

use crate::key::{self, NUMBER_DIGITS, SUFFIX_DIGITS, SYMBOL_DIGITS};
use std::ops::Range;

/// The lengths of a 記号 in use: a district of one or two digits and six digits of kana.
const SYMBOL_LENGTHS: [usize; 2] = [7, 8];

/// The ranges of keys that digits can mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Number {
    /// With the digits as they stand.
    pub(crate) exact: Vec<Range<i64>>,
    /// With more digits still to be typed.
    pub(crate) beginning: Vec<Range<i64>>,
}

/// The groups between hyphens of digits in any width, or `None` when something else stands there.
pub(crate) fn groups(text: &str) -> Option<Vec<String>> {
    let plain = japanese::digits(text);
    let groups: Vec<String> =
        plain.split(['-', ' ']).filter(|group| !group.is_empty()).map(str::to_owned).collect();
    let digits = groups.iter().flat_map(|group| group.bytes()).all(|byte| byte.is_ascii_digit());
    (digits && !groups.is_empty()).then_some(groups)
}

impl Number {
    /// What one to three groups of digits can mean; `None` when they can't be a number at all.
    pub(crate) fn read(groups: &[String]) -> Option<Self> {
        let number = match groups {
            [run] if run.len() > SYMBOL_DIGITS => split(run),
            [symbol] => of_symbol(symbol)?,
            [symbol, number] => of_household(symbol, number)?,
            [symbol, number, suffix] => of_person(symbol, number, suffix)?,
            _ => return None,
        };
        (!number.exact.is_empty() || !number.beginning.is_empty()).then_some(number)
    }
}

fn of_symbol(symbol: &str) -> Option<Number> {
    let value = key::value(symbol, SYMBOL_DIGITS)?;
    let exact = vec![key::symbols(value..value + 1)];
    // A leading zero was typed: then the 記号 is meant as it is padded, with eight digits.
    let lengths = if symbol.starts_with('0') { &SYMBOL_LENGTHS[1..] } else { &SYMBOL_LENGTHS[..] };
    let beginning = lengths
        .iter()
        .filter(|length| **length > symbol.len())
        .map(|length| key::symbols(longer(value, length - symbol.len())));
    Some(Number { exact, beginning: beginning.collect() })
}

fn of_household(symbol: &str, number: &str) -> Option<Number> {
    let symbol = key::value(symbol, SYMBOL_DIGITS)?;
    let value = key::value(number, NUMBER_DIGITS)?;
    let exact = vec![key::numbers(symbol, value..value + 1)];
    let missing = NUMBER_DIGITS - number.len();
    // A leading zero was typed: then the 番号 is meant as it is padded.
    let fewest = if number.starts_with('0') { missing } else { 1 };
    let beginning = (fewest.max(1)..=missing)
        .map(|missing| key::numbers(symbol, longer(value, missing)))
        .collect();
    Some(Number { exact, beginning })
}

fn of_person(symbol: &str, number: &str, suffix: &str) -> Option<Number> {
    let symbol = key::value(symbol, SYMBOL_DIGITS)?;
    let number = key::value(number, NUMBER_DIGITS)?;
    let value = key::value(suffix, SUFFIX_DIGITS)?;
    let exact = vec![key::suffixes(symbol, number, value..value + 1)];
    let beginning = if suffix.len() < SUFFIX_DIGITS {
        vec![key::suffixes(symbol, number, longer(value, 1))]
    } else {
        Vec::new()
    };
    Some(Number { exact, beginning })
}

/// The values that `value` becomes with so many digits more.
fn longer(value: i64, digits: usize) -> Range<i64> {
    let factor = 10_i64.pow(u32::try_from(digits).expect("at most eight digits"));
    value * factor..(value + 1) * factor
}

/// One run of 9 to 17 digits: 記号 of eight or seven digits, then the 番号, with or without the 枝番.
fn split(run: &str) -> Number {
    let mut number = Number::default();
    for symbol in SYMBOL_LENGTHS.into_iter().rev() {
        let (symbol, rest) = run.split_at(symbol);
        let household = of_household(symbol, rest);
        let person = rest.len().checked_sub(SUFFIX_DIGITS).filter(|length| *length > 0);
        let person = person.map(|length| rest.split_at(length));
        let person = person.and_then(|(number, suffix)| of_person(symbol, number, suffix));
        number.exact.extend(person.into_iter().chain(household).flat_map(|found| found.exact));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(typed: &str, symbol: i64, number: i64, suffix: i64) -> bool {
        let groups = groups(typed).unwrap();
        let key = key::first(symbol, number, suffix);
        Number::read(&groups).is_some_and(|wanted| {
            wanted.exact.iter().chain(&wanted.beginning).any(|keys| keys.contains(&key))
        })
    }

    #[test]
    fn the_same_person_however_the_number_is_written() {
        for typed in [
            "1010101-1-00",
            "01010101-0000001-00",
            "０１０１０１０１－１－００",
            "1010101ー1ー00",
            "01010101000000100",
            "1010101000000100",
            "010101010000001",
            "10101010000001",
            "1010101100",
            "0101010101",
            "1010101 1 00",
            "1010101-1",
            "1010101",
            "101",
            "0101",
            "1010101-1-0",
        ] {
            assert!(has(typed, 1_010_101, 1, 0), "{typed}");
        }
    }

    #[test]
    fn other_people_are_not_meant() {
        for typed in ["1010101-1-01", "1010101-2", "1010102", "2", "0011", "11010101-1-00"] {
            assert!(!has(typed, 1_010_101, 1, 0), "{typed}");
        }
        assert!(has("1010101-1", 1_010_101, 1_234, 0), "more digits may follow");
        assert!(!has("1010101-1-00", 1_010_101, 1_234, 0));
        assert!(has("1010101-00012", 1_010_101, 1_234, 0));
        assert!(!has("1010101-00012", 1_010_101, 12_345, 0));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for typed in ["1-2-3-4", "123456789-1", "1-12345678", "1-1-123", "123456789012345678"] {
            assert_eq!(Number::read(&groups(typed).unwrap()), None, "{typed}");
        }
        assert_eq!(groups("12a"), None);
        assert_eq!(groups("-"), None);
    }
}

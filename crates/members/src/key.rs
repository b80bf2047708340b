//! 記号, 番号 and 枝番 packed into one integer in their order, with a few slots for members who share all
//! three (a number given twice is head office's to mend, not a desk's to lose).

use journal::Member;
use std::ops::Range;

/// The most digits of 記号, 番号 and 枝番.
pub(crate) const SYMBOL_DIGITS: usize = 8;
pub(crate) const NUMBER_DIGITS: usize = 7;
pub(crate) const SUFFIX_DIGITS: usize = 2;
const NUMBERS: i64 = 10_i64.pow(7);
const SUFFIXES: i64 = 100;
/// Members with the same number, at most. 10^17 × 64 still fits an `i64`.
pub(crate) const SLOTS: i64 = 64;

/// The first key of a number.
pub(crate) fn first(symbol: i64, number: i64, suffix: i64) -> i64 {
    ((symbol * NUMBERS + number) * SUFFIXES + suffix) * SLOTS
}

/// The keys of everyone whose 記号 lies in the range: employers.
pub(crate) fn symbols(symbols: Range<i64>) -> Range<i64> {
    first(symbols.start, 0, 0)..first(symbols.end, 0, 0)
}

/// The keys of everyone of an employer whose 番号 lies in the range: households.
pub(crate) fn numbers(symbol: i64, numbers: Range<i64>) -> Range<i64> {
    first(symbol, numbers.start, 0)..first(symbol, numbers.end, 0)
}

/// The keys of those of a household whose 枝番 lies in the range.
pub(crate) fn suffixes(symbol: i64, number: i64, suffixes: Range<i64>) -> Range<i64> {
    first(symbol, number, suffixes.start)..first(symbol, number, suffixes.end)
}

/// The first key of a member, or `None` when the digits are not digits or too many.
pub(crate) fn of(member: &Member) -> Option<i64> {
    let symbol = value(&member.symbol, SYMBOL_DIGITS)?;
    let number = value(&member.number, NUMBER_DIGITS)?;
    Some(first(symbol, number, value(&member.suffix, SUFFIX_DIGITS)?))
}

/// 記号, 番号 and 枝番 of a key.
pub(crate) fn parts(key: i64) -> [i64; 3] {
    let suffixes = key / SLOTS;
    [suffixes / SUFFIXES / NUMBERS, suffixes / SUFFIXES % NUMBERS, suffixes % SUFFIXES]
}

/// The value of 1 to `most` ASCII digits.
pub(crate) fn value(digits: &str, most: usize) -> Option<i64> {
    let fits = (1..=most).contains(&digits.len());
    let digits = Some(digits).filter(|text| fits && text.bytes().all(|byte| byte.is_ascii_digit()));
    digits?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_fits_and_order_is_kept() {
        let last = first(99_999_999, 9_999_999, 99) + SLOTS - 1;
        assert!(last > first(99_999_999, 9_999_999, 98));
        assert_eq!(symbols(1..2), numbers(1, 0..NUMBERS));
        assert_eq!(suffixes(1, 2, 0..100), numbers(1, 2..3));
        assert_eq!(parts(last), [99_999_999, 9_999_999, 99]);
    }

    #[test]
    fn only_digits_have_a_value() {
        assert_eq!(value("0000001", NUMBER_DIGITS), Some(1));
        for text in ["", "00000001", "1a", "-1", "１", "+1"] {
            assert_eq!(value(text, NUMBER_DIGITS), None, "{text}");
        }
    }
}

//! 保険者番号: eight digits, the last of them a check digit (厚労省「保険者番号設定要領」).

/// The check digit of the first seven digits, or `None` when they are not seven digits. The digits are
/// weighted 2, 1, 2, 1 … from the right, the digits of each product summed; the sum is filled up to ten.
#[must_use]
pub fn check_digit(first_seven: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = first_seven.chars().map(|digit| digit.to_digit(10)).collect();
    let digits = digits.filter(|digits| digits.len() == 7)?;
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([2, 1].iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    Some((10 - sum % 10) % 10)
}

/// Whether the number has eight digits and its check digit is right.
#[must_use]
pub fn is_valid(number: &str) -> bool {
    let Some((first_seven, last)) = number.split_at_checked(7) else { return false };
    check_digit(first_seven).is_some_and(|digit| last == digit.to_string())
}

//! Which PINs may be chosen: long enough, and none that is tried first by whoever guesses.

use crate::table::{Validity, shipped};
use chrono::{Datelike as _, NaiveDate};
use std::sync::LazyLock;

/// The fewest characters of a PIN.
pub const SHORTEST: usize = 6;
/// The most characters of a PIN.
pub const LONGEST: usize = 64;
/// Years of birth that people at a counter have.
const OLDEST_YEAR: i32 = 1930;
/// As many different characters at least, else it is a repetition.
const FEWEST_DIFFERENT: usize = 3;

/// Why a PIN may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinFault {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// A sequence, a repetition, a date, or one of the table.
    Guessable,
}

struct Refused {
    pin: String,
    validity: Validity,
}

static REFUSED: LazyLock<Vec<Refused>> = LazyLock::new(|| {
    shipped(include_str!("../../../assets/tables/refused_pins.csv"), |row| {
        Ok(Refused { pin: row.needed("pin")?, validity: row.validity()? })
    })
});

/// Looks whether a PIN may be chosen on `day`.
///
/// # Errors
/// See [`PinFault`].
pub fn may_be_chosen(pin: &str, day: NaiveDate) -> Result<(), PinFault> {
    let characters: Vec<char> = pin.chars().collect();
    if characters.len() < SHORTEST {
        return Err(PinFault::TooShort);
    }
    if characters.len() > LONGEST {
        return Err(PinFault::TooLong);
    }
    let guessable = is_sequence(&characters)
        || is_repetition(&characters)
        || is_date(pin, day)
        || is_in_the_table(pin, day);
    if guessable { Err(PinFault::Guessable) } else { Ok(()) }
}

/// Each character follows the one before, upwards or downwards; 0 follows 9.
fn is_sequence(characters: &[char]) -> bool {
    let follows = |up: bool| {
        characters.windows(2).all(|pair| {
            let (one, other) = if up { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            u32::from(one) + 1 == u32::from(other) || (one, other) == ('9', '0')
        })
    };
    follows(true) || follows(false)
}

/// Few different characters, or one group again and again: 123123.
fn is_repetition(characters: &[char]) -> bool {
    let mut different = characters.to_vec();
    different.sort_unstable();
    different.dedup();
    let length = characters.len();
    let again = |group: usize| {
        length.is_multiple_of(group)
            && characters.chunks(group).all(|part| part == &characters[..group])
    };
    different.len() < FEWEST_DIFFERENT || (1..=length / 2).any(again)
}

/// 19651001, 651001 or 196510, of anyone who may be alive.
fn is_date(pin: &str, day: NaiveDate) -> bool {
    if !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let number = |from: usize, to: usize| pin[from..to].parse::<u32>().unwrap_or(0);
    let lived = |year: u32, month: u32, of: u32| {
        let year = i32::try_from(year).unwrap_or(0);
        (OLDEST_YEAR..=day.year()).contains(&year)
            && NaiveDate::from_ymd_opt(year, month, of).is_some()
    };
    match pin.len() {
        8 => lived(number(0, 4), number(4, 6), number(6, 8)),
        6 => {
            let (month, of) = (number(2, 4), number(4, 6));
            lived(number(0, 4), of, 1)
                || [1900, 2000].iter().any(|hundred| lived(hundred + number(0, 2), month, of))
        }
        _ => false,
    }
}

fn is_in_the_table(pin: &str, day: NaiveDate) -> bool {
    let pin = pin.to_lowercase();
    REFUSED.iter().any(|refused| refused.pin == pin && refused.validity.holds_on(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pin: &str) -> Result<(), PinFault> {
        may_be_chosen(pin, "2026-11-23".parse().unwrap())
    }

    #[test]
    fn what_is_guessed_first_may_not_be_chosen() {
        let guessed = [
            "123456", "345678", "987654", "567890", "890123", "abcdef", "000000", "121212",
            "123123", "111222", "19651001", "651001", "196510", "041231", "20260228", "159753",
            "Password", "110119",
        ];
        for pin in guessed {
            assert_eq!(told(pin), Err(PinFault::Guessable), "{pin}");
        }
    }

    #[test]
    fn others_may_be_chosen_from_six_to_sixty_four_characters() {
        for pin in ["135790", "246810", "975310", "804617", "暗証番号六字", "19651301", "651301"]
        {
            assert_eq!(told(pin), Ok(()), "{pin}");
        }
        assert_eq!(told("80461"), Err(PinFault::TooShort));
        assert_eq!(told(&"80461".repeat(13)), Err(PinFault::TooLong));
        assert_eq!(told(""), Err(PinFault::TooShort));
    }
}

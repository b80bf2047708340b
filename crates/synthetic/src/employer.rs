//! Employers (事業所): a 記号 of their own, a name, an address, and how many people belong to it.

use crate::dice::Dice;
use crate::names::{self, lines};
use crate::places::{Place, Prefecture};
use std::sync::LazyLock;

/// The district part of a 記号 (1 or 2 digits, here padded to 2) and three kana of 46.
const DISTRICTS: u64 = 89;
const KANA: u64 = 46;
const SYMBOLS: u64 = DISTRICTS * KANA * KANA * KANA;
/// Shares no factor with `SYMBOLS`, so that stepping by it meets every 記号 once.
const STEP: u64 = 5_000_011;
/// Sizes in tenths of the mean, each as likely as the other: most are small, a few are large.
const SIZES: [u64; 10] = [1, 2, 3, 3, 4, 5, 7, 10, 15, 50];

/// What names of employers are made of.
struct Words {
    names: Vec<&'static str>,
    /// Legal form and line of business.
    businesses: Vec<(&'static str, &'static str)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all: Vec<&str> = lines(include_str!("../data/employers.txt")).collect();
    let halves: Vec<&[&str]> = all.split(|line| *line == "--").collect();
    let businesses = halves[1].iter().filter_map(|line| line.split_once(' ')).collect();
    Words { names: halves[0].to_vec(), businesses }
});

/// An employer and its people's numbers so far.
pub(crate) struct Employer {
    /// 記号, 8 digits.
    pub(crate) symbol: String,
    pub(crate) name: String,
    pub(crate) place: Place,
    /// Its place among the employers of the branch, from 0.
    pub(crate) index: u64,
    /// Members still to be drawn.
    pub(crate) remaining: u64,
    /// The 番号 given last.
    pub(crate) last_number: u32,
}

impl Employer {
    pub(crate) fn draw(dice: &mut Dice, prefecture: &Prefecture, index: u64, people: u64) -> Self {
        Self {
            symbol: symbol(index),
            name: name(dice),
            place: prefecture.place(dice, false),
            index,
            remaining: people,
            last_number: 0,
        }
    }

    /// The next 番号, now and then with a gap for someone who left long ago.
    pub(crate) fn next_number(&mut self, dice: &mut Dice) -> u32 {
        self.last_number += if dice.chance(150) { 2 } else { 1 };
        self.last_number
    }
}

/// How many of `members` the next of `employers` employers has: at least one, leaving one for each other.
pub(crate) fn size(dice: &mut Dice, members: u64, employers: u64) -> u64 {
    if employers <= 1 {
        return members;
    }
    let drawn = members / employers * dice.pick(&SIZES) / 10;
    drawn.clamp(1, members - (employers - 1))
}

/// A 記号 of its own for each index below `SYMBOLS - 1`; never the first of all, the sample people's.
fn symbol(index: u64) -> String {
    digits((index % (SYMBOLS - 1) + 1) * STEP % SYMBOLS)
}

fn digits(place: u64) -> String {
    let (district, kana) = (place / (KANA * KANA * KANA), place % (KANA * KANA * KANA));
    let [first, second, third] = [kana / (KANA * KANA), kana / KANA % KANA, kana % KANA];
    format!("{:02}{:02}{:02}{:02}", district + 1, first + 1, second + 1, third + 1)
}

fn name(dice: &mut Dice) -> String {
    let word =
        if dice.chance(400) { names::surname(dice).written } else { *dice.pick(&WORDS.names) };
    let (form, business) = *dice.pick(&WORDS.businesses);
    if dice.chance(300) && form.ends_with("会社") {
        format!("{word}{business}{form}")
    } else {
        format!("{form}{word}{business}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_employer_has_a_symbol_of_its_own_and_none_has_the_samples() {
        let mut seen = HashSet::new();
        for index in 0..600_000 {
            let symbol = symbol(index);
            assert_eq!(symbol.len(), 8);
            assert!(seen.insert(symbol), "{index}");
        }
        assert!(!seen.contains(&digits(0)), "that is 01010101");
    }
}

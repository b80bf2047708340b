//! Surnames and given names with their readings: common ones as common as they are, a long tail of rarer
//! ones put together from parts, variants of a kanji, and names from abroad.

use crate::dice::Dice;
use std::sync::LazyLock;

/// A name and its フリガナ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) written: String,
    pub(crate) kana: String,
}

/// Out of a thousand surnames, those of the long tail.
const RARE_SURNAMES: u32 = 300;
/// Birth years before which the older given names are drawn, and from which the newer.
const GENERATIONS: [i32; 2] = [1965, 1995];

struct Surnames {
    names: Vec<Name>,
    running_totals: Vec<u32>,
    first_parts: Vec<Name>,
    second_parts: Vec<Name>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let mut total = 0;
    let (names, running_totals) = lines(include_str!("../data/surnames.txt"))
        .map(|line| {
            let fields: Vec<&str> = line.split(' ').collect();
            total += fields[2].parse::<u32>().expect("a weight stands behind each surname");
            (name(fields[0], fields[1]), total)
        })
        .unzip();
    let parts: Vec<&str> = lines(include_str!("../data/surname_parts.txt")).collect();
    let halves: Vec<&[&str]> = parts.split(|line| *line == "--").collect();
    let pairs = |half: &[&str]| half.iter().copied().map(pair).collect();
    Surnames {
        names,
        running_totals,
        first_parts: pairs(halves[0]),
        second_parts: pairs(halves[1]),
    }
});

/// Given names by heading: `m1` to `f3`.
static GIVEN: LazyLock<[Vec<Name>; 6]> = LazyLock::new(|| {
    let mut lists: [Vec<Name>; 6] = Default::default();
    let mut list = 0;
    for line in lines(include_str!("../data/given_names.txt")) {
        match ["m1", "m2", "m3", "f1", "f2", "f3"].iter().position(|heading| *heading == line) {
            Some(place) => list = place,
            None => lists[list].push(pair(line)),
        }
    }
    lists
});

static FOREIGN: LazyLock<Vec<Name>> = LazyLock::new(|| {
    lines(include_str!("../data/foreign_names.txt"))
        .map(|line| {
            let (written, kana) = line.split_once('|').expect("a reading stands behind each name");
            name(written, kana)
        })
        .collect()
});

/// The lines of a data file that are not remarks.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn pair(line: &str) -> Name {
    let (written, kana) = line.split_once(' ').expect("a reading stands behind each name");
    name(written, kana)
}

fn name(written: &str, kana: &str) -> Name {
    Name { written: written.to_owned(), kana: kana.to_owned() }
}

/// A family name.
pub(crate) fn surname(dice: &mut Dice) -> Name {
    let surnames = &*SURNAMES;
    if !dice.chance(RARE_SURNAMES) {
        return surnames.names[dice.weighted(&surnames.running_totals)].clone();
    }
    let (first, second) = (dice.pick(&surnames.first_parts), dice.pick(&surnames.second_parts));
    name(&format!("{}{}", first.written, second.written), &format!("{}{}", first.kana, second.kana))
}

/// A given name that was common for the sex when the person was born.
pub(crate) fn given(dice: &mut Dice, female: bool, birth_year: i32) -> Name {
    let generation = GENERATIONS.iter().filter(|first| birth_year >= **first).count();
    dice.pick(&GIVEN[generation + if female { 3 } else { 0 }]).clone()
}

/// A whole name as it comes from abroad.
pub(crate) fn foreign(dice: &mut Dice) -> Name {
    dice.pick(&FOREIGN).clone()
}

/// Surname and given name with a space between, which registers write in either width.
pub(crate) fn whole(dice: &mut Dice, surname: &Name, given: &Name) -> Name {
    let space = if dice.chance(700) { '　' } else { ' ' };
    name(
        &format!("{}{space}{}", surname.written, given.written),
        &format!("{}{space}{}", surname.kana, given.kana),
    )
}

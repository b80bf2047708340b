//! Surnames and given names with their readings: common ones as common as they are, variants of a kanji, a
//! long tail of rarer ones, and names from abroad.

use crate::dice::Dice;
use crate::skew;
use std::sync::LazyLock;

/// A surname or given name and its フリガナ.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) written: &'static str,
    kana: &'static str,
}

/// A given name and the letters the person writes it in.
#[derive(Clone, Copy)]
pub(crate) struct Given {
    name: Name,
    script: Script,
}

#[derive(Clone, Copy)]
enum Script {
    AsListed,
    Hiragana,
    Katakana,
}

/// A whole name as registered, and its フリガナ.
pub(crate) struct Whole {
    pub(crate) written: String,
    pub(crate) kana: String,
}

/// What the weights of the common surnames are parts of; the rarer ones make up the rest.
const ALL_SURNAMES: u32 = 10_000;
/// How long the first of the rarer names are about as common as each other.
const FLATNESS_OF_SURNAMES: usize = 200;
const FLATNESS_OF_GIVEN: usize = 100;
/// Out of a thousand given names, those of the long tail.
const RARE_GIVEN: u32 = 250;
/// Birth years before which the older given names are drawn, and from which the newer.
const GENERATIONS: [i32; 2] = [1965, 1995];

struct Surnames {
    common: Vec<Name>,
    running_totals: Vec<u32>,
    rare: Vec<Name>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let mut total = 0;
    let (common, running_totals) = lines(include_str!("../data/surnames.txt"))
        .map(|line| {
            let (name, weight) = line.rsplit_once(' ').expect("a weight stands behind each");
            total += weight.parse::<u32>().expect("the weight is a number");
            (pair(name), total)
        })
        .unzip();
    let rare = lines(include_str!("../data/surnames_rare.txt")).map(pair).collect();
    Surnames { common, running_totals, rare }
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

/// The rarer given names of men and of women; those of either sex are in both.
static RARE: LazyLock<[Vec<Name>; 2]> = LazyLock::new(|| {
    ["f ", "m "].map(|other_sex| {
        lines(include_str!("../data/given_names_rare.txt"))
            .filter(|line| !line.starts_with(other_sex))
            .map(|line| pair(&line[2..]))
            .collect()
    })
});

static FOREIGN: LazyLock<Vec<Name>> = LazyLock::new(|| {
    lines(include_str!("../data/foreign_names.txt")).map(|line| name(line, '|')).collect()
});

/// The lines of a data file that are not remarks.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn pair(line: &'static str) -> Name {
    name(line, ' ')
}

fn name(line: &'static str, between: char) -> Name {
    let (written, kana) = line.split_once(between).expect("a reading stands behind each name");
    Name { written, kana }
}

/// A family name.
pub(crate) fn surname(dice: &mut Dice) -> Name {
    let Surnames { common, running_totals, rare } = &*SURNAMES;
    let drawn = dice.below(ALL_SURNAMES);
    let place = running_totals.partition_point(|total| *total <= drawn);
    match common.get(place) {
        Some(name) => *name,
        None => rare[skew::place(dice, FLATNESS_OF_SURNAMES, rare.len())],
    }
}

/// A given name: one common for the sex when the person was born, or a rarer one of any time.
pub(crate) fn given(dice: &mut Dice, female: bool, birth_year: i32) -> Given {
    let sex = usize::from(female);
    let generation = GENERATIONS.iter().filter(|first| birth_year >= **first).count();
    let name = if dice.chance(RARE_GIVEN) {
        let rare = &RARE[sex];
        rare[skew::place(dice, FLATNESS_OF_GIVEN, rare.len())]
    } else {
        *dice.pick(&GIVEN[generation + sex * 3])
    };
    Given { name, script: script(dice, female, generation) }
}

/// Names without kanji are mostly women's; those in katakana mostly of the oldest.
fn script(dice: &mut Dice, female: bool, generation: usize) -> Script {
    let (hiragana, katakana) = match (female, generation) {
        (true, 0) => (40, 40),
        (true, _) => (60, 5),
        (false, _) => (6, 4),
    };
    match dice.below(1000) {
        drawn if drawn < hiragana => Script::Hiragana,
        drawn if drawn < hiragana + katakana => Script::Katakana,
        _ => Script::AsListed,
    }
}

/// A whole name as it comes from abroad.
pub(crate) fn foreign(dice: &mut Dice) -> Whole {
    let name = dice.pick(&FOREIGN);
    Whole { written: name.written.to_owned(), kana: name.kana.to_owned() }
}

/// Surname and given name with a space between, which registers write in either width.
pub(crate) fn whole(dice: &mut Dice, surname: Name, given: Given) -> Whole {
    let space = if dice.chance(700) { '　' } else { ' ' };
    let mut written = joined(surname.written, space);
    match given.script {
        Script::AsListed => written.push_str(given.name.written),
        Script::Hiragana => written.extend(given.name.kana.chars().map(hiragana)),
        Script::Katakana => written.push_str(given.name.kana),
    }
    let mut kana = joined(surname.kana, space);
    kana.push_str(given.name.kana);
    Whole { written, kana }
}

/// The surname and the space, with room for a given name.
fn joined(surname: &str, space: char) -> String {
    let mut text = String::with_capacity(48);
    text.push_str(surname);
    text.push(space);
    text
}

fn hiragana(katakana: char) -> char {
    match katakana {
        'ァ'..='ヶ' => char::from_u32(u32::from(katakana) - 0x60).unwrap_or(katakana),
        other => other,
    }
}

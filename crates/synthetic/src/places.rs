//! Addresses of a prefecture: real municipalities and towns with their postal codes, made-up houses.

use crate::dice::Dice;
use crate::house;
use crate::names::lines;
use crate::skew;

/// A postal code with its hyphen, and an address.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) postal_code: String,
    pub(crate) address: String,
}

/// A prefecture with its municipalities, and how many people live in them.
pub(crate) struct Prefecture {
    name: &'static str,
    municipalities: Vec<Municipality>,
    running_totals: Vec<u32>,
}

struct Municipality {
    name: &'static str,
    towns: Vec<Town>,
}

/// A 町域.
pub(crate) struct Town {
    /// The first three digits of the postal code, and the other four.
    postal_code: [&'static str; 2],
    /// Empty where a village has no towns.
    pub(crate) name: &'static str,
    /// The first 丁目 and the last; `None` where blocks are counted without.
    pub(crate) chome: Option<(u32, u32)>,
}

/// How long the first towns of a municipality are about as large as each other.
const FLATNESS_OF_TOWNS: usize = 5;

impl Prefecture {
    /// `None` for a code that no branch has.
    pub(crate) fn of(code: &str) -> Option<Self> {
        let mut rest = lines(include_str!("../data/addresses.txt"));
        let name = rest.find_map(|line| heading(line).filter(|(branch, _)| *branch == code))?.1;
        let mut total = 0;
        let (municipalities, running_totals) = rest
            .take_while(|line| heading(line).is_none())
            .map(|line| {
                let (municipality, people) = municipality(line);
                total += people;
                (municipality, total)
            })
            .unzip();
        Some(Self { name, municipalities, running_totals })
    }

    /// An address; a dwelling may have a building and a room.
    pub(crate) fn place(&self, dice: &mut Dice, dwelling: bool) -> Place {
        let municipality = &self.municipalities[dice.weighted(&self.running_totals)];
        let towns = &municipality.towns;
        let town = &towns[skew::place(dice, FLATNESS_OF_TOWNS, towns.len())];
        let mut address = String::with_capacity(96);
        for part in [self.name, municipality.name, town.name] {
            address.push_str(part);
        }
        house::number(dice, town, &mut address);
        if dwelling && dice.chance(300) {
            house::room(dice, town, &mut address);
        }
        Place { postal_code: town.postal_code.join("-"), address }
    }
}

/// The code of the branch and the name of the prefecture, when the line is a heading.
fn heading(line: &'static str) -> Option<(&'static str, &'static str)> {
    line.split_once(' ').filter(|_| line.starts_with(|first: char| first.is_ascii_digit()))
}

/// A municipality and its people in thousands.
fn municipality(line: &'static str) -> (Municipality, u32) {
    let fields: Vec<&str> = line.split(' ').collect();
    let [name, people, towns] = fields[..] else { panic!("three fields: {line}") };
    let people = people.parse().expect("how many people is a number");
    let mut first_digits = "";
    let towns = towns.split(',').map(|entry| town(entry, &mut first_digits)).collect();
    (Municipality { name, towns }, people)
}

/// A town; `first_digits` are those of the postal code of the one before.
fn town(entry: &'static str, first_digits: &mut &'static str) -> Town {
    let digits = entry.bytes().take_while(u8::is_ascii_digit).count();
    let (code, name) = entry.split_at(digits);
    let (first, last) = code.split_at(digits - 4);
    if !first.is_empty() {
        *first_digits = first;
    }
    let (name, chome) = match name.split_once('*') {
        None => (name, None),
        Some((name, "")) => (name, Some((1, usual_chome(last)))),
        Some((name, numbers)) => {
            let (from, through) = numbers.split_once('-').unwrap_or((numbers, numbers));
            let number = |text: &str| text.parse().expect("丁目 are numbers");
            (name, Some((number(from), number(through))))
        }
    };
    Town { postal_code: [*first_digits, last], name, chome }
}

/// How many 丁目 a town is taken to have whose number is not known: 2 to 6, always the same for the town.
fn usual_chome(last_digits: &str) -> u32 {
    2 + last_digits.bytes().map(u32::from).sum::<u32>() % 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prefecture_has_towns_with_whole_postal_codes() {
        for code in (1..=47).map(|code| format!("{code:02}")) {
            let prefecture = Prefecture::of(&code).expect("it is a branch");
            assert!(prefecture.municipalities.len() >= 15, "{code}");
            for municipality in &prefecture.municipalities {
                assert!(!municipality.towns.is_empty(), "{}", municipality.name);
                for Town { postal_code: [first, last], name, chome } in &municipality.towns {
                    assert_eq!((first.len(), last.len()), (3, 4), "{name}");
                    assert!(chome.is_none_or(|(from, through)| 1 <= from && from <= through));
                }
            }
        }
        assert!(Prefecture::of("48").is_none() && Prefecture::of("").is_none());
    }
}

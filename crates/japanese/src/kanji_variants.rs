//! Old and variant kanji and the character they are searched under, from `assets/tables/kanji_variants.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../assets/tables/kanji_variants.csv");
/// The block in which nearly all names lie; looked up by place because folding is the cost of an index.
const COMMON: std::ops::Range<u32> = 0x4e00..0xa000;

struct Variants {
    common: Vec<char>,
    rare: HashMap<char, char>,
}

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| {
    let mut variants = Variants {
        common: COMMON.map(|point| char::from_u32(point).expect("no surrogates here")).collect(),
        rare: HashMap::new(),
    };
    for line in TABLE.lines().skip(1) {
        let (variant, base) = pair(line).expect("the shipped table has a pair on every line");
        match place(variant) {
            Some(place) => variants.common[place] = base,
            None => drop(variants.rare.insert(variant, base)),
        }
    }
    variants
});

fn pair(line: &str) -> Option<(char, char)> {
    let (variant, base) = line.split_once(',')?;
    Some((one(variant)?, one(base)?))
}

fn one(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn place(character: char) -> Option<usize> {
    let point = u32::from(character);
    COMMON.contains(&point).then(|| (point - COMMON.start) as usize)
}

/// The character that a variant is searched under; any other character itself.
pub(crate) fn base(character: char) -> char {
    match place(character) {
        Some(place) => VARIANTS.common[place],
        None if character < '\u{3400}' => character,
        None => VARIANTS.rare.get(&character).copied().unwrap_or(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_its_own_base() {
        for line in TABLE.lines().skip(1) {
            let (variant, expected) = pair(line).unwrap();
            assert_eq!(base(variant), expected, "{variant}");
            assert_eq!(base(expected), expected, "{expected} is folded again");
        }
    }
}

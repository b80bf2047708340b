//! Different characters that people mix up when they hear or read a name (斎 and 斉, 崎 and 埼): other keys to
//! try after the exact one found nobody. Folding never joins them, because they are different names.
//!
//! Not in the table: 碕 for 崎 and 舘 for 館, which folding already joins as variants; 辺 and 部 (ワタナベ,
//! ワタベ), which a search by kana tells; 原 and 源, which nobody may join.

use std::sync::LazyLock;

/// At most so many other keys are given.
const MOST: usize = 8;

static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let table = include_str!("../../../assets/tables/kanji_widening.csv");
    let pair = |line: &str| {
        let mut fields = line.split(',').map(|field| field.chars().next());
        Some((fields.next()??, fields.next()??))
    };
    let pairs = table.lines().skip(1).filter_map(pair);
    pairs.flat_map(|(one, other)| [(one, other), (other, one)]).collect()
});

/// Other folded keys for a folded key, one or more characters exchanged: the fewest exchanges first and from
/// the front, at most eight, never the key itself. Whoever is among a key's others has the key among theirs.
///
/// ```
/// assert_eq!(japanese::widened(&japanese::fold_name("齋藤")), ["斉藤"]);
/// ```
#[must_use]
pub fn widened(key: &str) -> Vec<String> {
    let mut keys = vec![key.to_owned()];
    let mut tried = 0;
    while tried < keys.len() && keys.len() <= MOST {
        let from = keys[tried].clone();
        for other in exchanged(&from) {
            if keys.len() > MOST {
                break;
            }
            if !keys.contains(&other) {
                keys.push(other);
            }
        }
        tried += 1;
    }
    keys.split_off(1)
}

/// The key with one character exchanged for one it is mixed up with, one after another.
fn exchanged(key: &str) -> impl Iterator<Item = String> {
    key.char_indices().flat_map(move |(place, character)| {
        let (before, after) = (&key[..place], &key[place + character.len_utf8()..]);
        let others = PAIRS.iter().filter(move |(one, _)| *one == character);
        others.map(move |(_, other)| format!("{before}{other}{after}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold_name;

    #[test]
    fn characters_that_are_mixed_up_are_tried_after_the_exact_ones() {
        assert_eq!(widened("斉藤"), ["斎藤"]);
        assert_eq!(widened("崎玉"), ["埼玉"]);
        assert!(widened("山田").is_empty());
        assert_eq!(widened("坂斉"), ["阪斉", "坂斎", "阪斎"], "the fewest exchanges first");
        assert_eq!(widened(&"斉".repeat(100_000)).len(), MOST, "and of no text more than eight");
    }

    #[test]
    fn what_the_table_leaves_out_is_not_widened() {
        for (variant, base) in [("碕", "崎"), ("舘", "館")] {
            assert_eq!(fold_name(variant), fold_name(base), "folding joins them");
        }
        for different in ["原", "源", "辺", "部", ""] {
            assert!(widened(different).is_empty(), "{different}");
        }
    }

    /// On this rests that widening goes both ways although only eight keys are given.
    #[test]
    fn every_row_is_a_pair_and_no_character_is_in_two() {
        let rows = include_str!("../../../assets/tables/kanji_widening.csv").lines().skip(1);
        for row in rows.clone() {
            let fields: Vec<&str> = row.split(',').collect();
            assert_eq!(fields.len(), 7, "{row}");
            assert!(fields[..2].iter().all(|field| field.chars().count() == 1), "{row}");
            assert!(!fields[4].is_empty() && fields[5] == "low", "{row}");
        }
        assert_eq!(PAIRS.len(), 2 * rows.count());
        let mut characters: Vec<char> = PAIRS.iter().map(|pair| pair.0).collect();
        characters.sort_unstable();
        characters.dedup();
        assert_eq!(characters.len(), PAIRS.len());
    }

    #[test]
    fn the_table_joins_only_what_folding_keeps_apart() {
        assert!(PAIRS.len() >= 8);
        for (one, other) in PAIRS.iter() {
            let key = |character: &char| fold_name(&character.to_string());
            assert_ne!(key(one), key(other), "{one} {other} are folded together");
            assert_eq!(key(one), one.to_string(), "{one} is not a folded key");
            assert!(widened(&one.to_string()).contains(&other.to_string()), "{one} {other}");
            assert!(widened(&other.to_string()).contains(&one.to_string()), "{other} {one}");
        }
    }
}

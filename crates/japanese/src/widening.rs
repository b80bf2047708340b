//! Different characters that people mix up when they hear or read a name (斎 and 斉, 崎 and 埼): other keys to
//! try after the exact one found nobody. Folding never joins them, because they are different names.

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

/// Other folded keys for a folded key, one or more characters exchanged; the fewest exchanges first, at
/// most eight, never the key itself.
///
/// ```
/// assert_eq!(japanese::widened(&japanese::fold_name("齋藤")), ["斉藤"]);
/// ```
#[must_use]
pub fn widened(key: &str) -> Vec<String> {
    let mut keys = vec![key.to_owned()];
    let mut tried = 0;
    while tried < keys.len() && keys.len() <= MOST {
        for other in exchanged(&keys[tried]) {
            if !keys.contains(&other) {
                keys.push(other);
            }
        }
        tried += 1;
    }
    keys.drain(1..).take(MOST).collect()
}

/// The key with one character exchanged for one it is mixed up with.
fn exchanged(key: &str) -> Vec<String> {
    let characters: Vec<char> = key.chars().collect();
    let mut keys = Vec::new();
    for (place, character) in characters.iter().enumerate() {
        for (_, other) in PAIRS.iter().filter(|(one, _)| one == character) {
            let mut exchanged = characters.clone();
            exchanged[place] = *other;
            keys.push(exchanged.into_iter().collect());
        }
    }
    keys
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
        assert!(widened("斉斉斉斉斉斉").len() <= MOST);
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

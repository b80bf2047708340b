//! The dictionary: distinct folded surnames and given names. Few enough that a part of a name, or one typed
//! wrongly, is looked up here first, and its people then by index.

use rusqlite::{Connection, OptionalExtension as _, params};

/// Whose names, and which half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    FamilyKana = 0,
    GivenKana = 1,
    FamilyName = 2,
    GivenName = 3,
    AliasFamily = 4,
    AliasGiven = 5,
}

impl Kind {
    pub(crate) const ALL: [Self; 6] = [
        Self::FamilyKana,
        Self::GivenKana,
        Self::FamilyName,
        Self::GivenName,
        Self::AliasFamily,
        Self::AliasGiven,
    ];

    pub(crate) fn is_reading(self) -> bool {
        matches!(self, Self::FamilyKana | Self::GivenKana)
    }

    pub(crate) fn is_alias(self) -> bool {
        matches!(self, Self::AliasFamily | Self::AliasGiven)
    }

    /// The other half of the same name.
    pub(crate) fn other_half(self) -> Self {
        match self {
            Self::FamilyKana => Self::GivenKana,
            Self::GivenKana => Self::FamilyKana,
            Self::FamilyName => Self::GivenName,
            Self::GivenName => Self::FamilyName,
            Self::AliasFamily => Self::AliasGiven,
            Self::AliasGiven => Self::AliasFamily,
        }
    }

    pub(crate) fn is_family(self) -> bool {
        matches!(self, Self::FamilyKana | Self::FamilyName | Self::AliasFamily)
    }
}

/// The id of the empty name.
pub(crate) const NOBODY: i64 = 0;
/// Names shorter than this, in characters, have no near ones: everything would be near.
pub(crate) const SHORTEST_NEAR: usize = 3;

/// A name of the dictionary: its id, and how many had it at the last load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: i64,
    pub(crate) people: i64,
    /// Everyone who is written so is also read so.
    pub(crate) is_read: bool,
}

/// The name itself.
pub(crate) fn exact(
    connection: &Connection,
    kind: Kind,
    text: &str,
) -> rusqlite::Result<Option<Entry>> {
    let mut exact = connection.prepare_cached(include_str!("../sql/words_exact.sql"))?;
    exact.query_row(params![kind as i64, text], entry).optional()
}

/// Names that go on behind the text, in their order; at most `most`.
pub(crate) fn beginning(
    connection: &Connection,
    kind: Kind,
    text: &str,
    most: usize,
) -> rusqlite::Result<Vec<Entry>> {
    let mut beginning = connection.prepare_cached(include_str!("../sql/words_beginning.sql"))?;
    beginning.query_map(params![kind as i64, text, beyond(text)], entry)?.take(most).collect()
}

/// Names with the text behind their first character.
pub(crate) fn within(
    connection: &Connection,
    kind: Kind,
    text: &str,
) -> rusqlite::Result<Vec<Entry>> {
    let mut within = connection.prepare_cached(include_str!("../sql/words_within.sql"))?;
    within.query_map(params![kind as i64, text, beyond(text)], entry)?.collect()
}

/// Names with one character wrong, missing or too many, or two neighbours swapped.
pub(crate) fn near(
    connection: &Connection,
    kind: Kind,
    text: &str,
) -> rusqlite::Result<Vec<Entry>> {
    if text.chars().count() < SHORTEST_NEAR {
        return Ok(Vec::new());
    }
    let mut found: Vec<Entry> = Vec::new();
    let mut keep = |entry: Entry, word: &str| {
        if is_near(word, text) && found.iter().all(|known| known.id != entry.id) {
            found.push(entry);
        }
    };
    let mut of_gap = connection.prepare_cached(include_str!("../sql/words_of_gap.sql"))?;
    for gap in gaps(text).iter().map(String::as_str).chain([text]) {
        let mut rows = of_gap.query(params![kind as i64, gap])?;
        while let Some(row) = rows.next()? {
            keep(entry(row)?, row.get_ref(3)?.as_str()?);
        }
    }
    for gap in gaps(text) {
        if let Some(entry) = exact(connection, kind, &gap)? {
            keep(entry, &gap);
        }
    }
    found.sort_by_key(|entry| (-entry.people, entry.id));
    Ok(found)
}

/// The text without one of its characters, each way once.
pub(crate) fn gaps(text: &str) -> Vec<String> {
    let mut gaps: Vec<String> = text
        .char_indices()
        .map(|(place, character)| {
            format!("{}{}", &text[..place], &text[place + character.len_utf8()..])
        })
        .collect();
    gaps.dedup();
    gaps
}

/// Whether one wrong, missing, added or swapped character lies between them.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let front = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - back], &other[..other.len() - back]);
    match (one, other) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry { id: row.get(0)?, people: row.get(1)?, is_read: row.get(2)? })
}

/// The end of a range that holds everything that begins with the text.
pub(crate) fn beyond(text: &str) -> String {
    format!("{text}{}", char::MAX)
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        for near in
            ["ワタナペ", "ワタベ", "ワタナナベ", "ワタベナ", "タワナベ", "ワタナベエ", "タナベ"]
        {
            assert!(is_near("ワタナベ", near) && is_near(near, "ワタナベ"), "{near}");
        }
        for far in ["ワタナベ", "ワタ", "ベナタワ", "ナタワベ", "ワタナペエ", ""]
        {
            assert!(!is_near("ワタナベ", far), "{far}");
        }
    }
}

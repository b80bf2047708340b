//! What a word means when it was typed with a slip.

use super::{Hits, Joined, LONGEST_FAMILY, Terms};
use crate::matching::Fit;
use crate::words::{self, Entry, Kind};
use rusqlite::Connection;

impl Terms<'_> {
    pub(super) fn add_near(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        for kind in self.kinds().filter(|kind| !kind.is_alias()) {
            let found = near(connection, kind, self.text(kind))?;
            self.add(kind, found, Fit::Near);
        }
        for joined in &mut self.joined {
            let found = near(connection, joined.family_kind.other_half(), &joined.rest)?;
            joined.given.add(found, Fit::Near);
        }
        self.add_near_families(connection)
    }

    /// Surnames with a slip before a given name without one.
    fn add_near_families(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        for kind in self.kinds().filter(|kind| kind.is_family() && !kind.is_alias()) {
            let text = self.text(kind);
            for (place, _) in text.char_indices().skip(1).take(LONGEST_FAMILY) {
                let (family, rest) = text.split_at(place);
                let Some(whole) = words::exact(connection, kind.other_half(), rest)? else {
                    continue;
                };
                for family in near(connection, kind, family)? {
                    let mut given = Hits::default();
                    given.add([whole], Fit::Near);
                    let rest = rest.to_owned();
                    self.joined.push(Joined { family_kind: kind, family, given, rest });
                }
            }
        }
        Ok(())
    }
}

/// Readings with a slip of the finger; names with a kanji that is mixed up with another.
fn near(connection: &Connection, kind: Kind, text: &str) -> rusqlite::Result<Vec<Entry>> {
    if kind.is_reading() {
        return words::near(connection, kind, text);
    }
    let others = japanese::widened(text);
    let found = others.iter().map(|other| words::exact(connection, kind, other));
    Ok(found.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

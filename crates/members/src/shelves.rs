//! What many members share is kept once and named by a number: names, places, companies, histories of mailings.
//! One by one through the tables as changes come in; from memory while a whole branch is loaded ([`crate::load`]).

use crate::address::area_key;
use crate::folded::employer_key;
use crate::words::{self, Kind, NOBODY};
use rusqlite::{Connection, OptionalExtension as _, params};

/// What a company is called and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Employer<'m> {
    pub(crate) symbol: i64,
    pub(crate) name: Option<&'m str>,
    pub(crate) postal_code: Option<&'m str>,
    pub(crate) address: Option<&'m str>,
}

impl Employer<'_> {
    pub(crate) fn is_unknown(&self) -> bool {
        self.name.is_none() && self.postal_code.is_none() && self.address.is_none()
    }
}

/// Gives what members share its number, the same for the same again.
pub(crate) trait Shelves {
    /// A half of a name, folded by `fold`; [`NOBODY`] when nothing of it remains.
    fn word(&mut self, kind: Kind, half: &str, fold: fn(&str) -> String) -> rusqlite::Result<i64>;

    /// Notes that somebody with the name (surname and given name) has the reading.
    fn read_as(&mut self, name: [i64; 2], kana: [i64; 2]) -> rusqlite::Result<()>;

    /// A postal code and the area of an address; at least one of them is there.
    fn place(&mut self, postal: Option<&str>, area: Option<&str>) -> rusqlite::Result<i64>;

    /// A company.
    fn employer(&mut self, employer: &Employer<'_>) -> rusqlite::Result<i64>;

    /// A history of mailings, as JSON.
    fn history(&mut self, rounds: &str) -> rusqlite::Result<i64>;
}

/// The tables themselves.
pub(crate) struct InTables<'c>(pub(crate) &'c Connection);

impl Shelves for InTables<'_> {
    fn word(&mut self, kind: Kind, half: &str, fold: fn(&str) -> String) -> rusqlite::Result<i64> {
        let word = fold(half);
        if word.is_empty() {
            return Ok(NOBODY);
        }
        if let Some(known) = words::exact(self.0, kind, &word)? {
            return Ok(known.id);
        }
        let sql = "insert into name_word (kind, word, people, is_read) values (?1, ?2, 1, 0)";
        self.0.prepare_cached(sql)?.execute(params![kind as i64, word])?;
        let id = self.0.last_insert_rowid();
        for (table, part) in parts(&word) {
            put_part(self.0, table, kind, part.as_ref(), id)?;
        }
        Ok(id)
    }

    fn read_as(&mut self, name: [i64; 2], kana: [i64; 2]) -> rusqlite::Result<()> {
        let sql = include_str!("../sql/other_reading.sql");
        let mut other = self.0.prepare_cached(sql)?;
        for half in 0..2 {
            other.execute([name[half], kana[half]])?;
        }
        Ok(())
    }

    fn place(&mut self, postal: Option<&str>, area: Option<&str>) -> rusqlite::Result<i64> {
        if let Some(id) = known_place(self.0, postal, area)? {
            return Ok(id);
        }
        let sql = "insert into place (postal_code, area, people) values (?1, ?2, 1)";
        self.0.prepare_cached(sql)?.execute([postal, area])?;
        let id = self.0.last_insert_rowid();
        let key = area_key(area.unwrap_or(""));
        ends(&key).try_for_each(|part| put_place_end(self.0, part, id))?;
        Ok(id)
    }

    fn employer(&mut self, employer: &Employer<'_>) -> rusqlite::Result<i64> {
        let Employer { symbol, name, postal_code, address } = employer;
        let sql = "select id from employer where symbol = ?1 and name is ?2 and postal_code is ?3 \
                   and address is ?4";
        let facts = params![symbol, name, postal_code, address];
        let known = self.0.prepare_cached(sql)?.query_row(facts, |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let id = put_employer(self.0, None, employer)?;
        let key = employer_key(name.unwrap_or(""));
        for (place, part) in ends(&key).enumerate() {
            put_employer_end(self.0, place > 0, part, *symbol)?;
        }
        Ok(id)
    }

    fn history(&mut self, rounds: &str) -> rusqlite::Result<i64> {
        let sql = "select id from mailing_history where rounds = ?1";
        let known = self.0.prepare_cached(sql)?.query_row([rounds], |row| row.get(0)).optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        put_history(self.0, None, rounds)
    }
}

fn known_place(
    connection: &Connection,
    postal: Option<&str>,
    area: Option<&str>,
) -> rusqlite::Result<Option<i64>> {
    let id = |row: &rusqlite::Row<'_>| row.get(0);
    let Some(postal) = postal else {
        let sql = include_str!("../sql/place_without_code.sql");
        return connection.prepare_cached(sql)?.query_row([area], id).optional();
    };
    let sql = include_str!("../sql/place_exact.sql");
    connection.prepare_cached(sql)?.query_row(params![postal, area], id).optional()
}

/// The table that a part of a name stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartTable {
    End,
    Gap,
}

/// All parts of a name: what it ends with, and itself without one character.
pub(crate) fn parts(word: &str) -> Vec<(PartTable, String)> {
    let mut parts: Vec<_> =
        ends(word).skip(1).map(|end| (PartTable::End, end.to_owned())).collect();
    if word.chars().count() >= words::SHORTEST_NEAR - 1 {
        parts.extend(words::gaps(word).into_iter().map(|gap| (PartTable::Gap, gap)));
    }
    parts
}

/// The text from each of its characters on, from the first.
pub(crate) fn ends(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(move |(place, _)| &text[place..])
}

pub(crate) fn put_part(
    connection: &Connection,
    table: PartTable,
    kind: Kind,
    part: &str,
    word: i64,
) -> rusqlite::Result<()> {
    let sql = match table {
        PartTable::End => "insert or ignore into name_end (kind, part, word) values (?1, ?2, ?3)",
        PartTable::Gap => "insert or ignore into name_gap (kind, gap, word) values (?1, ?2, ?3)",
    };
    connection.prepare_cached(sql)?.execute(params![kind as i64, part, word]).map(drop)
}

pub(crate) fn put_place_end(
    connection: &Connection,
    part: &str,
    place: i64,
) -> rusqlite::Result<()> {
    let sql = "insert or ignore into place_end (part, place) values (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![part, place]).map(drop)
}

pub(crate) fn put_employer(
    connection: &Connection,
    id: Option<i64>,
    employer: &Employer<'_>,
) -> rusqlite::Result<i64> {
    let Employer { symbol, name, postal_code, address } = employer;
    let sql = "insert into employer (id, symbol, name, postal_code, address) \
               values (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![id, symbol, name, postal_code, address])?;
    Ok(connection.last_insert_rowid())
}

pub(crate) fn put_employer_end(
    connection: &Connection,
    inside: bool,
    part: &str,
    symbol: i64,
) -> rusqlite::Result<()> {
    let sql = "insert or ignore into employer_end (inside, part, symbol) values (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![inside, part, symbol]).map(drop)
}

pub(crate) fn put_history(
    connection: &Connection,
    id: Option<i64>,
    rounds: &str,
) -> rusqlite::Result<i64> {
    let sql = "insert into mailing_history (id, rounds) values (?1, ?2)";
    connection.prepare_cached(sql)?.execute(params![id, rounds])?;
    Ok(connection.last_insert_rowid())
}

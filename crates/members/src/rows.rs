//! The rows that a way into the table leads to, with what decides about each.

use crate::key;
use crate::plan::Path;
use crate::query::Code;
use crate::terms::Candidate;
use crate::words::{Kind, NOBODY, beyond};
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params};
use std::collections::HashMap;
use std::ops::{ControlFlow, Range};

/// Days that no birth date lies outside of.
const ANY_BIRTH: (i64, i64) = (0, 10_000_000);

/// Hears each row and says whether to go on.
pub(crate) type Take<'t> = dyn FnMut(Candidate) -> rusqlite::Result<ControlFlow<()>> + 't;

/// Reads rows of the table.
pub(crate) struct Reader<'c> {
    pub(crate) connection: &'c Connection,
    /// The days that a birth date must lie in.
    pub(crate) born: Option<(i64, i64)>,
}

impl Reader<'_> {
    /// Goes a way, row by row.
    pub(crate) fn follow(&self, path: &Path, take: &mut Take<'_>) -> rusqlite::Result<()> {
        let (from, through) = self.born.unwrap_or(ANY_BIRTH);
        match path {
            Path::Names(kind, names) if kind.is_alias() => self.aliases(*kind, names, take),
            Path::Names(kind, names) => self
                .each(names, take, |take, name| rows(self.connection, sql_of(*kind), [name], take)),
            Path::Whole(kind, pairs) if kind.is_alias() => {
                let families: Vec<i64> = pairs.iter().map(|pair| pair[0]).collect();
                self.aliases(*kind, &families, take)
            }
            Path::Whole(kind, pairs) => self.each(pairs, take, |take, [family, given]| {
                let within = [family, given, &from, &through];
                rows(self.connection, whole_sql(*kind), within, take)
            }),
            Path::Places(places, house) => {
                self.each(places, take, |take, place| self.place(*place, house.as_deref(), take))
            }
            Path::Companies(symbols) => self.each(symbols, take, |take, symbol| {
                of_keys(self.connection, &key::symbols(*symbol..symbol + 1), take)
            }),
            Path::Born(from, through) => {
                let sql = include_str!("../sql/find_born.sql");
                rows(self.connection, sql, [from, through], take).map(drop)
            }
            Path::BornWithFamily(from, through, names) => self.each(names, take, |take, name| {
                self.born_with_family((*from, *through), *name, take)
            }),
        }
    }

    fn each<T>(
        &self,
        all: &[T],
        take: &mut Take<'_>,
        read: impl Fn(&mut Take<'_>, &T) -> rusqlite::Result<ControlFlow<()>>,
    ) -> rusqlite::Result<()> {
        for one in all {
            if read(take, one)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn place(
        &self,
        place: i64,
        house: Option<&str>,
        take: &mut Take<'_>,
    ) -> rusqlite::Result<ControlFlow<()>> {
        let Some(house) = house else {
            return rows(self.connection, include_str!("../sql/find_place.sql"), [place], take);
        };
        let within = params![place, house, beyond(house)];
        rows(self.connection, include_str!("../sql/find_house.sql"), within, take)
    }

    fn born_with_family(
        &self,
        (from, through): (i64, i64),
        name: i64,
        take: &mut Take<'_>,
    ) -> rusqlite::Result<ControlFlow<()>> {
        let sql = include_str!("../sql/find_born_and_family_kana.sql");
        for day in from..=through {
            if rows(self.connection, sql, [day, name], take)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Members with an alias; few have one.
    fn aliases(&self, kind: Kind, names: &[i64], take: &mut Take<'_>) -> rusqlite::Result<()> {
        let sql = if kind.is_family() {
            include_str!("../sql/aliases_of_family.sql")
        } else {
            include_str!("../sql/aliases_of_given.sql")
        };
        self.each(names, take, |take, name| {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut aliases = statement.query([name])?;
            while let Some(alias) = aliases.next()? {
                let row = candidate(alias)?.with_alias([alias.get(7)?, alias.get(8)?]);
                if take(row)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }
}

/// The folded alias of the member with this key, if there is one.
pub(crate) fn alias_of(connection: &Connection, key: i64) -> rusqlite::Result<[i64; 2]> {
    let mut alias = connection.prepare_cached(include_str!("../sql/alias_of.sql"))?;
    let found = alias.query_row([key], |row| Ok([row.get(0)?, row.get(1)?])).optional()?;
    Ok(found.unwrap_or([NOBODY, NOBODY]))
}

/// Everyone born from – through, each with their alias.
pub(crate) fn born(
    connection: &Connection,
    (from, through): (i64, i64),
) -> rusqlite::Result<Vec<Candidate>> {
    let mut aliases = connection.prepare_cached(include_str!("../sql/aliases_born.sql"))?;
    let alias = |row: &Row<'_>| Ok((row.get(0)?, [row.get(1)?, row.get(2)?]));
    let aliases: HashMap<i64, [i64; 2]> =
        aliases.query_map([from, through], alias)?.collect::<rusqlite::Result<_>>()?;
    let mut people = Vec::new();
    let reader = Reader { connection, born: None };
    reader.follow(&Path::Born(from, through), &mut |row| {
        let alias = aliases.get(&row.key).copied().unwrap_or([NOBODY, NOBODY]);
        people.push(row.with_alias(alias));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(people)
}

/// The rows that a code leads to: those that have it, or, not `finished`, those whose number goes on behind it.
pub(crate) fn of_code(
    connection: &Connection,
    code: &Code,
    finished: bool,
    take: &mut Take<'_>,
) -> rusqlite::Result<()> {
    match code {
        Code::Number(number) => {
            let ranges = if finished { &number.exact } else { &number.beginning };
            for keys in ranges {
                if of_keys(connection, keys, take)?.is_break() {
                    break;
                }
            }
        }
        Code::Inquiry(key) if finished => {
            let within = [key.clone(), format!("{key}\u{1}")];
            return rows(connection, include_str!("../sql/find_inquiry.sql"), within, take)
                .map(drop);
        }
        Code::InquiryBeginning(key) if finished => {
            let within = [key.clone(), beyond(key)];
            return rows(connection, include_str!("../sql/find_inquiry.sql"), within, take)
                .map(drop);
        }
        Code::Certificate(key) if finished => {
            return rows(connection, include_str!("../sql/find_certificate.sql"), [key], take)
                .map(drop);
        }
        Code::Postal(key) if finished => {
            let sql = include_str!("../sql/places_of_postal_code.sql");
            let mut places = connection.prepare_cached(sql)?;
            let mut places = places.query([key.clone(), beyond(key)])?;
            while let Some(place) = places.next()? {
                let place: i64 = place.get(0)?;
                let sql = include_str!("../sql/find_place.sql");
                if rows(connection, sql, [place], take)?.is_break() {
                    break;
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn of_keys(
    connection: &Connection,
    keys: &Range<i64>,
    take: &mut Take<'_>,
) -> rusqlite::Result<ControlFlow<()>> {
    rows(connection, include_str!("../sql/find_keys.sql"), [keys.start, keys.end], take)
}

fn rows(
    connection: &Connection,
    sql: &str,
    within: impl Params,
    take: &mut Take<'_>,
) -> rusqlite::Result<ControlFlow<()>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(within)?;
    while let Some(row) = rows.next()? {
        if take(candidate(row)?)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn candidate(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let names = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, NOBODY, NOBODY];
    Ok(Candidate { key: row.get(0)?, names, birth: row.get(5)?, place: row.get(6)? })
}

fn sql_of(kind: Kind) -> &'static str {
    match kind {
        Kind::FamilyKana | Kind::AliasFamily => include_str!("../sql/find_family_kana.sql"),
        Kind::GivenKana | Kind::AliasGiven => include_str!("../sql/find_given_kana.sql"),
        Kind::FamilyName => include_str!("../sql/find_family_name.sql"),
        Kind::GivenName => include_str!("../sql/find_given_name.sql"),
    }
}

fn whole_sql(kind: Kind) -> &'static str {
    if kind.is_reading() {
        include_str!("../sql/find_whole_kana.sql")
    } else {
        include_str!("../sql/find_whole_name.sql")
    }
}

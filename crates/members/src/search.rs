//! One box, one answer: runs the plan until the list is full.

use crate::error::MembersError;
use crate::folded::Folded;
use crate::matching::{Candidate, Fit, Match, matches};
use crate::plan::{self, ANY_BIRTH, Scan, Script, Step};
use crate::query::{self, Conditions};
use crate::record::{self, Found, RECORD, day_number};
use rusqlite::{Connection, Params, Row, params};
use std::collections::HashSet;
use vault::{Access, FindMembers};

/// The most rows of one answer.
const MOST_ROWS: u32 = 100;

/// Finds members by whatever was typed: 記号・番号・枝番, フリガナ, 氏名 in any variant, a birth date, an
/// お問い合わせ番号, or several of them in any order. Exact hits come first, then beginnings, then parts; at
/// most `limit` rows, never more than 100.
///
/// # Errors
/// `TextTooLong` over 200 characters; `TwelveDigits` when a whole 個人番号 may have been typed; what the
/// files said.
pub fn find(
    access: &Access<'_, FindMembers>,
    text: &str,
    limit: u32,
) -> Result<Vec<Found>, MembersError> {
    let alternatives = query::read(text)?;
    let limit = limit.min(MOST_ROWS) as usize;
    Ok(access.vault().read_members(|connection| {
        let mut search =
            Search { alternatives: &alternatives, limit, seen: HashSet::new(), rows: vec![] };
        for step in plan::plan(&alternatives) {
            if search.is_full() {
                break;
            }
            search.take(connection, &step)?;
        }
        Ok(search.rows)
    })?)
}

struct Search<'q> {
    alternatives: &'q [Conditions],
    limit: usize,
    seen: HashSet<i64>,
    rows: Vec<Found>,
}

impl Search<'_> {
    fn is_full(&self) -> bool {
        self.rows.len() >= self.limit
    }

    fn take(&mut self, connection: &Connection, step: &Step) -> rusqlite::Result<()> {
        let conditions = &self.alternatives[step.alternative];
        let (born_from, born_through) = conditions
            .birth()
            .map_or(ANY_BIRTH, |days| (day_number(days.from), day_number(days.through)));
        match &step.scan {
            Scan::Keys(keys) => {
                let sql = include_str!("../sql/find_by_key.sql");
                self.stream(connection, sql, params![keys.start, keys.end], conditions)
            }
            Scan::Whole(script, from, to) => {
                let within = params![from, to, born_from, born_through];
                self.stream(connection, whole_sql(*script), within, conditions)
            }
            Scan::Given(script, from, to) => {
                let within = params![from, to, born_from, born_through];
                self.stream(connection, given_sql(*script), within, conditions)
            }
            Scan::Parts(script, word) => self.take_parts(connection, *script, word, conditions),
            Scan::Birth { from, through, sorted: false } => {
                let sql = include_str!("../sql/find_by_birth.sql");
                self.stream(connection, sql, params![from, through], conditions)
            }
            Scan::Birth { from, through, sorted: true } => {
                self.take_born(connection, (*from, *through), conditions)
            }
            Scan::Inquiry(from, to) => {
                let sql = include_str!("../sql/find_by_inquiry.sql");
                self.stream(connection, sql, params![from, to], conditions)
            }
        }
    }

    /// Takes the matching rows as the index gives them, until the list is full.
    fn stream(
        &mut self,
        connection: &Connection,
        sql: &str,
        within: impl Params,
        conditions: &Conditions,
    ) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(within)?;
        while !self.is_full() {
            let Some(row) = rows.next()? else { break };
            if let Some((key, found)) = self.matching(row, conditions)? {
                self.seen.insert(key);
                self.rows.push(Found::of(record::member(row, RECORD)?, found.matched));
            }
        }
        Ok(())
    }

    /// Takes those born on a few days, the best fitting names first.
    fn take_born(
        &mut self,
        connection: &Connection,
        born: (i64, i64),
        conditions: &Conditions,
    ) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(include_str!("../sql/find_by_birth.sql"))?;
        let mut rows = statement.query([born.0, born.1])?;
        let mut fitting: Vec<(Fit, String, i64, Found)> = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some((key, found)) = self.matching(row, conditions)? {
                let member = record::member(row, RECORD)?;
                let kana = Folded::kana(&member.kana).key();
                fitting.push((found.fit, kana, key, Found::of(member, found.matched)));
            }
        }
        fitting.sort_by(|one, other| (one.0, &one.1, one.2).cmp(&(other.0, &other.1, other.2)));
        for (_, _, key, found) in fitting.into_iter().take(self.limit - self.rows.len()) {
            self.seen.insert(key);
            self.rows.push(found);
        }
        Ok(())
    }

    /// Takes those with the text within their surname or given name, name by name.
    fn take_parts(
        &mut self,
        connection: &Connection,
        script: Script,
        word: &str,
        conditions: &Conditions,
    ) -> rusqlite::Result<()> {
        let (born_from, born_through) = ANY_BIRTH;
        for (kind, name) in names_with(connection, script, word)? {
            if self.is_full() {
                break;
            }
            let family = kind % 2 == 0;
            let end = if family { plan::only_as_family(&name) } else { plan::only(&name) };
            let sql = if family { whole_sql(script) } else { given_sql(script) };
            self.stream(connection, sql, params![name, end, born_from, born_through], conditions)?;
        }
        Ok(())
    }

    /// A row that satisfies the conditions and is not in the list yet.
    fn matching(
        &self,
        row: &Row<'_>,
        conditions: &Conditions,
    ) -> rusqlite::Result<Option<(i64, Match)>> {
        let key = row.get(0)?;
        if self.seen.contains(&key) {
            return Ok(None);
        }
        let candidate = Candidate {
            key,
            name: row.get_ref(2)?.as_str()?,
            kana: row.get_ref(3)?.as_str()?,
            birth: row.get(4)?,
            inquiry: row.get_ref(5)?.as_str_or_null()?,
        };
        Ok(matches(conditions, &candidate).map(|found| (key, found)))
    }
}

fn whole_sql(script: Script) -> &'static str {
    match script {
        Script::Kana => include_str!("../sql/find_by_kana.sql"),
        Script::Name => include_str!("../sql/find_by_name.sql"),
    }
}

fn given_sql(script: Script) -> &'static str {
    match script {
        Script::Kana => include_str!("../sql/find_by_given_kana.sql"),
        Script::Name => include_str!("../sql/find_by_given_name.sql"),
    }
}

/// The surnames and given names of the dictionary that hold the text.
fn names_with(
    connection: &Connection,
    script: Script,
    word: &str,
) -> rusqlite::Result<Vec<(i64, String)>> {
    let first_kind = match script {
        Script::Kana => 0,
        Script::Name => 2,
    };
    connection
        .prepare_cached(include_str!("../sql/name_words_with.sql"))?
        .query_map(params![word, first_kind], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

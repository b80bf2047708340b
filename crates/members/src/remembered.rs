//! What the changes of one batch share, looked up once: hundreds of them have the same surname, town or company.

use crate::shelves::{Employer, InTables, Shelves};
use crate::words::Kind;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// A company: its 記号, and what is told of it.
type Company = (i64, [Option<Box<str>>; 3]);

/// The tables, and what was found in them or put there within one transaction; never kept beyond it.
pub(crate) struct Remembered<'c> {
    tables: InTables<'c>,
    halves: [HashMap<Box<str>, i64>; Kind::ALL.len()],
    readings: HashSet<[i64; 4]>,
    places: HashMap<[Option<Box<str>>; 2], i64>,
    employers: HashMap<Company, i64>,
    histories: HashMap<Box<str>, i64>,
}

impl<'c> Remembered<'c> {
    pub(crate) fn over(connection: &'c Connection) -> Self {
        Self {
            tables: InTables(connection),
            halves: std::array::from_fn(|_| HashMap::new()),
            readings: HashSet::new(),
            places: HashMap::new(),
            employers: HashMap::new(),
            histories: HashMap::new(),
        }
    }
}

impl Shelves for Remembered<'_> {
    fn word(&mut self, kind: Kind, half: &str, fold: fn(&str) -> String) -> rusqlite::Result<i64> {
        if let Some(id) = self.halves[kind as usize].get(half) {
            return Ok(*id);
        }
        let id = self.tables.word(kind, half, fold)?;
        self.halves[kind as usize].insert(half.into(), id);
        Ok(id)
    }

    fn read_as(&mut self, name: [i64; 2], kana: [i64; 2]) -> rusqlite::Result<()> {
        let is_new = self.readings.insert([name[0], name[1], kana[0], kana[1]]);
        if is_new { self.tables.read_as(name, kana) } else { Ok(()) }
    }

    fn place(&mut self, postal: Option<&str>, area: Option<&str>) -> rusqlite::Result<i64> {
        let place = [postal, area].map(|part| part.map(Box::from));
        if let Some(id) = self.places.get(&place) {
            return Ok(*id);
        }
        let id = self.tables.place(postal, area)?;
        self.places.insert(place, id);
        Ok(id)
    }

    fn employer(&mut self, employer: &Employer<'_>) -> rusqlite::Result<i64> {
        let facts = [employer.name, employer.postal_code, employer.address];
        let company = (employer.symbol, facts.map(|fact| fact.map(Box::from)));
        if let Some(id) = self.employers.get(&company) {
            return Ok(*id);
        }
        let id = self.tables.employer(employer)?;
        self.employers.insert(company, id);
        Ok(id)
    }

    fn history(&mut self, rounds: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.histories.get(rounds) {
            return Ok(*id);
        }
        let id = self.tables.history(rounds)?;
        self.histories.insert(rounds.into(), id);
        Ok(id)
    }
}

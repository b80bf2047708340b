//! One box, one answer: best fits first, until the list is full.

use crate::error::MembersError;
use crate::matching::{Fit, Matched};
use crate::plan::{self, Extent, Path};
use crate::query::{self, Code, Conditions};
use crate::record::{self, Found, day_number};
use crate::rows::{self, Reader};
use crate::terms::{Candidate, Terms};
use rusqlite::Connection;
use std::collections::HashSet;
use std::ops::ControlFlow;
use vault::{Access, FindMembers};

/// The most rows of one answer.
const MOST_ROWS: u32 = 100;
/// A birth date this narrow, in days, asks the birth dates and puts the rows in order itself.
const FEW_DAYS: i64 = 3;

/// Finds members by whatever was typed: 記号・番号・枝番, フリガナ, 氏名 or 通称 in any variant, a birth date, an
/// お問い合わせ番号, the number of a 資格確認書, a 郵便番号, an address, a company, or several of them in any order.
/// Exact hits come first, then beginnings, then parts, then addresses and companies, then names with a slip; of
/// equals, those who have not left come first. At most `limit` rows, never more than 100.
///
/// # Errors
/// `TextTooLong` over 200 characters; `TwelveDigits` when a whole 個人番号 may have been typed; `DateNeverWas`; what
/// the files said.
pub fn find(
    access: &Access<'_, FindMembers>,
    text: &str,
    limit: u32,
) -> Result<Vec<Found>, MembersError> {
    let meanings = query::read(text)?;
    let limit = limit.min(MOST_ROWS) as usize;
    Ok(access.vault().read_members(|connection| {
        let mut search = Search::new(connection, limit)?;
        let mut meanings: Vec<Meaning<'_>> = meanings.iter().map(Meaning::new).collect();
        for fit in Fit::ALL {
            for meaning in &mut meanings {
                if !search.is_full() {
                    search.take(meaning, fit)?;
                }
            }
        }
        search.rows()
    })?)
}

/// One meaning of what was typed, and what is known of its words so far.
pub(crate) struct Meaning<'q> {
    conditions: &'q Conditions,
    terms: Vec<Terms<'q>>,
    born: Option<(i64, i64)>,
    /// Everyone born on the few days, once they were asked for.
    born_then: Option<Vec<Candidate>>,
}

impl<'q> Meaning<'q> {
    pub(crate) fn new(conditions: &'q Conditions) -> Self {
        let born = conditions.birth().map(|days| (day_number(days.from), day_number(days.through)));
        let terms = conditions.words.iter().map(Terms::new).collect();
        Self { conditions, terms, born, born_then: None }
    }

    fn grow(&mut self, connection: &Connection, fit: Fit) -> rusqlite::Result<()> {
        self.terms.iter_mut().try_for_each(|one| one.grow(connection, fit))
    }

    /// Whether everything of it is so, and how well and by what; each word at least as well as `worst`.
    fn fits(
        &self,
        connection: &Connection,
        row: &Candidate,
        worst: Fit,
    ) -> rusqlite::Result<Option<Hit>> {
        let mut hit = Hit { key: row.key, worst: Fit::Whole, sum: 0, matched: Vec::new() };
        if let Some((from, through)) = self.born {
            if !(from..=through).contains(&row.birth) {
                return Ok(None);
            }
            hit.matched.push(Matched::BirthDate);
        }
        for terms in &self.terms {
            let Some((fit, matched)) = terms.fit(connection, row)?.filter(|(fit, _)| *fit <= worst)
            else {
                return Ok(None);
            };
            hit.worst = hit.worst.max(fit);
            hit.sum += fit as u32;
            hit.matched.push(matched);
        }
        hit.matched.extend(self.conditions.code.as_ref().map(matched_by));
        // One slip at most, and the other words right.
        let right = hit.worst < Fit::Near || hit.sum == Fit::Near as u32;
        Ok(right.then_some(hit))
    }
}

fn matched_by(code: &Code) -> Matched {
    match code {
        Code::Number(_) => Matched::Number,
        Code::Inquiry(_) | Code::InquiryBeginning(_) => Matched::InquiryNumber,
        Code::Certificate(_) => Matched::CertificateNumber,
        Code::Postal(_) => Matched::PostalCode,
    }
}

/// A member who was found.
struct Hit {
    key: i64,
    worst: Fit,
    /// Of all words: the smaller, the better they fit.
    sum: u32,
    matched: Vec<Matched>,
}

struct Search<'c> {
    connection: &'c Connection,
    members: f64,
    limit: usize,
    seen: HashSet<i64>,
    hits: Vec<Hit>,
}

impl<'c> Search<'c> {
    fn new(connection: &'c Connection, limit: usize) -> rusqlite::Result<Self> {
        let (members, _) = crate::apply::tally(connection)?;
        let members = members as f64;
        Ok(Self { connection, members, limit, seen: HashSet::new(), hits: Vec::new() })
    }

    fn is_full(&self) -> bool {
        self.hits.len() >= self.limit
    }

    /// Those whom the meaning fits as `fit` says, not better and not worse.
    fn take(&mut self, meaning: &mut Meaning<'_>, fit: Fit) -> rusqlite::Result<()> {
        if let Some(code) = &meaning.conditions.code {
            return self.take_by_code(code, meaning, fit);
        }
        match meaning.born {
            Some((from, through)) if meaning.terms.is_empty() => {
                let born = if fit == Fit::Whole { vec![Path::Born(from, through)] } else { vec![] };
                self.follow(&born, meaning, fit)
            }
            Some((from, through)) if through - from < FEW_DAYS => {
                meaning.grow(self.connection, fit)?;
                self.take_born(meaning, (from, through), fit)
            }
            _ => self.take_by_words(meaning, fit),
        }
    }

    fn take_by_words(&mut self, meaning: &mut Meaning<'_>, fit: Fit) -> rusqlite::Result<()> {
        let alone = meaning.terms.len() == 1 && meaning.born.is_none();
        match fit {
            Fit::Beginning if alone => self.take_first_beginnings(meaning)?,
            Fit::Company if alone => {
                let most = self.limit - self.hits.len();
                meaning.terms[0].first_companies(self.connection, most)?;
                let first = Path::Companies(meaning.terms[0].companies().to_vec());
                self.follow(&[first], meaning, fit)?;
            }
            _ => {}
        }
        if !self.is_full() {
            meaning.grow(self.connection, fit)?;
            self.follow(&self.paths(meaning, fit), meaning, fit)?;
        }
        Ok(())
    }

    /// As many names that begin with the only word as fill the list, unless everyone of them has moved away.
    fn take_first_beginnings(&mut self, meaning: &mut Meaning<'_>) -> rusqlite::Result<()> {
        for kind in meaning.terms[0].kinds() {
            if self.is_full() {
                break;
            }
            let most = self.limit - self.hits.len();
            let names = meaning.terms[0].first_beginnings(self.connection, kind, most)?;
            self.follow(&[Path::Names(kind, names)], meaning, Fit::Beginning)?;
        }
        Ok(())
    }

    fn paths(&self, meaning: &Meaning<'_>, fit: Fit) -> Vec<Path> {
        let left = (self.limit - self.hits.len()) as f64;
        let extent = Extent { members: self.members, born: meaning.born, limit: left };
        plan::paths(&meaning.terms, fit, &extent)
    }

    /// Takes the matching rows as the indexes give them, until the list is full.
    fn follow(&mut self, paths: &[Path], meaning: &Meaning<'_>, fit: Fit) -> rusqlite::Result<()> {
        let reader = Reader { connection: self.connection, born: meaning.born };
        for path in paths {
            if self.is_full() {
                break;
            }
            reader.follow(path, &mut |row| self.consider(meaning, fit, &row))?;
        }
        Ok(())
    }

    fn consider(
        &mut self,
        meaning: &Meaning<'_>,
        worst: Fit,
        row: &Candidate,
    ) -> rusqlite::Result<ControlFlow<()>> {
        if !self.seen.contains(&row.key)
            && let Some(hit) = meaning.fits(self.connection, row, worst)?
        {
            self.seen.insert(row.key);
            self.hits.push(hit);
        }
        Ok(if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    /// Takes those born on a few days, the best fitting names first.
    fn take_born(
        &mut self,
        meaning: &mut Meaning<'_>,
        (from, through): (i64, i64),
        fit: Fit,
    ) -> rusqlite::Result<()> {
        let born_then = match meaning.born_then.take() {
            Some(known) => known,
            None => rows::born(self.connection, (from, through))?,
        };
        let mut hits = Vec::new();
        for row in born_then.iter().filter(|row| !self.seen.contains(&row.key)) {
            hits.extend(meaning.fits(self.connection, row, fit)?);
        }
        meaning.born_then = Some(born_then);
        hits.sort_by_key(|hit| hit.sum);
        hits.truncate(self.limit - self.hits.len());
        self.seen.extend(hits.iter().map(|hit| hit.key));
        self.hits.extend(hits);
        Ok(())
    }

    /// Exact numbers first, then those still being typed, then names with a slip among both.
    fn take_by_code(
        &mut self,
        code: &Code,
        meaning: &mut Meaning<'_>,
        fit: Fit,
    ) -> rusqlite::Result<()> {
        let worst = if fit == Fit::Near { Fit::Near } else { Fit::Company };
        if !matches!(fit, Fit::Whole | Fit::Part | Fit::Near)
            || (fit == Fit::Near && meaning.terms.is_empty())
        {
            return Ok(());
        }
        meaning.grow(self.connection, worst)?;
        let meaning = &*meaning;
        let connection = self.connection;
        for finished in [true, false] {
            if fit == Fit::Near || finished == (fit == Fit::Whole) {
                let mut consider = |row: Candidate| {
                    let alias = rows::alias_of(connection, row.key)?;
                    self.consider(meaning, worst, &row.with_alias(alias))
                };
                rows::of_code(connection, code, finished, &mut consider)?;
            }
        }
        Ok(())
    }

    /// What a list shows of those who were found; of equals, those who have not left first.
    fn rows(mut self) -> rusqlite::Result<Vec<Found>> {
        self.hits.sort_by_key(|hit| (hit.worst, hit.sum));
        let mut rows = Vec::with_capacity(self.hits.len());
        for mut hit in self.hits {
            hit.matched.sort_unstable();
            hit.matched.dedup();
            let found = record::found(self.connection, hit.key)?;
            rows.push((hit.worst, hit.sum, Found { matched: hit.matched, ..found }));
        }
        rows.sort_by_key(|(worst, sum, found)| (*worst, *sum, found.lost_on.is_some()));
        Ok(rows.into_iter().map(|(_, _, found)| found).collect())
    }
}

//! What members share, in memory while a branch is taken in: each distinct text is folded and numbered once.

use crate::address::area_key;
use crate::folded::employer_key;
use crate::shelves::{self, Employer, Shelves, ends};
use crate::words::{Entry, Kind, NOBODY};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// Postal code and area.
type Place = (Option<Box<str>>, Option<Box<str>>);

#[derive(Default)]
pub(crate) struct InMemory {
    /// Halves of names as registered, with the id of what they fold to.
    halves: [HashMap<Box<str>, i64>; Kind::ALL.len()],
    words: [HashMap<Box<str>, Entry>; Kind::ALL.len()],
    last_word: i64,
    people: Vec<i64>,
    /// By the id of a name: the id of the reading that is written alike; an id that nobody has when there is none.
    twins: HashMap<i64, i64>,
    /// Names that somebody reads otherwise than they are written.
    read_otherwise: HashSet<i64>,
    places: HashMap<Place, Entry>,
    histories: HashMap<Box<str>, i64>,
    /// The companies of the 記号 that is being taken in: members come sorted by it.
    symbol: i64,
    employers: Vec<(OwnedEmployer, i64)>,
    names: EmployerNames,
}

type OwnedEmployer = [Option<Box<str>>; 3];

/// The tables being filled, and the memory that goes with them.
pub(crate) struct InLoad<'l> {
    pub(crate) memory: &'l mut InMemory,
    pub(crate) connection: &'l Connection,
}

impl Shelves for InLoad<'_> {
    fn word(&mut self, kind: Kind, half: &str, fold: fn(&str) -> String) -> rusqlite::Result<i64> {
        let memory = &mut *self.memory;
        let id = match memory.halves[kind as usize].get(half) {
            Some(id) => *id,
            None => memory.number(kind, half, fold(half)),
        };
        if let Ok(place) = usize::try_from(id) {
            memory.people[place] += 1;
        }
        Ok(id)
    }

    fn read_as(&mut self, name: [i64; 2], kana: [i64; 2]) -> rusqlite::Result<()> {
        for half in 0..2 {
            if self.memory.twins.get(&name[half]) != Some(&kana[half]) {
                self.memory.read_otherwise.insert(name[half]);
            }
        }
        Ok(())
    }

    fn place(&mut self, postal: Option<&str>, area: Option<&str>) -> rusqlite::Result<i64> {
        let next = self.memory.places.len() as i64 + 1;
        let place = (postal.map(Box::from), area.map(Box::from));
        let entry = self.memory.places.entry(place).or_insert(Entry {
            id: next,
            people: 0,
            is_read: false,
        });
        entry.people += 1;
        Ok(entry.id)
    }

    fn employer(&mut self, employer: &Employer<'_>) -> rusqlite::Result<i64> {
        let memory = &mut *self.memory;
        if memory.symbol != employer.symbol {
            memory.symbol = employer.symbol;
            memory.employers.clear();
        }
        let facts = [employer.name, employer.postal_code, employer.address];
        let same =
            |known: &OwnedEmployer| known.iter().map(Option::as_deref).eq(facts.iter().copied());
        if let Some((_, id)) = memory.employers.iter().find(|(known, _)| same(known)) {
            return Ok(*id);
        }
        let id = shelves::put_employer(self.connection, None, employer)?;
        memory.employers.push((facts.map(|fact| fact.map(Box::from)), id));
        memory.names.keep(&employer_key(employer.name.unwrap_or("")), employer.symbol);
        Ok(id)
    }

    fn history(&mut self, rounds: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.memory.histories.get(rounds) {
            return Ok(*id);
        }
        let id = shelves::put_history(self.connection, None, rounds)?;
        self.memory.histories.insert(rounds.into(), id);
        Ok(id)
    }
}

impl InMemory {
    /// The id of a word; several halves of names as registered fold to the same.
    fn number(&mut self, kind: Kind, half: &str, word: String) -> i64 {
        let known = self.words[kind as usize].get(word.as_str()).map(|entry| entry.id);
        let id = match known {
            Some(id) => id,
            None if word.is_empty() => NOBODY,
            None => self.learn(kind, word),
        };
        self.people.resize(self.people.len().max(self.last_word as usize + 1), 0);
        self.halves[kind as usize].insert(half.into(), id);
        id
    }

    fn learn(&mut self, kind: Kind, word: String) -> i64 {
        self.last_word += 1;
        let id = self.last_word;
        let reading = match kind {
            Kind::FamilyName => self.words[Kind::FamilyKana as usize].get(word.as_str()),
            Kind::GivenName => self.words[Kind::GivenKana as usize].get(word.as_str()),
            _ => None,
        };
        // The reading is taken in before the name: its twin is known by now or never was.
        if let Some(reading) = reading {
            self.twins.insert(id, reading.id);
        }
        let entry = Entry { id, people: 0, is_read: false };
        self.words[kind as usize].insert(word.into_boxed_str(), entry);
        id
    }

    /// Writes everything down but the companies and histories, which are there already.
    pub(crate) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let Self { halves, words, people, twins, read_otherwise, places, histories, names, .. } =
            self;
        drop((halves, histories));
        let is_read = |id: &i64| twins.contains_key(id) && !read_otherwise.contains(id);
        write_words(connection, &words, &people, is_read)?;
        write_places(connection, &places)?;
        names.write(connection)
    }
}

fn write_words(
    connection: &Connection,
    words: &[HashMap<Box<str>, Entry>; Kind::ALL.len()],
    people: &[i64],
    is_read: impl Fn(&i64) -> bool,
) -> rusqlite::Result<()> {
    let sql = "insert into name_word (id, kind, word, people, is_read) values (?1, ?2, ?3, ?4, ?5)";
    let mut keep = connection.prepare(sql)?;
    let mut parts = Vec::new();
    for kind in Kind::ALL {
        let mut of_kind: Vec<_> = words[kind as usize].iter().collect();
        of_kind.sort_unstable_by_key(|(_, entry)| entry.id);
        for (word, Entry { id, .. }) in of_kind {
            let people = usize::try_from(*id).map_or(0, |place| people[place]);
            keep.execute(params![id, kind as i64, word, people, is_read(id)])?;
            let of_word = shelves::parts(word).into_iter();
            parts.extend(of_word.map(|(table, part)| (table, kind, part, *id)));
        }
    }
    parts.sort_unstable();
    let mut parts = parts.into_iter();
    parts.try_for_each(|(table, kind, part, id)| {
        shelves::put_part(connection, table, kind, &part, id)
    })
}

fn write_places(connection: &Connection, places: &HashMap<Place, Entry>) -> rusqlite::Result<()> {
    let sql = "insert into place (id, postal_code, area, people) values (?1, ?2, ?3, ?4)";
    let mut keep = connection.prepare(sql)?;
    let mut all: Vec<_> = places.iter().collect();
    all.sort_unstable_by_key(|(_, entry)| entry.id);
    let mut parts = Vec::new();
    for ((postal, area), Entry { id, people, .. }) in all {
        keep.execute(params![id, postal, area, people])?;
        let key = area_key(area.as_deref().unwrap_or(""));
        parts.extend(ends(&key).map(|part| (part.to_owned(), *id)));
    }
    parts.sort_unstable();
    parts.into_iter().try_for_each(|(part, id)| shelves::put_place_end(connection, &part, id))
}

/// The folded names of all companies, one behind the other, and where each of their ends begins. A large branch
/// has hundreds of thousands of companies: text for each end would take hundreds of megabytes.
#[derive(Default)]
struct EmployerNames {
    text: String,
    ends: Vec<End>,
}

struct End {
    from: u32,
    to: u32,
    symbol: u32,
    inside: bool,
}

impl EmployerNames {
    fn keep(&mut self, name: &str, symbol: i64) {
        let place =
            |bytes: usize| u32::try_from(bytes).expect("names of one branch are below 4 GiB");
        let before = self.text.len();
        self.text.push_str(name);
        let to = place(self.text.len());
        let symbol = u32::try_from(symbol).expect("記号 has eight digits");
        self.ends.extend(name.char_indices().map(|(from, _)| End {
            from: place(before + from),
            to,
            symbol,
            inside: from > 0,
        }));
    }

    fn write(mut self, connection: &Connection) -> rusqlite::Result<()> {
        let text = &self.text;
        let part = |end: &End| &text[end.from as usize..end.to as usize];
        self.ends.sort_unstable_by(|one, other| {
            (one.inside, part(one), one.symbol).cmp(&(other.inside, part(other), other.symbol))
        });
        self.ends.iter().try_for_each(|end| {
            shelves::put_employer_end(connection, end.inside, part(end), i64::from(end.symbol))
        })
    }
}

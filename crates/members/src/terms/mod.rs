//! What one word of a search can mean: names of the dictionary, places, companies; better meanings first, the
//! others only when they are needed.

mod hits;
mod slips;

pub(crate) use hits::{Hits, Joined, PlaceHits};

use crate::matching::{Fit, Matched, matched};
use crate::query::Word;
use crate::words::{self, Entry, Kind, beyond};
use hits::Companies;
use rusqlite::{Connection, params};

/// The fewest characters of a part of an address or of a company's name: fewer would mean half the branch.
const SHORTEST_PART: usize = 2;
/// The longest surname that is looked for at the beginning of a word written without a space, in characters.
const LONGEST_FAMILY: usize = 60;
/// Companies that one word can mean beside others, at most: a part that more of them share finds them by itself
/// alone, first those whose name begins with it.
const MOST_COMPANIES: usize = 60;

/// A word and all that was found out about it so far.
#[derive(Debug)]
pub(crate) struct Terms<'q> {
    word: &'q Word,
    names: [Hits; Kind::ALL.len()],
    pub(crate) joined: Vec<Joined>,
    pub(crate) places: Vec<PlaceHits>,
    companies: Companies,
    grown: usize,
}

/// What of a member decides.
pub(crate) struct Candidate {
    pub(crate) key: i64,
    /// By [`Kind`], the alias when the row was found by it.
    pub(crate) names: [i64; Kind::ALL.len()],
    pub(crate) birth: i64,
    pub(crate) place: Option<i64>,
}

impl Candidate {
    pub(crate) fn with_alias(mut self, [family, given]: [i64; 2]) -> Self {
        self.names[Kind::AliasFamily as usize] = family;
        self.names[Kind::AliasGiven as usize] = given;
        self
    }
}

impl<'q> Terms<'q> {
    pub(crate) fn new(word: &'q Word) -> Self {
        Self {
            word,
            names: Default::default(),
            joined: Vec::new(),
            places: Vec::new(),
            companies: Companies::default(),
            grown: 0,
        }
    }

    pub(crate) fn names(&self, kind: Kind) -> &Hits {
        &self.names[kind as usize]
    }

    /// Looks up what the word means with a fit down to `fit`.
    pub(crate) fn grow(&mut self, connection: &Connection, fit: Fit) -> rusqlite::Result<()> {
        while let Some(next) = Fit::ALL.get(self.grown).filter(|next| **next <= fit) {
            match next {
                Fit::Whole => self.add_whole(connection)?,
                Fit::Beginning => self.add_beginnings(connection)?,
                Fit::Part => self.add_parts(connection)?,
                Fit::Address => self.add_places(connection)?,
                Fit::Company => self.add_companies(connection)?,
                Fit::Near => self.add_near(connection)?,
            }
            self.grown += 1;
        }
        Ok(())
    }

    /// The first names of one kind that begin with the word, ahead of [`Self::grow`]: of one character there are
    /// thousands, and a few fill a list.
    pub(crate) fn first_beginnings(
        &mut self,
        connection: &Connection,
        kind: Kind,
        most: usize,
    ) -> rusqlite::Result<Vec<i64>> {
        let found = words::beginning(connection, kind, self.text(kind), most)?;
        let ids = found.iter().filter(|entry| !entry.is_read).map(|entry| entry.id).collect();
        self.add(kind, found, Fit::Beginning);
        Ok(ids)
    }

    /// Takes names in; those that the reading finds as well are left to it.
    fn add(&mut self, kind: Kind, found: impl IntoIterator<Item = Entry>, fit: Fit) {
        let by_reading = self.word.is_reading();
        let found = found.into_iter().filter(|entry| !(by_reading && entry.is_read));
        self.names[kind as usize].add(found, fit);
    }

    /// The kinds of names that the word can be.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = Kind> + use<> {
        let reading = self.word.is_reading();
        Kind::ALL.into_iter().filter(move |kind| reading || !kind.is_reading())
    }

    fn text(&self, kind: Kind) -> &'q str {
        if kind.is_reading() { &self.word.kana } else { &self.word.name }
    }

    fn add_whole(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        for kind in self.kinds() {
            let text = self.text(kind);
            self.add(kind, words::exact(connection, kind, text)?, Fit::Whole);
            if !kind.is_family() {
                continue;
            }
            for (place, _) in text.char_indices().skip(1).take(LONGEST_FAMILY) {
                let (family, rest) = text.split_at(place);
                let Some(family) = words::exact(connection, kind, family)? else { continue };
                let mut given = Hits::default();
                given.add(words::exact(connection, kind.other_half(), rest)?, Fit::Whole);
                let rest = rest.to_owned();
                self.joined.push(Joined { family_kind: kind, family, given, rest });
            }
        }
        Ok(())
    }

    fn add_beginnings(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        for kind in self.kinds() {
            let found = words::beginning(connection, kind, self.text(kind), usize::MAX)?;
            self.add(kind, found, Fit::Beginning);
        }
        for joined in &mut self.joined {
            let kind = joined.family_kind.other_half();
            let found = words::beginning(connection, kind, &joined.rest, usize::MAX)?;
            joined.given.add(found, Fit::Beginning);
        }
        Ok(())
    }

    fn add_parts(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        for kind in self.kinds() {
            let found = words::within(connection, kind, self.text(kind))?;
            self.add(kind, found, Fit::Part);
        }
        Ok(())
    }

    fn add_places(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut within = connection.prepare_cached(include_str!("../../sql/places_within.sql"))?;
        for place in self.word.places.iter().filter(|place| long_enough(&place.area)) {
            let house = Some(&place.house).filter(|house| !house.is_empty());
            // With a house behind it the area is whole.
            let end = match house {
                None => beyond(&place.area),
                Some(_) => format!("{}\u{1}", place.area),
            };
            let rows = within.query_map([&place.area, &end], |row| {
                Ok(Entry { id: row.get(0)?, people: row.get(1)?, is_read: false })
            })?;
            let mut areas = Hits::default();
            areas.add(rows.collect::<rusqlite::Result<Vec<_>>>()?, Fit::Address);
            self.places.push(PlaceHits { areas, house: house.cloned() });
        }
        Ok(())
    }

    fn add_companies(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.first_companies(connection, MOST_COMPANIES + 1)?;
        if self.companies.ordered.len() > MOST_COMPANIES {
            self.companies = Companies::default();
        }
        Ok(())
    }

    /// The first companies whose name begins with the word, or else has it within, ahead of [`Self::grow`].
    pub(crate) fn first_companies(
        &mut self,
        connection: &Connection,
        most: usize,
    ) -> rusqlite::Result<()> {
        let Some(name) = self.word.employer.as_ref().filter(|name| long_enough(name)) else {
            return Ok(());
        };
        let mut of_name = connection.prepare_cached(include_str!("../../sql/employers.sql"))?;
        for inside in [false, true] {
            let range = params![inside, name, beyond(name), most];
            let mut symbols = of_name.query(range)?;
            while let Some(row) = symbols.next()? {
                let symbol = row.get(0)?;
                if self.companies.ordered.len() < most && self.companies.known.insert(symbol) {
                    self.companies.ordered.push(symbol);
                }
            }
        }
        Ok(())
    }

    /// 記号 of companies that the word can mean.
    pub(crate) fn companies(&self) -> &[i64] {
        &self.companies.ordered
    }

    /// How well the word fits a member, and by what.
    pub(crate) fn fit(
        &self,
        connection: &Connection,
        row: &Candidate,
    ) -> rusqlite::Result<Option<(Fit, Matched)>> {
        let of_kind = |kind: Kind| self.names(kind).fit(row.names[kind as usize]);
        let mut best: Option<(Fit, Kind)> = None;
        let mut take = |fit: Option<Fit>, kind: Kind| {
            if let Some(fit) = fit.filter(|fit| best.is_none_or(|(best, _)| *fit < best)) {
                best = Some((fit, kind));
            }
        };
        for kind in Kind::ALL {
            take(of_kind(kind), kind);
        }
        for joined in &self.joined {
            let kind = joined.family_kind;
            if row.names[kind as usize] == joined.family.id {
                take(joined.given.fit(row.names[kind.other_half() as usize]), kind);
            }
        }
        if let Some((fit, kind)) = best.filter(|(fit, _)| *fit < Fit::Near) {
            return Ok(Some((fit, matched(kind, fit))));
        }
        if self.lives_there(connection, row)? {
            return Ok(Some((Fit::Address, Matched::Address)));
        }
        if self.companies.known.contains(&crate::key::parts(row.key)[0]) {
            return Ok(Some((Fit::Company, Matched::Employer)));
        }
        Ok(best.map(|(fit, kind)| (fit, matched(kind, fit))))
    }

    fn lives_there(&self, connection: &Connection, row: &Candidate) -> rusqlite::Result<bool> {
        let Some(place) = row.place else { return Ok(false) };
        for PlaceHits { areas, house } in &self.places {
            if areas.fit(place).is_none() {
                continue;
            }
            let Some(house) = house else { return Ok(true) };
            let key: Option<String> = connection
                .prepare_cached(include_str!("../../sql/house.sql"))?
                .query_row([row.key], |row| row.get(0))?;
            if key.is_some_and(|key| key.starts_with(house)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn long_enough(text: &str) -> bool {
    text.chars().nth(SHORTEST_PART - 1).is_some()
}

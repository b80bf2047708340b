//! Which indexes to ask so that nobody who matches is left out and as few others as possible are looked at. Pure.

use crate::matching::Fit;
use crate::terms::Terms;
use crate::words::{Entry, Kind};
use std::collections::HashSet;

/// One question to an index costs about as much as looking at so many rows of it.
const SEEK: f64 = 12.0;
/// Birth dates lie within so many days.
const DAYS_OF_BIRTH: f64 = 75.0 * 365.0;
/// How much longer than by chance it may take to fill a list.
const UNEVEN: f64 = 4.0;
/// A row of the table itself costs as much as so many of an index.
const TABLE_ROW: f64 = 6.0;
/// More ways to stand are not weighed against each other.
const MOST_SOURCES: usize = 10;
/// More whole names are not listed: that alone would take too long.
const MOST_SEEKS: f64 = 20_000.0;
/// Taken for the people of a company or of a whole name: nobody counts those.
const FEW: f64 = 20.0;

/// One way into the member table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Path {
    /// Everyone with one of these names.
    Names(Kind, Vec<i64>),
    /// Everyone with one of these whole names; the kind is the surname's.
    Whole(Kind, Vec<[i64; 2]>),
    /// Everyone of these places, in the house when one was typed.
    Places(Vec<i64>, Option<String>),
    /// Everyone of these companies.
    Companies(Vec<i64>),
    /// Everyone born from – through.
    Born(i64, i64),
    /// Everyone born from – through with one of these surnames in kana.
    BornWithFamily(i64, i64, Vec<i64>),
}

/// What the search is over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// Members of the branch.
    pub(crate) members: f64,
    /// Days of birth from – through, when a date was typed.
    pub(crate) born: Option<(i64, i64)>,
    /// Rows that fill the list.
    pub(crate) limit: f64,
}

impl Extent {
    fn days(&self) -> f64 {
        self.born.map_or(DAYS_OF_BIRTH, |(from, through)| ((through - from + 1) as f64).max(1.0))
    }

    /// The part of all members who were born within the days.
    fn share_born(&self) -> f64 {
        (self.days() / DAYS_OF_BIRTH).min(1.0)
    }

    /// Rows looked at until the list is full, of `people` of whom `share` match. Names and ages go together, so
    /// that it may take several times as long as chance would.
    fn until_full(&self, people: f64, share: f64) -> f64 {
        people.min(UNEVEN * self.limit / share.max(1e-9))
    }
}

/// Where a word may stand.
#[derive(Debug, Clone)]
enum Source {
    Names(Kind, Vec<Entry>),
    Whole(Kind, Vec<[i64; 2]>),
    Places(Vec<Entry>, Option<String>),
    Companies(Vec<i64>),
}

impl Source {
    fn people(&self) -> f64 {
        let sum = |entries: &[Entry]| entries.iter().map(|entry| entry.people).sum::<i64>() as f64;
        match self {
            Self::Names(_, entries) => sum(entries),
            Self::Places(places, None) => sum(places),
            // 三丁目 is a part of a place, 3-12 of that.
            Self::Places(places, Some(house)) => {
                sum(places) * [0.3, 0.03, 0.01][house.matches('-').count().min(2)]
            }
            Self::Whole(_, pairs) => pairs.len() as f64 * FEW,
            Self::Companies(symbols) => symbols.len() as f64 * FEW,
        }
    }

    /// What it costs to look at all of its people.
    fn cost(&self) -> f64 {
        let row = match self {
            Self::Companies(_) => TABLE_ROW,
            _ => 1.0,
        };
        let seeks = match self {
            Self::Names(_, entries) => entries.len(),
            Self::Places(places, _) => places.len(),
            Self::Whole(_, pairs) => pairs.len(),
            Self::Companies(symbols) => symbols.len(),
        };
        seeks as f64 * SEEK + row * self.people()
    }

    fn path(&self) -> Path {
        let ids = |entries: &[Entry]| entries.iter().map(|entry| entry.id).collect();
        match self {
            Self::Names(kind, entries) => Path::Names(*kind, ids(entries)),
            Self::Whole(kind, pairs) => Path::Whole(*kind, pairs.clone()),
            Self::Places(places, house) => Path::Places(ids(places), house.clone()),
            Self::Companies(symbols) => Path::Companies(symbols.clone()),
        }
    }
}

/// Where a word may stand, apart what it may be just as well as was asked for from what was known before.
struct Places {
    before: Vec<Source>,
    now: Vec<Source>,
    people: f64,
}

impl Places {
    fn of(terms: &Terms<'_>, fit: Fit) -> Self {
        // Beside a word with a slip the others must be right.
        let as_well = if fit == Fit::Near { Fit::Beginning } else { fit };
        let before = sources(terms, |other| other < as_well);
        let now = sources(terms, |other| other == fit);
        let people = before.iter().chain(&now).map(Source::people).sum();
        Self { before, now, people }
    }

    fn all(&self) -> impl Iterator<Item = &Source> {
        self.before.iter().chain(&self.now)
    }
}

/// The ways to everyone whom the worst of all words fits just so; whom they fit better was found before.
pub(crate) fn paths(terms: &[Terms<'_>], fit: Fit, extent: &Extent) -> Vec<Path> {
    let mut words: Vec<Places> = terms.iter().map(|one| Places::of(one, fit)).collect();
    words.sort_by(|one, other| one.people.total_cmp(&other.people));
    let nobody = words.iter().any(|word| word.all().next().is_none());
    if nobody || words.iter().all(|word| word.now.is_empty()) {
        return Vec::new();
    }
    let others = words.iter().skip(1);
    let share =
        others.map(|word| (word.people / extent.members.max(1.0)).min(1.0)).product::<f64>();
    let share = share * extent.share_born();
    let (cost, paths) = match words.as_slice() {
        [] => return Vec::new(),
        [only] => alone(&only.now, share, extent),
        [rarest, next, rest @ ..] => {
            // With a third word just so, the first two may be what they were before.
            let before = rest.iter().any(|word| !word.now.is_empty());
            Meeting::of(rarest, next, before, fit != Fit::Near).quickest()
        }
    };
    let all_born = extent.share_born() * extent.members;
    match extent.born {
        Some((from, through)) if all_born < cost && !paths.is_empty() => {
            vec![Path::Born(from, through)]
        }
        _ => paths,
    }
}

fn sources(terms: &Terms<'_>, wanted: impl Fn(Fit) -> bool + Copy) -> Vec<Source> {
    let mut sources = Vec::new();
    // A whole name without a space is the best that a word can be.
    for joined in &terms.joined {
        let pair = |given: Entry| [joined.family.id, given.id];
        let pairs: Vec<_> = joined.given.entries(wanted).into_iter().map(pair).collect();
        if !pairs.is_empty() {
            sources.push(Source::Whole(joined.family_kind, pairs));
        }
    }
    for kind in Kind::ALL {
        let entries = terms.names(kind).entries(wanted);
        if !entries.is_empty() {
            sources.push(Source::Names(kind, entries));
        }
    }
    for place in &terms.places {
        let areas = place.areas.entries(wanted);
        if !areas.is_empty() {
            sources.push(Source::Places(areas, place.house.clone()));
        }
    }
    if wanted(Fit::Company) && !terms.companies().is_empty() {
        sources.push(Source::Companies(terms.companies().to_vec()));
    }
    sources
}

/// Each source of the one word, by way of the birth date where that is quicker.
fn alone(sources: &[Source], share: f64, extent: &Extent) -> (f64, Vec<Path>) {
    let mut sum = 0.0;
    let paths = sources.iter().map(|source| {
        let cost = extent.until_full(source.cost(), share);
        if let (Source::Names(Kind::FamilyKana, names), Some((from, through))) =
            (source, extent.born)
        {
            let seeks = extent.days() * names.len() as f64 * SEEK;
            if seeks < cost {
                sum += seeks;
                let names = names.iter().map(|name| name.id).collect();
                return Path::BornWithFamily(from, through, names);
            }
        }
        sum += cost;
        source.path()
    });
    let paths = paths.collect();
    (sum, paths)
}

/// Two words that must both fit: whoever is of a source of the one and of a source of the other. Each such pair is
/// found by looking at everyone of either source, or directly where an index holds both.
struct Meeting<'s> {
    ones: Vec<&'s Source>,
    others: Vec<&'s Source>,
    costs: [Vec<f64>; 2],
    /// By one and other: `None` when the pair need not be looked for, else the direct way and its cost.
    pairs: Vec<Vec<Option<(f64, Option<Path>)>>>,
}

impl<'s> Meeting<'s> {
    /// `before` takes pairs in that were found with a better fit; `both`, pairs of which neither was.
    fn of(one: &'s Places, other: &'s Places, before: bool, both: bool) -> Self {
        let ones: Vec<&Source> = one.all().collect();
        let others: Vec<&Source> = other.all().collect();
        let is_before = |place: usize, word: &Places| place < word.before.len();
        let pair = |(i, a): (usize, &&Source)| {
            let with = |(j, b): (usize, &&Source)| {
                let wanted = match (is_before(i, one), is_before(j, other)) {
                    (true, true) => before,
                    (false, false) => both,
                    _ => true,
                };
                wanted.then(|| meet(a, b))
            };
            others.iter().enumerate().map(with).collect()
        };
        let pairs = ones.iter().enumerate().map(pair).collect();
        let cost = |sources: &[&Source]| sources.iter().map(|source| source.cost()).collect();
        let costs = [cost(&ones), cost(&others)];
        Self { ones, others, costs, pairs }
    }

    /// Tries every choice of sources of the first word to look at whole; the others follow from it.
    fn quickest(&self) -> (f64, Vec<Path>) {
        let choices = 1_u32 << self.ones.len().min(MOST_SOURCES);
        let costs = (0..choices).map(|choice| (self.cost(choice), choice));
        let (cost, best) = costs.min_by(|a, b| a.0.total_cmp(&b.0)).expect("there is a choice");
        (cost, self.paths(best))
    }

    fn is_whole(choice: u32, one: usize) -> bool {
        one >= MOST_SOURCES || choice & (1 << one) != 0
    }

    /// The cost of the direct ways from the sources that are not looked at whole to this one of the other word;
    /// `None` when there is nothing to look for.
    fn direct(&self, choice: u32, other: usize) -> Option<f64> {
        let mut sum = None;
        for one in (0..self.ones.len()).filter(|one| !Self::is_whole(choice, *one)) {
            if let Some((cost, _)) = &self.pairs[one][other] {
                sum = Some(sum.unwrap_or(0.0) + cost);
            }
        }
        sum
    }

    fn cost(&self, choice: u32) -> f64 {
        let whole = (0..self.ones.len()).filter(|one| Self::is_whole(choice, *one));
        let whole: f64 = whole.map(|one| self.costs[0][one]).sum();
        let others = (0..self.others.len())
            .filter_map(|other| Some(self.direct(choice, other)?.min(self.costs[1][other])));
        whole + others.sum::<f64>()
    }

    /// The ways of a choice, the quickest first: the list may be full before the others.
    fn paths(&self, choice: u32) -> Vec<Path> {
        let mut paths: Vec<(f64, Path)> = Vec::new();
        for one in (0..self.ones.len()).filter(|one| Self::is_whole(choice, *one)) {
            paths.push((self.costs[0][one], self.ones[one].path()));
        }
        for other in 0..self.others.len() {
            let Some(direct) = self.direct(choice, other) else { continue };
            if self.costs[1][other] <= direct {
                paths.push((self.costs[1][other], self.others[other].path()));
                continue;
            }
            for one in (0..self.ones.len()).filter(|one| !Self::is_whole(choice, *one)) {
                let pair = self.pairs[one][other].iter();
                paths.extend(pair.filter_map(|(cost, path)| Some((*cost, path.clone()?))));
            }
        }
        paths.sort_by(|one, other| one.0.total_cmp(&other.0));
        paths.into_iter().map(|(_, path)| path).collect()
    }
}

/// The direct way to those who are of both sources and its cost: none and no cost when nobody can be, an endless
/// cost when no index holds both.
fn meet(one: &Source, other: &Source) -> (f64, Option<Path>) {
    let (Source::Names(kind, names), Source::Names(other_kind, other_names)) = (one, other) else {
        return (f64::INFINITY, None);
    };
    if kind == other_kind {
        let both = Source::Names(*kind, both(names, other_names));
        let people = both.people();
        return (people, (people > 0.0).then(|| both.path()));
    }
    let seeks = names.len() as f64 * other_names.len() as f64;
    if *other_kind != kind.other_half() || seeks > MOST_SEEKS || kind.is_alias() {
        return (f64::INFINITY, None);
    }
    let (family, families, givens) = if kind.is_family() {
        (*kind, names, other_names)
    } else {
        (*other_kind, other_names, names)
    };
    let pairs = families.iter().flat_map(|f| givens.iter().map(|given| [f.id, given.id]));
    (seeks * SEEK, Some(Path::Whole(family, pairs.collect())))
}

/// Names that are in both lists, in the order of the first.
fn both(names: &[Entry], others: &[Entry]) -> Vec<Entry> {
    let others: HashSet<i64> = others.iter().map(|other| other.id).collect();
    names.iter().filter(|name| others.contains(&name.id)).copied().collect()
}

//! Which indexes to ask so that nobody who matches is left out and as few others as possible are looked at. Pure.

use crate::matching::Fit;
use crate::terms::Terms;
use crate::words::{Entry, Kind};
use std::collections::HashSet;

/// One question to an index costs about as much as looking at so many rows of it.
const SEEK: f64 = 12.0;
/// Birth dates lie within so many days.
const DAYS_OF_BIRTH: f64 = 75.0 * 365.0;
/// More whole names are not listed: that alone would take too long.
const MOST_SEEKS: f64 = 20_000.0;
/// Taken for the people of a company or a whole name: nobody counts those.
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

    /// Rows looked at until the list is full, of `people` of whom `share` match.
    fn until_full(&self, people: f64, share: f64) -> f64 {
        people.min(self.limit / share.max(1e-9))
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
            Self::Places(places, Some(_)) => places.len() as f64 * FEW,
            Self::Whole(_, pairs) => pairs.len() as f64 * FEW,
            Self::Companies(symbols) => symbols.len() as f64 * FEW,
        }
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
        let before = sources(terms, |other| other < fit);
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
            let any = rest.iter().any(|word| !word.now.is_empty());
            let pairs: Vec<(&Source, Vec<&Source>)> = if any {
                rarest.all().map(|one| (one, next.all().collect())).collect()
            } else {
                let now = rarest.now.iter().map(|one| (one, next.all().collect()));
                let before = rarest.before.iter().map(|one| (one, next.now.iter().collect()));
                now.chain(before).collect()
            };
            together(&pairs, share, extent)
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
    let places = terms.places.entries(wanted);
    if !places.is_empty() {
        sources.push(Source::Places(places, terms.house().map(str::to_owned)));
    }
    if wanted(Fit::Company) && !terms.companies.is_empty() {
        sources.push(Source::Companies(terms.companies.clone()));
    }
    sources
}

/// Each source of the one word, by way of the birth date where that is quicker.
fn alone(sources: &[Source], share: f64, extent: &Extent) -> (f64, Vec<Path>) {
    let mut sum = 0.0;
    let paths = sources.iter().map(|source| {
        let cost = extent.until_full(source.people(), share);
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

/// Each source of the rarest word, read through or met with sources of the next, whichever is quicker.
fn together(pairs: &[(&Source, Vec<&Source>)], share: f64, extent: &Extent) -> (f64, Vec<Path>) {
    let mut sum = 0.0;
    let mut paths: Vec<Path> = Vec::new();
    for (one, others) in pairs {
        let through = (extent.until_full(one.people(), share), one.path());
        let met: Vec<(f64, Path)> =
            others.iter().filter_map(|other| meet(one, other, share, extent)).collect();
        let cost = met.iter().map(|(cost, _)| cost).sum::<f64>();
        let chosen = if cost < through.0 || met.is_empty() { met } else { vec![through] };
        for (cost, path) in chosen {
            if !paths.contains(&path) {
                sum += cost;
                paths.push(path);
            }
        }
    }
    (sum, paths)
}

/// The quickest way to those who are of both sources; `None` when nobody can be.
fn meet(one: &Source, other: &Source, share: f64, extent: &Extent) -> Option<(f64, Path)> {
    let smaller = if one.people() <= other.people() { one } else { other };
    let through = (extent.until_full(smaller.people(), share), smaller.path());
    let (Source::Names(kind, names), Source::Names(other_kind, other_names)) = (one, other) else {
        return Some(through);
    };
    if kind == other_kind {
        let both = Source::Names(*kind, both(names, other_names));
        let cost = extent.until_full(both.people(), share);
        return (both.people() > 0.0).then(|| (cost, both.path()));
    }
    if *other_kind != kind.other_half() {
        return Some(through);
    }
    let seeks = names.len() as f64 * other_names.len() as f64;
    let expected = one.people() * share;
    let cost = seeks * SEEK * (extent.limit / expected.max(1e-9)).min(1.0);
    if cost >= through.0 || seeks > MOST_SEEKS {
        return Some(through);
    }
    let (family, families, givens) = if kind.is_family() {
        (*kind, names, other_names)
    } else {
        (*other_kind, other_names, names)
    };
    let pairs = families.iter().flat_map(|f| givens.iter().map(|given| [f.id, given.id]));
    Some((cost, Path::Whole(family, pairs.collect())))
}

/// Names that are in both lists, in the order of the first.
fn both(names: &[Entry], others: &[Entry]) -> Vec<Entry> {
    let others: HashSet<i64> = others.iter().map(|other| other.id).collect();
    names.iter().filter(|name| others.contains(&name.id)).copied().collect()
}

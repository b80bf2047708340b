//! Which indexes to ask so that nobody who matches is left out and as few others as possible are looked at. Pure.

use crate::matching::Fit;
use crate::terms::Terms;
use crate::words::{Entry, Kind};

/// One question to an index costs about as much as looking at so many rows of it.
const SEEK: f64 = 12.0;
/// Birth dates lie within so many days.
const DAYS_OF_BIRTH: f64 = 75.0 * 365.0;
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

/// The ways to everyone whom all words fit as well as `fit` or better. A word by itself leads only to those whom
/// it fits just so: the others were found before.
pub(crate) fn paths(terms: &[Terms<'_>], fit: Fit, extent: &Extent) -> Vec<Path> {
    let mut words: Vec<Vec<Source>> = terms
        .iter()
        .map(|one| {
            sources(one, fit, |other| if terms.len() == 1 { other == fit } else { other <= fit })
        })
        .collect();
    let people = |sources: &[Source]| sources.iter().map(Source::people).sum::<f64>();
    words.sort_by(|one, other| people(one).total_cmp(&people(other)));
    let share = |sources: &[Source]| (people(sources) / extent.members.max(1.0)).min(1.0);
    let others: f64 = words.iter().skip(1).map(|sources| share(sources)).product();
    let share = others * extent.share_born();
    let (cost, paths) = match words.as_slice() {
        [] => return Vec::new(),
        [only] => alone(only, share, extent),
        [rarest, next, ..] => together(rarest, next, share, extent),
    };
    let all_born = extent.share_born() * extent.members;
    match extent.born {
        Some((from, through)) if all_born < cost && !paths.is_empty() => {
            vec![Path::Born(from, through)]
        }
        _ => paths,
    }
}

fn sources(terms: &Terms<'_>, fit: Fit, wanted: impl Fn(Fit) -> bool + Copy) -> Vec<Source> {
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
    if wanted(Fit::Company) && fit >= Fit::Company && !terms.companies.is_empty() {
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

/// Each source of the rarest word, read through or met with each source of the next, whichever is quicker.
fn together(rarest: &[Source], next: &[Source], share: f64, extent: &Extent) -> (f64, Vec<Path>) {
    let mut sum = 0.0;
    let mut paths: Vec<Path> = Vec::new();
    for one in rarest {
        let through = (extent.until_full(one.people(), share), one.path());
        let met: Vec<(f64, Path)> =
            next.iter().filter_map(|other| meet(one, other, share, extent)).collect();
        let cost = met.iter().map(|(cost, _)| cost).sum::<f64>();
        let chosen = if cost < through.0 { met } else { vec![through] };
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
        let both: Vec<Entry> = names
            .iter()
            .filter(|name| other_names.iter().any(|o| o.id == name.id))
            .copied()
            .collect();
        let both = Source::Names(*kind, both);
        return (both.people() > 0.0)
            .then(|| (extent.until_full(both.people(), share), both.path()));
    }
    if *other_kind != kind.other_half() {
        return Some(through);
    }
    let seeks = names.len() as f64 * other_names.len() as f64 * SEEK;
    if seeks >= through.0 {
        return Some(through);
    }
    let (family, families, givens) = if kind.is_family() {
        (*kind, names, other_names)
    } else {
        (*other_kind, other_names, names)
    };
    let pairs = families.iter().flat_map(|f| givens.iter().map(|given| [f.id, given.id]));
    Some((seeks, Path::Whole(family, pairs.collect())))
}

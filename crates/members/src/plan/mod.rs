//! Which indexes to ask so that nobody who matches is left out and as few others as possible are looked at. Pure.

mod meeting;
mod source;

use crate::matching::Fit;
use crate::terms::Terms;
use crate::words::{Entry, Kind};
use meeting::Meeting;
use source::{SEEK, Source};

/// Birth dates lie within so many days.
const DAYS_OF_BIRTH: f64 = 75.0 * 365.0;
/// How much longer than by chance it may take to fill a list.
const UNEVEN: f64 = 4.0;

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
    // Whatever way is chosen, it may not lead to aliases.
    let aside = words.len() > 1 || extent.born.is_some();
    let aliases = words.iter().filter(|_| aside).flat_map(Places::all);
    let aliases: Vec<Path> = aliases.filter(|one| one.is_alias()).map(Source::path).collect();
    let all_born = extent.share_born() * extent.members;
    match extent.born {
        Some((from, through)) if all_born < cost && !paths.is_empty() => {
            [vec![Path::Born(from, through)], aliases].concat()
        }
        _ => [paths, aliases].concat(),
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

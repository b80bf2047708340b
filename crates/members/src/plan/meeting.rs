//! Two words that meet: which sources to look at whole, and where an index leads to both at once.

use super::source::{SEEK, Source};
use super::{Path, Places};
use crate::words::Entry;
use std::collections::HashSet;

/// More ways to stand are not weighed against each other.
const MOST_SOURCES: usize = 10;
/// More whole names are not listed: that alone would take too long.
const MOST_SEEKS: f64 = 20_000.0;

/// Two words that must both fit: whoever is of a source of the one and of a source of the other. Each such pair is
/// found by looking at everyone of either source, or directly where an index holds both.
pub(super) struct Meeting<'s> {
    ones: Vec<&'s Source>,
    others: Vec<&'s Source>,
    costs: [Vec<f64>; 2],
    /// By one and other: `None` when the pair need not be looked for, else the direct way and its cost.
    pairs: Vec<Vec<Option<Direct>>>,
}

/// The cost of a direct way, and the way unless it leads to nobody.
type Direct = (f64, Option<Path>);

impl<'s> Meeting<'s> {
    /// `before` takes pairs in that were found with a better fit; `both`, pairs of which neither was.
    pub(super) fn of(one: &'s Places, other: &'s Places, before: bool, both: bool) -> Self {
        let ones: Vec<&Source> = one.all().filter(|source| !source.is_alias()).collect();
        let others: Vec<&Source> = other.all().filter(|source| !source.is_alias()).collect();
        let named = |word: &Places| word.before.iter().filter(|one| !one.is_alias()).count();
        let is_before = |place: usize, word: &Places| place < named(word);
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
    pub(super) fn quickest(&self) -> (f64, Vec<Path>) {
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
fn meet(one: &Source, other: &Source) -> Direct {
    let (Source::Names(kind, names), Source::Names(other_kind, other_names)) = (one, other) else {
        return (f64::INFINITY, None);
    };
    if kind == other_kind {
        let both = Source::Names(*kind, both(names, other_names));
        let people = both.people();
        return (people, (people > 0.0).then(|| both.path()));
    }
    let seeks = names.len() as f64 * other_names.len() as f64;
    if *other_kind != kind.other_half() || seeks > MOST_SEEKS {
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

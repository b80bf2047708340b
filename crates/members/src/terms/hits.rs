//! What was found of a word: names, places, companies, each with how well it fits.

use crate::matching::Fit;
use crate::words::{Entry, Kind};
use std::collections::{HashMap, HashSet};

/// Names of one kind, or places, that a word can mean.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    /// Best first, then in the order of the dictionary.
    ordered: Vec<(Entry, Fit)>,
    fits: HashMap<i64, Fit>,
}

impl Hits {
    pub(super) fn add(&mut self, entries: impl IntoIterator<Item = Entry>, fit: Fit) {
        for entry in entries {
            self.fits.entry(entry.id).or_insert_with(|| {
                self.ordered.push((entry, fit));
                fit
            });
        }
    }

    pub(crate) fn fit(&self, id: i64) -> Option<Fit> {
        self.fits.get(&id).copied()
    }

    /// Those that fit as `wanted` says.
    pub(crate) fn entries(&self, wanted: impl Fn(Fit) -> bool) -> Vec<Entry> {
        self.ordered.iter().filter(|(_, fit)| wanted(*fit)).map(|(entry, _)| *entry).collect()
    }
}

/// A word as a surname with a given name behind it.
#[derive(Debug)]
pub(crate) struct Joined {
    pub(crate) family_kind: Kind,
    pub(crate) family: Entry,
    pub(crate) given: Hits,
    pub(super) rest: String,
}

/// Areas that a word can mean, and the house behind when one was typed.
#[derive(Debug)]
pub(crate) struct PlaceHits {
    pub(crate) areas: Hits,
    pub(crate) house: Option<String>,
}

/// 記号 of companies, those first whose name begins with the word.
#[derive(Debug, Default)]
pub(super) struct Companies {
    pub(super) ordered: Vec<i64>,
    pub(super) known: HashSet<i64>,
}

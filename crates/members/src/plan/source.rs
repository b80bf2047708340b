//! Where a word may stand, how many people that is, and what it costs to look at them.

use super::Path;
use crate::words::{Entry, Kind};

/// One question to an index costs about as much as looking at so many rows of it.
pub(super) const SEEK: f64 = 12.0;
/// A row of the table itself costs as much as so many of an index.
const TABLE_ROW: f64 = 6.0;
/// Taken for the people of a company or of a whole name: nobody counts those.
const FEW: f64 = 20.0;

/// Where a word may stand.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Names(Kind, Vec<Entry>),
    Whole(Kind, Vec<[i64; 2]>),
    Places(Vec<Entry>, Option<String>),
    Companies(Vec<i64>),
}

impl Source {
    pub(super) fn people(&self) -> f64 {
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
    pub(super) fn cost(&self) -> f64 {
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

    /// Those whose alias it is are found by that alone: other indexes do not hold aliases.
    pub(super) fn is_alias(&self) -> bool {
        matches!(self, Self::Names(kind, _) | Self::Whole(kind, _) if kind.is_alias())
    }

    pub(super) fn path(&self) -> Path {
        let ids = |entries: &[Entry]| entries.iter().map(|entry| entry.id).collect();
        match self {
            Self::Names(kind, entries) => Path::Names(*kind, ids(entries)),
            Self::Whole(kind, pairs) => Path::Whole(*kind, pairs.clone()),
            Self::Places(places, house) => Path::Places(ids(places), house.clone()),
            Self::Companies(symbols) => Path::Companies(symbols.clone()),
        }
    }
}

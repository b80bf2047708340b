//! Certificate numbers as the world saw them used.

use std::collections::BTreeMap;

/// Which desks used each number. Desks that were copied from one another are of one descent.
#[derive(Default)]
pub(crate) struct Used(BTreeMap<String, Vec<(usize, usize)>>);

impl Used {
    /// A desk of a descent put the number on a paper.
    pub(crate) fn by(&mut self, serial: String, desk: usize, descent: usize) {
        self.0.entry(serial).or_default().push((desk, descent));
    }

    /// How many were used.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// A number that two desks used which were not copied from one another, or one desk twice.
    pub(crate) fn wrongly_twice(&self) -> Option<&str> {
        let wrong = |uses: &[(usize, usize)]| {
            let pairs = uses
                .iter()
                .enumerate()
                .flat_map(|(place, one)| uses[place + 1..].iter().map(move |other| (one, other)));
            pairs.into_iter().any(|(one, other)| one.1 != other.1 || one.0 == other.0)
        };
        self.0.iter().find(|(_, uses)| wrong(uses)).map(|(serial, _)| serial.as_str())
    }
}

//! Things on a page by the heights they reach over, so that a glyph is held against the few beside it and not against
//! all of the page.

/// The height of a row in millimetres: about a line of text.
const ROW: f64 = 4.0;
/// Rows that are told apart; whatever lies below or above stands in the first or the last.
const MOST: usize = 128;

/// Places of things in a list, row by row.
pub(super) struct Rows(Vec<Vec<usize>>);

impl Rows {
    /// From the heights at which each begins and ends, in millimetres from the same edge.
    pub(super) fn of(reaches: impl Iterator<Item = (usize, f64, f64)>) -> Self {
        let mut rows = vec![Vec::new(); MOST];
        for (place, from, to) in reaches {
            rows[row(from)..=row(to).max(row(from))].iter_mut().for_each(|row| row.push(place));
        }
        Self(rows)
    }

    /// What may reach the height `at`, in the order of the list.
    pub(super) fn at(&self, at: f64) -> &[usize] {
        &self.0[row(at)]
    }

    /// What may reach into the heights from `from` to `to`; some of it twice.
    pub(super) fn within(&self, from: f64, to: f64) -> impl Iterator<Item = usize> {
        self.0[row(from)..=row(to).max(row(from))].iter().flatten().copied()
    }
}

fn row(at: f64) -> usize {
    // The cast keeps every number, however large, among the rows.
    ((at / ROW).max(0.0) as usize).min(MOST - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_reaches_a_height_is_found_there() {
        let reaches = [(-5.0, 1.0), (0.0, 300.0), (3.9, 4.1), (1e30, 1e31), (f64::NAN, 2.0)];
        let all = reaches.iter().enumerate().map(|(place, (from, to))| (place, *from, *to));
        let rows = Rows::of(all);
        let at = |height: f64| rows.at(height).to_vec();
        assert_eq!(at(-100.0), [0, 1, 2, 4]);
        assert_eq!(at(4.05), [1, 2]);
        assert_eq!(at(299.0), [1]);
        assert_eq!(at(1e30), [3]);
        let mut both: Vec<usize> = rows.within(3.0, 9.0).collect();
        both.dedup();
        assert!([0, 1, 2].iter().all(|place| both.contains(place)));
    }
}

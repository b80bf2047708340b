//! Small numbers of people in a table that leaves the branch: what may be shown of it, so that nobody is recognised by
//! being one of few, and nobody finds a hidden number by adding up the others.

use crate::Tables;
use chrono::NaiveDate;

/// The setting that says the smallest number of people that may be shown.
const SETTING: &str = "figures_smallest_cell";

impl Tables {
    /// The smallest number of people that figures may show on `day`; nobody (0) may always be shown.
    #[must_use]
    pub fn smallest_cell(&self, day: NaiveDate) -> u64 {
        self.number(SETTING, day).into()
    }
}

/// A table with its totals, and what is hidden of it.
struct Grid {
    counts: Vec<Vec<u64>>,
    hidden: Vec<Vec<bool>>,
    smallest: u64,
}

/// The table `counts` with a total behind each row and a row of totals below, and `None` wherever a number may not be
/// shown. All rows are of one length.
///
/// A number from 1 to `smallest - 1` is hidden. More is hidden, the smallest first, until no hidden number follows from
/// those that are shown, and until what is hidden of a row or column is not itself a small number that its total gives away.
#[must_use]
pub fn shown(counts: &[Vec<u64>], smallest: u64) -> Vec<Vec<Option<u64>>> {
    let mut grid = Grid::of(counts, smallest);
    while let Some((row, column)) = grid.next_to_hide() {
        grid.hidden[row][column] = true;
    }
    let rows = grid.counts.iter().zip(&grid.hidden);
    rows.map(|(counts, hidden)| {
        counts.iter().zip(hidden).map(|(&count, &hidden)| (!hidden).then_some(count)).collect()
    })
    .collect()
}

impl Grid {
    fn of(counts: &[Vec<u64>], smallest: u64) -> Self {
        let mut counts: Vec<Vec<u64>> = counts.to_vec();
        let columns = counts.first().map_or(0, Vec::len);
        let totals = (0..columns).map(|at| counts.iter().map(|row| row[at]).sum()).collect();
        counts.push(totals);
        counts.iter_mut().for_each(|row| row.push(row.iter().sum()));
        let is_small = |count: &u64| (1..smallest).contains(count);
        let hidden = counts.iter().map(|row| row.iter().map(is_small).collect()).collect();
        Self { counts, hidden, smallest }
    }

    fn rows(&self) -> usize {
        self.counts.len()
    }

    fn columns(&self) -> usize {
        self.counts[0].len()
    }

    /// The cells of every row and then of every column, each ending with its total.
    fn lines(&self) -> Vec<Vec<(usize, usize)>> {
        let rows = (0..self.rows()).map(|row| (0..self.columns()).map(|at| (row, at)).collect());
        let columns = (0..self.columns()).map(|at| (0..self.rows()).map(|row| (row, at)).collect());
        rows.chain(columns).collect()
    }

    fn is_hidden(&self, (row, column): (usize, usize)) -> bool {
        self.hidden[row][column]
    }

    /// One more cell that has to be hidden, if any.
    fn next_to_hide(&self) -> Option<(usize, usize)> {
        let lines = self.lines();
        let alone = lines.iter().filter(|line| self.hides_one_alone(line));
        let gives_away = lines.iter().filter(|line| self.gives_a_small_sum(line));
        if let Some(cell) = alone.chain(gives_away).find_map(|line| self.smallest_shown(line)) {
            return Some(cell);
        }
        let hidden = lines[..self.rows()].iter().flatten().filter(|cell| self.is_hidden(**cell));
        let found = hidden.filter(|cell| self.follows_from_the_rest(**cell));
        found
            .filter_map(|&(row, column)| {
                let both = [&lines[row], &lines[self.rows() + column]];
                both.into_iter().find_map(|line| self.smallest_shown(line))
            })
            .next()
    }

    /// Whether one number of a line is hidden and all others are shown.
    fn hides_one_alone(&self, line: &[(usize, usize)]) -> bool {
        line.iter().filter(|cell| self.is_hidden(**cell)).count() == 1
    }

    /// Whether the total is shown and what is hidden before it adds up to a small number.
    fn gives_a_small_sum(&self, line: &[(usize, usize)]) -> bool {
        let Some((total, before)) = line.split_last() else { return false };
        let hidden = before.iter().filter(|cell| self.is_hidden(**cell));
        let sum: u64 = hidden.map(|&(row, column)| self.counts[row][column]).sum();
        !self.is_hidden(*total) && (1..self.smallest).contains(&sum)
    }

    /// The smallest number of a line that is shown; nobody comes last, as hiding it protects least.
    fn smallest_shown(&self, line: &[(usize, usize)]) -> Option<(usize, usize)> {
        let shown = line.iter().copied().filter(|cell| !self.is_hidden(*cell));
        shown.min_by_key(|&(row, column)| {
            let count = self.counts[row][column];
            (count == 0, count)
        })
    }

    /// Whether one hidden number can be computed from what is shown. Rows and columns are the places of a map, hidden
    /// numbers the ways between them: a number is free only while a way around leads from its row to its column, along
    /// which one number may be larger where the next is smaller.
    fn follows_from_the_rest(&self, cell: (usize, usize)) -> bool {
        let (from, to) = (cell.0, self.rows() + cell.1);
        let mut reached = vec![false; self.rows() + self.columns()];
        let mut open = vec![from];
        reached[from] = true;
        while let Some(place) = open.pop() {
            for next in self.ways_from(place, cell) {
                if !reached[next] {
                    reached[next] = true;
                    open.push(next);
                }
            }
        }
        !reached[to]
    }

    fn ways_from(&self, place: usize, without: (usize, usize)) -> Vec<usize> {
        let is_way = |cell: (usize, usize)| cell != without && self.is_hidden(cell);
        if place < self.rows() {
            let columns = (0..self.columns()).filter(|at| is_way((place, *at)));
            columns.map(|at| self.rows() + at).collect()
        } else {
            let column = place - self.rows();
            (0..self.rows()).filter(|row| is_way((*row, column))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_hidden_where_nobody_is_one_of_few() {
        let rows = shown(&[vec![40, 60], vec![0, 25]], 10);
        let all = [[40, 60, 100], [0, 25, 25], [40, 85, 125]];
        assert_eq!(rows, all.map(|row| row.map(Some).to_vec()));
    }

    #[test]
    fn a_small_number_takes_others_with_it_until_no_sum_gives_it_away() {
        let rows = shown(&[vec![3, 60], vec![40, 70]], 10);
        assert_eq!(rows[0], [None, None, Some(63)]);
        assert_eq!(rows[1], [None, None, Some(110)]);
        assert_eq!(rows[2], [Some(43), Some(130), Some(173)]);
    }

    #[test]
    fn two_small_numbers_whose_sum_is_small_take_a_third_with_them() {
        let rows = shown(&[vec![1, 60], vec![1, 70], vec![50, 80]], 10);
        assert_eq!([rows[0][0], rows[1][0], rows[2][0]], [None; 3]);
    }

    #[test]
    fn a_single_row_hides_its_total_or_its_other_half_too() {
        let rows = shown(&[vec![4, 900]], 10);
        assert_eq!(rows[0], [None, None, Some(904)]);
        assert_eq!(rows[1], rows[0]);
        assert_eq!(shown(&[vec![4, 2]], 10)[0], [None; 3]);
    }

    /// Whether `cell` has one value in every table that has the shown numbers: by elimination over the sums of rows and
    /// columns, which shares nothing with the map above.
    fn is_determined(rows: &[Vec<Option<u64>>], cell: (usize, usize)) -> bool {
        let (height, width) = (rows.len(), rows[0].len());
        let unknown: Vec<(usize, usize)> = (0..height)
            .flat_map(|row| (0..width).map(move |column| (row, column)))
            .filter(|&(row, column)| rows[row][column].is_none())
            .collect();
        let sign = |at: usize, last: usize| if at == last { -1.0 } else { 1.0 };
        let of_row = |row: usize| {
            let part = |one: &(usize, usize)| {
                if one.0 == row { sign(one.1, width - 1) } else { 0.0 }
            };
            unknown.iter().map(part).collect::<Vec<f64>>()
        };
        let of_column = |column: usize| {
            let part = |one: &(usize, usize)| {
                if one.1 == column { sign(one.0, height - 1) } else { 0.0 }
            };
            unknown.iter().map(part).collect::<Vec<f64>>()
        };
        let mut sums: Vec<Vec<f64>> = (0..height).map(of_row).collect();
        sums.extend((0..width).map(of_column));
        let before = rank(sums.clone());
        sums.push(unknown.iter().map(|one| f64::from(u8::from(*one == cell))).collect());
        rank(sums) == before
    }

    fn rank(mut rows: Vec<Vec<f64>>) -> usize {
        let mut rank = 0;
        for column in 0..rows.first().map_or(0, Vec::len) {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else {
                continue;
            };
            rows.swap(rank, pivot);
            let lead = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1) {
                let times = row[column] / lead[column];
                row.iter_mut().zip(&lead).for_each(|(one, lead)| *one -= times * lead);
            }
            rank += 1;
        }
        rank
    }

    proptest! {
        #[test]
        fn no_hidden_number_follows_from_the_others_and_no_small_one_is_shown(
            (counts, smallest) in (1_usize..7, 1_usize..5).prop_flat_map(|(height, width)| {
                let count = prop_oneof![0_u64..12, 0_u64..200];
                (prop::collection::vec(prop::collection::vec(count, width), height), 2_u64..12)
            })
        ) {
            let rows = shown(&counts, smallest);
            for (row, cells) in rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    match cell {
                        Some(count) => prop_assert!(*count == 0 || *count >= smallest),
                        None => prop_assert!(!is_determined(&rows, (row, column))),
                    }
                }
            }
            let grid = Grid { hidden: rows.iter().map(|row| row.iter().map(Option::is_none).collect()).collect(), ..Grid::of(&counts, smallest) };
            for line in grid.lines() {
                prop_assert!(!grid.gives_a_small_sum(&line));
            }
        }
    }
}

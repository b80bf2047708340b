//! One file as the platter has it, and what may become of the rest.

use crate::dice::Dice;
use crate::disk::Operation;
use std::collections::BTreeMap;

/// Bytes that a disk writes at once or not at all.
const SECTOR: usize = 512;

/// A file: what is safe of it, and for each sector the operations since that touched it, in order.
#[derive(Clone, Default)]
pub(crate) struct Sectors {
    safe: Vec<u8>,
    touched: BTreeMap<usize, Vec<usize>>,
    lengths: Vec<(usize, Length)>,
    /// Operations before this one were not saved by a sync that failed; no later sync saves them.
    doubtful: usize,
}

#[derive(Clone, Copy)]
enum Length {
    AtLeast(usize),
    Cut(usize),
}

/// How much of what is not safe survives.
enum Survives {
    /// All of it, in order, up to an operation, and of that one some sectors.
    Until(usize),
    /// Each sector with so many eighths of a chance.
    Eighths(usize),
}

impl Sectors {
    /// Takes in an operation on this file, the `number`th of them all.
    pub(crate) fn take(&mut self, operations: &[Operation], number: usize) {
        match &operations[number] {
            Operation::Write { offset, bytes, .. } => {
                let end = offset + bytes.len();
                for sector in offset / SECTOR..end.div_ceil(SECTOR) {
                    self.touched.entry(sector).or_default().push(number);
                }
                self.lengths.push((number, Length::AtLeast(end)));
            }
            Operation::Truncate { length, .. } => {
                assert_eq!(length % SECTOR, 0, "SQLite cuts files at pages");
                self.lengths.push((number, Length::Cut(*length)));
            }
            Operation::Sync { .. } | Operation::AllSynced => self.save(operations),
            Operation::SyncFailed { .. } => self.doubtful = number,
            Operation::Create { .. } | Operation::Delete { .. } => {}
        }
    }

    /// Everything is safe now, but for sectors that only a failed sync should have saved.
    fn save(&mut self, operations: &[Operation]) {
        let touched = std::mem::take(&mut self.touched);
        let lengths = std::mem::take(&mut self.lengths);
        let cut = lengths.iter().rev().find_map(|(number, length)| match length {
            Length::Cut(at) => Some((*number, *at)),
            Length::AtLeast(_) => None,
        });
        self.set_length(&lengths, lengths.len());
        for (sector, numbers) in touched {
            let held = cut.filter(|(_, at)| sector * SECTOR >= *at).map_or(0, |(number, _)| number);
            let numbers: Vec<usize> =
                numbers.into_iter().filter(|number| *number >= held).collect();
            match numbers.last() {
                None => {}
                Some(last) if *last < self.doubtful => {
                    self.touched.insert(sector, numbers);
                }
                Some(_) => Self::put(&mut self.safe, operations, sector, &numbers),
            }
        }
    }

    fn set_length(&mut self, lengths: &[(usize, Length)], count: usize) {
        for (_, length) in &lengths[..count] {
            match length {
                Length::AtLeast(end) => self.safe.resize(self.safe.len().max(*end), 0),
                Length::Cut(at) => self.safe.resize(*at, 0),
            }
        }
    }

    /// Puts what the operations wrote into one sector, as far as the file reaches.
    fn put(content: &mut [u8], operations: &[Operation], sector: usize, numbers: &[usize]) {
        let length = content.len();
        let (from, to) = (sector * SECTOR, ((sector + 1) * SECTOR).min(length));
        for number in numbers {
            let Operation::Write { offset, bytes, .. } = &operations[*number] else { continue };
            let (from, to) = (from.max(*offset), to.min(offset + bytes.len()));
            if from < to {
                content[from..to].copy_from_slice(&bytes[from - offset..to - offset]);
            }
        }
    }

    /// The file when nothing is left of what is not safe.
    pub(crate) fn all_lost(&self) -> Vec<u8> {
        self.safe.clone()
    }

    /// The file as the engine last saw it.
    pub(crate) fn all_kept(&self, operations: &[Operation]) -> Vec<u8> {
        self.mixed(operations, self.lengths.len(), |numbers| numbers.len())
    }

    /// The file with some of what is not safe.
    pub(crate) fn drawn(&self, operations: &[Operation], dice: &mut Dice) -> Vec<u8> {
        let survives = match dice.below(4) {
            0 => Survives::Eighths(1),
            1 => Survives::Eighths(4),
            2 => Survives::Eighths(7),
            _ => {
                let place = dice.below(self.lengths.len() + 1);
                let next = self.lengths.get(place).map_or(usize::MAX, |(number, _)| *number);
                Survives::Until(next)
            }
        };
        let lengths = match survives {
            Survives::Until(last) => {
                self.lengths.iter().filter(|(number, _)| *number < last).count()
                    + usize::from(last != usize::MAX) * dice.below(2)
            }
            Survives::Eighths(_) if dice.below(2) == 0 => self.lengths.len(),
            Survives::Eighths(_) => dice.below(self.lengths.len() + 1),
        };
        let mut content = self.mixed(operations, lengths, |numbers| match survives {
            Survives::Until(last) => {
                let whole = numbers.iter().filter(|number| **number < last).count();
                let torn = numbers.get(whole) == Some(&last) && dice.below(2) == 0;
                whole + usize::from(torn)
            }
            Survives::Eighths(chance) if dice.below(8) < chance => numbers.len(),
            Survives::Eighths(_) => dice.below(numbers.len() + 1),
        });
        if dice.below(4) == 0 {
            self.scatter(&mut content, dice);
        }
        content
    }

    /// Where a file grew and nothing arrived, some systems show what lay there before.
    fn scatter(&self, content: &mut [u8], dice: &mut Dice) {
        let from = self.safe.len().next_multiple_of(SECTOR);
        for sector in content.get_mut(from..).unwrap_or_default().chunks_mut(SECTOR) {
            if sector.iter().all(|byte| *byte == 0) {
                dice.fill(sector);
            }
        }
    }

    /// The file with its length as it was after some of the changes, and of each sector as many of its contents as
    /// `survive`.
    fn mixed(
        &self,
        operations: &[Operation],
        lengths: usize,
        mut survive: impl FnMut(&[usize]) -> usize,
    ) -> Vec<u8> {
        let mut length = Self { safe: self.safe.clone(), ..Self::default() };
        length.set_length(&self.lengths, lengths);
        let mut content = length.safe;
        for (sector, numbers) in &self.touched {
            let numbers = self.between_cuts(*sector, numbers, lengths);
            let count = survive(numbers);
            Self::put(&mut content, operations, *sector, &numbers[..count]);
        }
        content
    }

    /// What may be in a sector when only the first of the changes of length have happened: a cut that has happened
    /// took what was written before it, one that has not cannot be followed.
    fn between_cuts<'n>(&self, sector: usize, numbers: &'n [usize], lengths: usize) -> &'n [usize] {
        let (mut from, mut to) = (0, usize::MAX);
        for (place, (number, length)) in self.lengths.iter().enumerate() {
            match length {
                Length::Cut(at) if sector * SECTOR >= *at && place < lengths => from = *number,
                Length::Cut(at) if sector * SECTOR >= *at => to = to.min(*number),
                Length::Cut(_) | Length::AtLeast(_) => {}
            }
        }
        let first = numbers.partition_point(|number| *number < from);
        let last = numbers.partition_point(|number| *number < to);
        &numbers[first..last.max(first)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(offset: usize, length: usize, byte: u8) -> Operation {
        Operation::Write { file: 0, offset, bytes: vec![byte; length] }
    }

    const SYNC: Operation = Operation::Sync { file: 0 };

    fn after(operations: &[Operation]) -> Sectors {
        let mut sectors = Sectors::default();
        (0..operations.len()).for_each(|number| sectors.take(operations, number));
        sectors
    }

    #[test]
    fn what_was_synced_is_in_every_state() {
        let operations = [write(0, 1024, 1), SYNC, write(512, 1024, 2)];
        let sectors = after(&operations);
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let state = sectors.drawn(&operations, &mut Dice::of(seed));
            assert_eq!(state[..512], [1; 512]);
            let second = state[512..1024].to_vec();
            assert!(second == [1; 512] || second == [2; 512], "a sector is never a mixture");
            seen.insert((second[0], state.len(), state.get(1024).copied()));
        }
        assert!(seen.contains(&(1, 1024, None)) && seen.contains(&(2, 1024, None)), "{seen:?}");
        assert!(seen.contains(&(1, 1536, Some(2))), "reordered");
        assert!(seen.contains(&(1, 1536, Some(0))), "grown, and nothing arrived");
        assert!(seen.contains(&(2, 1536, Some(2))), "all arrived");
        assert_eq!(sectors.all_lost(), [1; 1024]);
        assert_eq!(sectors.all_kept(&operations)[512..], [2; 1024]);
    }

    #[test]
    fn a_part_of_a_sector_keeps_its_neighbour() {
        let operations = [write(0, 100, 1), SYNC, write(100, 100, 2), SYNC];
        assert_eq!(after(&operations).all_lost(), [[1; 100], [2; 100]].concat());
    }

    #[test]
    fn what_a_failed_sync_did_not_save_no_later_sync_saves() {
        let failed = Operation::SyncFailed { file: 0 };
        let operations = [write(0, 1024, 1), SYNC, write(0, 1024, 2), failed, SYNC];
        assert_eq!(after(&operations).all_lost(), [1; 1024]);
        assert_eq!(after(&operations).all_kept(&operations), [2; 1024]);
        let mut rewritten = operations.to_vec();
        rewritten.extend([write(0, 512, 3), SYNC]);
        let lost = after(&rewritten).all_lost();
        assert_eq!(lost, [[3; 512], [1; 512]].concat(), "written again, it is saved");
    }

    #[test]
    fn a_cut_takes_everything_behind_it_or_nothing() {
        let cut = Operation::Truncate { file: 0, length: 0 };
        let operations = [write(0, 1024, 1), SYNC, cut, write(0, 512, 2)];
        let sectors = after(&operations);
        for seed in 0..200 {
            let state = sectors.drawn(&operations, &mut Dice::of(seed));
            let long = state.len() == 1024;
            assert!(!long || state == [1; 1024], "not cut: as it was");
            assert!(long || state.iter().all(|byte| *byte != 1), "cut: nothing of it");
        }
    }
}

//! Places in a list of which the first are the commonest, drawn as such lists are in life (Zipf's law): the
//! tenth about a tenth as often as the first. In whole numbers, for every machine to draw the same.

use crate::dice::Dice;
use std::sync::LazyLock;

/// The longest list, with its flatness.
const LONGEST: usize = 1 << 14;
/// What the first place weighs; the one at `place` weighs a `place + 1`th of it.
const FIRST: usize = 1 << 24;

/// What all places before each weigh together: one table serves lists of any length.
static BEFORE: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut total = 0;
    (1..=LONGEST + 1)
        .map(|place| {
            let before = total;
            total += u32::try_from(FIRST / place).expect("the first of all weighs 2^24");
            before
        })
        .collect()
});

/// A place below `count`. The greater the flatness, the longer the first places are like each other: at 0 the
/// second comes up half as often as the first, at 100 the hundredth does.
pub(crate) fn place(dice: &mut Dice, flatness: usize, count: usize) -> usize {
    let before = &BEFORE[flatness..=flatness + count];
    let drawn = before[0] + dice.below(before[count] - before[0]);
    before.partition_point(|total| *total <= drawn) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_places_come_up_most_and_all_within_the_list() {
        let mut dice = Dice::new("13", 1);
        let mut times = [0_u32; 50];
        for _ in 0..100_000 {
            times[place(&mut dice, 0, 50)] += 1;
        }
        assert!(times[0] > times[1] * 3 / 2 && times[1] > times[4] * 2, "{times:?}");
        assert!(times.iter().all(|times| *times > 100), "{times:?}");
        assert_eq!(place(&mut dice, 9, 1), 0);
        assert!(place(&mut dice, 0, LONGEST) < LONGEST);
    }
}

//! Quarters of the calendar, which are those of the fiscal year too. Figures are asked for by whole quarters: spans that
//! overlap would give away, by their difference, what each of them hides.

use super::DAYS;
use chrono::{Datelike as _, Days, Months, NaiveDate};

/// How many quarters are offered.
const OFFERED: u32 = 8;

/// A quarter, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter(NaiveDate);

impl Quarter {
    /// The quarter that begins on `day`, if one does.
    #[must_use]
    pub fn beginning(day: NaiveDate) -> Option<Self> {
        Some(Self::of(day)).filter(|quarter| quarter.0 == day)
    }

    /// The quarter in which `day` lies.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let month = day.month0() / 3 * 3 + 1;
        Self(NaiveDate::from_ymd_opt(day.year(), month, 1).expect("every month has a first day"))
    }

    /// The quarters whose every contact is at least ninety days old on `day`, the newest first.
    #[must_use]
    pub fn over_by(day: NaiveDate) -> Vec<Self> {
        let mut newest = Self::of(day);
        while newest.last_day() + Days::new(DAYS) > day {
            newest = newest.before();
        }
        std::iter::successors(Some(newest), |quarter| Some(quarter.before()))
            .take(OFFERED as usize)
            .collect()
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.0 + Months::new(3) - Days::new(1)
    }

    /// The fifteenth of its second month.
    #[must_use]
    pub fn middle(self) -> NaiveDate {
        self.0 + Months::new(1) + Days::new(14)
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    fn before(self) -> Self {
        Self(self.0 - Months::new(3))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_is_offered_from_the_ninetieth_day_after_its_last_on() {
        let spring = Quarter::of(day("2026-05-20"));
        assert_eq!((spring.first_day(), spring.last_day()), (day("2026-04-01"), day("2026-06-30")));
        assert_eq!(spring.middle(), day("2026-05-15"));
        assert_ne!(Quarter::over_by(day("2026-09-27"))[0], spring);
        assert_eq!(Quarter::over_by(day("2026-09-28"))[0], spring);
        assert_eq!(Quarter::over_by(day("2026-12-28"))[0], spring);
        assert_eq!(Quarter::over_by(day("2026-09-28")).len(), OFFERED as usize);
    }

    #[test]
    fn only_its_first_day_names_a_quarter() {
        assert_eq!(Quarter::beginning(day("2026-04-01")), Some(Quarter::of(day("2026-06-30"))));
        assert_eq!(Quarter::beginning(day("2026-04-02")), None);
        assert_eq!(Quarter::beginning(day("2026-05-01")), None);
    }
}

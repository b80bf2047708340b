//! From when a member is treated as seventy: the first of the month after reaching 70. One reaches an age
//! at the end of the day before the birthday, so those born on a first begin on their birthday.

use chrono::{Datelike as _, Months, NaiveDate};

const YEARS: u32 = 70;

/// The first day of the 高齢受給者証, and of every rule for people from 70 (健保則52条; 協会けんぽ 沖縄支部).
///
/// # Panics
/// Never for a birth date of a living person: the calendar reaches further.
#[must_use]
pub fn begins(birth: NaiveDate) -> NaiveDate {
    let birthday = birth.checked_add_months(Months::new(YEARS * 12)).expect("within the calendar");
    let first = birthday.with_day(1).expect("every month has a first");
    if birth.day() == 1 { first } else { first + Months::new(1) }
}

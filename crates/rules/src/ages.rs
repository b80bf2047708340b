//! The ages that rules turn on. One reaches an age at the end of the day before the birthday (年齢計算ニ関スル
//! 法律), so those born on a first of a month are a month ahead, and
//! those born on a 29 February reach it on the 28th.

use chrono::{Datelike as _, Months, NaiveDate};

const SEVENTY: u32 = 70;
const SEVENTY_FIVE: u32 = 75;
const SIX: i32 = 6;

/// From when a member is treated as seventy: the first of the month after reaching 70; the birthday itself
/// for those born on a first (健保則52条; 協会けんぽ 沖縄支部).
#[must_use]
pub fn seventy_begins(birth: NaiveDate) -> NaiveDate {
    let first = after(birth, SEVENTY * 12).with_day(1).unwrap_or(NaiveDate::MAX);
    if birth.day() == 1 { first } else { after(first, 1) }
}

/// 75歳の誕生日: from this day a person belongs to the 後期高齢者医療制度 and no longer here.
#[must_use]
pub fn seventy_five(birth: NaiveDate) -> NaiveDate {
    birthday(birth, SEVENTY_FIVE)
}

/// The last day as a pre-school child (健保法110条2項1号): the first 31 March after reaching six, which those
/// born on 1 April reach on that very day.
#[must_use]
pub fn preschool_ends(birth: NaiveDate) -> NaiveDate {
    let before_april = (birth.month(), birth.day()) <= (4, 1);
    let year = birth.year() + SIX + i32::from(!before_april);
    NaiveDate::from_ymd_opt(year, 3, 31).unwrap_or(NaiveDate::MAX)
}

/// The birthday on which a person is so many years old; 1 March for those born on a 29 February.
fn birthday(birth: NaiveDate, years: u32) -> NaiveDate {
    let day = after(birth, years * 12);
    if day.day() == birth.day() { day } else { day.succ_opt().unwrap_or(day) }
}

/// The same day so many months later; the calendar reaches further than any life.
pub(crate) fn after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The last day of the month of `day`.
pub(crate) fn month_end(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    after(first, 1).pred_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn preschool_ends_on_the_march_after_six() {
        let ends = [
            ("2020-04-01", "2026-03-31"),
            ("2020-04-02", "2027-03-31"),
            ("2020-03-31", "2026-03-31"),
            ("2020-12-31", "2027-03-31"),
            ("2020-02-29", "2026-03-31"),
        ];
        for (birth, end) in ends {
            assert_eq!(preschool_ends(day(birth)), day(end), "{birth}");
        }
    }

    #[test]
    fn seventy_five_is_the_birthday() {
        assert_eq!(seventy_five(day("1951-11-24")), day("2026-11-24"));
        assert_eq!(seventy_five(day("1952-02-29")), day("2027-03-01"));
    }
}

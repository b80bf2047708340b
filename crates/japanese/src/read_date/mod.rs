//! Dates as people type them into a search: eras by name, character or letter, western dates, any width,
//! kanji numerals, whole or without day or month; and the day that was probably meant by one that never was.

mod numerals;
mod parts;
#[cfg(test)]
mod tests;

use crate::era::{ERAS, Era};
use chrono::{Datelike as _, Days as Step, NaiveDate};
use numerals::arabic;
use parts::{Parts, compact_era, parts};
use unicode_normalization::UnicodeNormalization as _;

/// The longest text that is looked at, in characters; 昭和六十三年十二月三十一日生 with spaces is shorter.
const LONGEST: usize = 24;
/// The last day a month can have.
const LONGEST_MONTH: u32 = 31;
/// What may stand behind a date of birth.
const BORN: [&str; 3] = ["生まれ", "生れ", "生"];

/// The days a typed date can mean: one, or a month's or a year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub through: NaiveDate,
}

impl Days {
    /// The day, when only one was meant.
    #[must_use]
    pub fn one(self) -> Option<NaiveDate> {
        (self.from == self.through).then_some(self.from)
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It is not written like a date.
    #[error("not written like a date")]
    NotADate,
    /// It is written like a date, but the day never was: 昭和64年1月8日, 2月30日.
    #[error("that day never was")]
    NeverWas {
        /// What was probably meant: the same day in the era it lay in (平成元年1月8日), or the last day of the month.
        meant: Option<Days>,
    },
}

/// Reads a date: `S40.10.1`, `昭40-10-01`, `昭和40年10月1日`, `昭和四十年十月一日`, `令和元年5月1日`, `1965-10-01`,
/// `19651001`, `5-401001` (the era's number, as pension forms have it), in any width; without its day or
/// month (`昭40`, `昭和40年10月`, `1965-10`, `1965年`) it means them all.
///
/// # Errors
/// `NotADate` for other text (four bare digits are a number, not a year), `NeverWas` for a day that the
/// calendar or the era does not have, with the day that was probably meant.
pub fn parse_date(text: &str) -> Result<Days, DateError> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(DateError::NotADate);
    }
    let plain: String =
        text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let born = BORN.iter().find_map(|born| plain.strip_suffix(born));
    let plain = arabic(born.unwrap_or(&plain));
    if let Some((era, parts)) = compact_era(&plain) {
        return days(Some(era), parts).map_err(only_named);
    }
    let (era, rest) = split_era(&plain);
    let parts = parts(rest, era.is_some()).ok_or(DateError::NotADate)?;
    days(era, parts)
}

/// Seven digits with a hyphen may be some other number: only what leads to a day is a date that never was.
fn only_named(error: DateError) -> DateError {
    match error {
        DateError::NeverWas { meant: Some(_) } => error,
        _ => DateError::NotADate,
    }
}

/// The era in front and what follows it, without the point of `S.40.10.1`; 西暦 is no era.
fn split_era(text: &str) -> (Option<&'static Era>, &str) {
    for era in &ERAS {
        for name in [era.name, era.short[0], era.short[1]] {
            if let Some(rest) = text.strip_prefix(name) {
                return (Some(era), rest.strip_prefix(['.', '・']).unwrap_or(rest));
            }
        }
    }
    (None, text.strip_prefix("西暦").unwrap_or(text))
}

fn days(era: Option<&'static Era>, parts: Parts) -> Result<Days, DateError> {
    let year = match era {
        Some(era) => era.western(parts.year),
        None => Some(parts.year),
    };
    let Some(year) = year else { return Err(DateError::NeverWas { meant: None }) };
    let Some(whole) = span(year, parts.month, parts.day) else {
        return Err(DateError::NeverWas { meant: last_of_month(year, parts) });
    };
    let within = match era {
        Some(era) if parts.year > 0 => within(whole, era),
        Some(_) => None,
        None => Some(whole),
    };
    within.ok_or(DateError::NeverWas { meant: Some(whole).filter(|days| crate::era::known(*days)) })
}

/// 2月30日 meant the last day of February; a 32nd or a 13th month means nothing.
fn last_of_month(year: i32, parts: Parts) -> Option<Days> {
    let day = parts.day.filter(|day| (1..=LONGEST_MONTH).contains(day))?;
    let month = parts.month?;
    let last = u32::from(days_in_month(year, month)?);
    span(year, Some(month), Some(day.min(last))).filter(|days| crate::era::known(*days))
}

fn span(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Days> {
    let from = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let through = match (month, day) {
        (_, Some(_)) => from,
        (Some(month), None) => from.with_day(u32::from(days_in_month(year, month)?))?,
        (None, None) => NaiveDate::from_ymd_opt(year, 12, 31)?,
    };
    Some(Days { from, through })
}

fn days_in_month(year: i32, month: u32) -> Option<u8> {
    Some(NaiveDate::from_ymd_opt(year, month, 1)?.num_days_in_month())
}

/// The part of `days` (a year at most) that lies in the era: 昭和64年 was a week.
fn within(days: Days, era: &Era) -> Option<Days> {
    let mut from = days.from;
    while !era.has(from) {
        from = from.checked_add_days(Step::new(1)).filter(|day| *day <= days.through)?;
    }
    let mut through = days.through;
    while !era.has(through) {
        through = through.checked_sub_days(Step::new(1))?;
    }
    Some(Days { from, through })
}

//! Dates as people type them into a search: eras by name, character or letter, western dates, any width,
//! whole or without day or month.

use crate::digits::is_stroke;
use crate::era::{ERAS, Era};
use chrono::{Datelike as _, Days as Step, NaiveDate};
use unicode_normalization::UnicodeNormalization as _;

/// The years a typed western date may lie in; other four digits are a number.
const WESTERN_YEARS: std::ops::RangeInclusive<i32> = 1873..=2199;
/// The longest text that is looked at, in characters; 昭和６３年１２月３１日生 with spaces is shorter.
const LONGEST: usize = 24;

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
    NeverWas,
}

/// Reads a date: `S40.10.1`, `昭40-10-01`, `昭和40年10月1日`, `令和元年5月1日`, `1965-10-01`, `19651001`,
/// in any width; without its day or month (`昭40`, `昭和40年10月`, `1965-10`, `1965年`) it means them all.
///
/// # Errors
/// `NotADate` for other text (four bare digits are a number, not a year), `NeverWas` for a day that the
/// calendar or the era does not have.
pub fn parse_date(text: &str) -> Result<Days, DateError> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(DateError::NotADate);
    }
    let plain: String =
        text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let plain = plain.strip_suffix('生').unwrap_or(&plain);
    let (era, rest) = split_era(plain);
    let parts = parts(rest, era.is_some()).ok_or(DateError::NotADate)?;
    days(era, parts)
}

/// Year, month and day as written, the latter two not always.
#[derive(Clone, Copy)]
struct Parts {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

fn split_era(text: &str) -> (Option<&'static Era>, &str) {
    for era in &ERAS {
        for name in [era.name, era.short[0], era.short[1]] {
            if let Some(rest) = text.strip_prefix(name) {
                return (Some(era), rest);
            }
        }
    }
    (None, text)
}

fn parts(text: &str, in_era: bool) -> Option<Parts> {
    if text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return compact(text, in_era);
    }
    let mut fields: Vec<&str> = text.split(separates).collect();
    let ended = fields.len() > 1 && fields.last().is_some_and(|last| last.is_empty());
    if ended {
        fields.pop();
    }
    if fields.len() > 3 || (fields.len() == 1 && !in_era && !text.ends_with('年')) {
        return None;
    }
    let two = |field: Option<&&str>| field.map(|field| number(field, 2)).transpose();
    let year = match (in_era, fields[0]) {
        (true, "元") => 1,
        (true, year) => number(year, 2).ok()?,
        (false, year) => number(year, 4).ok().filter(|_| year.len() == 4)?,
    };
    let [month, day] = [two(fields.get(1)).ok()?, two(fields.get(2)).ok()?];
    checked(in_era, Parts { year: year.try_into().ok()?, month, day })
}

fn separates(character: char) -> bool {
    matches!(character, '.' | '/' | '・' | '、' | ',' | '。' | '年' | '月' | '日')
        || is_stroke(character)
}

/// `19651001`, or `401001` after an era.
fn compact(text: &str, in_era: bool) -> Option<Parts> {
    let year_digits = if in_era { 2 } else { 4 };
    if text.len() != year_digits + 4 {
        return None;
    }
    let (year, rest) = text.split_at(year_digits);
    let (month, day) = rest.split_at(2);
    let [month, day] = [month.parse().ok()?, day.parse().ok()?];
    checked(in_era, Parts { year: year.parse().ok()?, month: Some(month), day: Some(day) })
        .filter(|_| in_era || ((1..=12).contains(&month) && (1..=31).contains(&day)))
}

fn checked(in_era: bool, parts: Parts) -> Option<Parts> {
    (in_era || WESTERN_YEARS.contains(&parts.year)).then_some(parts)
}

fn number(text: &str, longest: usize) -> Result<u32, DateError> {
    let digits =
        (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().map_err(|_| DateError::NotADate) } else { Err(DateError::NotADate) }
}

fn days(era: Option<&'static Era>, parts: Parts) -> Result<Days, DateError> {
    let year = match era {
        Some(era) => era.western(parts.year).filter(|_| parts.year > 0),
        None => Some(parts.year),
    };
    let whole =
        year.and_then(|year| span(year, parts.month, parts.day)).ok_or(DateError::NeverWas)?;
    era.map_or(Some(whole), |era| within(whole, era)).ok_or(DateError::NeverWas)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn one_day_in_every_way_it_is_typed() {
        for text in [
            "S40.10.1",
            "s40/10/1",
            "昭40-10-01",
            "昭和40年10月1日",
            "1965-10-01",
            "19651001",
            "1965/10/1",
            "１９６５／１０／１",
            "Ｓ４０．１０．１",
            "昭和４０年１０月１日生",
            "㍼40年10月1日",
            "S401001",
            "昭和 40年 10月 1日",
            "1965年10月1日",
            "S40ー10ー1",
            "昭和40.10.1",
        ] {
            assert_eq!(parse_date(text).map(Days::one), Ok(Some(day(1965, 10, 1))), "{text}");
        }
        assert_eq!(parse_date("令和元年5月1日").map(Days::one), Ok(Some(day(2019, 5, 1))));
        assert_eq!(parse_date("令和01年05月01日").map(Days::one), Ok(Some(day(2019, 5, 1))));
        assert_eq!(parse_date("R1.5.1").map(Days::one), Ok(Some(day(2019, 5, 1))));
    }

    #[test]
    fn what_is_left_out_means_all_of_it() {
        let cases = [
            ("昭40", day(1965, 1, 1), day(1965, 12, 31)),
            ("昭和40年10月", day(1965, 10, 1), day(1965, 10, 31)),
            ("1965-10", day(1965, 10, 1), day(1965, 10, 31)),
            ("1965年", day(1965, 1, 1), day(1965, 12, 31)),
            ("H8.2", day(1996, 2, 1), day(1996, 2, 29)),
            ("昭和64年", day(1989, 1, 1), day(1989, 1, 7)),
            ("平成元年", day(1989, 1, 8), day(1989, 12, 31)),
            ("平成元年1月", day(1989, 1, 8), day(1989, 1, 31)),
            ("平成31年4月", day(2019, 4, 1), day(2019, 4, 30)),
            ("昭和元年", day(1926, 12, 25), day(1926, 12, 31)),
        ];
        for (text, from, through) in cases {
            assert_eq!(parse_date(text), Ok(Days { from, through }), "{text}");
        }
    }

    #[test]
    fn days_that_never_were_are_refused() {
        for text in [
            "昭和64年1月8日",
            "S64.1.8",
            "平成31年5月1日",
            "昭和65年",
            "平成元年1月7日",
            "1965-02-29",
            "S40.13.1",
            "1965-2-30",
            "令和0年1月1日",
            "昭和元年12月24日",
            "昭和64年2月",
            "明治5年1月1日",
        ] {
            assert_eq!(parse_date(text), Err(DateError::NeverWas), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_date() {
        for text in [
            "",
            "1965",
            "ヤマダ",
            "S",
            "昭和",
            "昭和町",
            "1010101-1",
            "1010101-1-00",
            "99999999",
            "20001301",
            "01-0101-1-1",
            "123456789012",
            "S40.10.1.1",
            "s4010",
            "1965--1",
            "佐藤40.10.1",
            "３－１－１",
            "0.1.1",
            "年月日",
            "--",
            "元年",
        ] {
            assert_eq!(parse_date(text), Err(DateError::NotADate), "{text}");
        }
    }
}

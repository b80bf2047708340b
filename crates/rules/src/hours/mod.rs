//! Hotlines and hours: open now, and when next. Times are the wall clock in Japan. Which days of the turn of
//! the year are closed is part of each row, because the sources say only 年末年始.

mod opening;

pub use opening::Openness;

use crate::Tables;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::{Datelike as _, NaiveDate, Weekday};

const MINUTES_A_DAY: u32 = 24 * 60;

/// On which days a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenOn {
    /// Monday to Friday without public holidays.
    WorkingDay,
    /// Saturday, Sunday, public holidays.
    RestDay,
    /// All of them.
    EveryDay,
}

/// The hours of a line or counter on one sort of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// E.g. `myna_dial`.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The number to call, when it has one.
    pub phone: Option<String>,
    /// On which days.
    pub days: OpenOn,
    /// From the minute of the day.
    pub opens: u32,
    /// Up to the minute of the day, which is already closed.
    pub closes: u32,
    /// 年末年始: from and through a month and day, when it closes for it.
    pub year_end: Option<[(u32, u32); 2]>,
    /// Whether a source gives the days of the turn of the year.
    pub year_end_sure: bool,
    /// When the row holds, and whose word it is.
    pub validity: Validity,
    /// What else to know.
    pub note: String,
}

/// A public holiday (国民の祝日, 振替休日, 国民の休日).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The day.
    pub day: NaiveDate,
    /// Its name.
    pub name: String,
    /// `high` when announced, less when computed.
    pub certainty: String,
}

impl Closing {
    pub(crate) fn year(&self) -> i32 {
        self.day.year()
    }
}

/// `08:30` as minutes; `24:00` ends a day.
fn minutes(row: &Row, column: &'static str) -> Result<u32, Wrong> {
    let text = row.needed(column)?;
    let parts = text.split_once(':').and_then(|(hour, minute)| {
        Some((hour.parse::<u32>().ok()?, minute.parse::<u32>().ok().filter(|one| *one < 60)?))
    });
    let minutes = parts.map(|(hour, minute)| hour.saturating_mul(60) + minute);
    minutes.filter(|all| *all <= MINUTES_A_DAY).ok_or(Wrong(column, "not_a_time"))
}

/// `12-29` as month and day.
fn month_day(row: &Row, column: &'static str) -> Result<Option<(u32, u32)>, Wrong> {
    let Some(text) = row.filled(column) else { return Ok(None) };
    let day: Option<NaiveDate> = format!("2024-{text}").parse().ok();
    day.map(|day| Some((day.month(), day.day()))).ok_or(Wrong(column, "not_a_day"))
}

fn from_row(row: &Row) -> Result<Line, Wrong> {
    let days = match row.text("days").as_str() {
        "working_day" => OpenOn::WorkingDay,
        "rest_day" => OpenOn::RestDay,
        "every_day" => OpenOn::EveryDay,
        _ => return Err(Wrong("days", "unknown_code")),
    };
    let [opens, closes] = [minutes(row, "opens")?, minutes(row, "closes")?];
    if closes <= opens {
        return Err(Wrong("closes", "before_its_beginning"));
    }
    let year_end = month_day(row, "year_end_from")?.zip(month_day(row, "year_end_through")?);
    Ok(Line {
        code: row.needed("code")?,
        name: row.needed("name")?,
        phone: row.filled("phone"),
        days,
        opens,
        closes,
        year_end: year_end.map(|(from, through)| [from, through]),
        year_end_sure: row.yes("year_end_sure"),
        validity: row.validity()?,
        note: row.text("note"),
    })
}

pub(crate) fn parse(text: &str) -> Result<Vec<Line>, Vec<Fault>> {
    read(text, from_row)
}

pub(crate) fn parse_holidays(text: &str) -> Result<Vec<Closing>, Vec<Fault>> {
    read(text, |row| {
        Ok(Closing {
            day: row.day("day")?.ok_or(Wrong("day", "missing"))?,
            name: row.needed("name")?,
            certainty: row.needed("certainty")?,
        })
    })
}

impl Tables {
    /// The public holiday on `day`, when there is one.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<&Closing> {
        self.holidays.iter().find(|holiday| holiday.day == day)
    }

    /// Whether the holidays of the year of `day` are in the table.
    #[must_use]
    pub fn knows_holidays_of(&self, day: NaiveDate) -> bool {
        self.holidays.iter().any(|holiday| holiday.year() == day.year())
    }

    /// Monday to Friday without public holidays; 年末年始 is another matter.
    #[must_use]
    pub fn is_weekday(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && self.holiday(day).is_none()
    }

    /// 営業日: a weekday outside 29 December to 3 January (行政機関の休日に関する法律1条).
    #[must_use]
    pub fn working_day(&self, day: NaiveDate) -> bool {
        let turn = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
        self.is_weekday(day) && !turn
    }

    /// The `n`-th working day after `day`, which itself does not count.
    #[must_use]
    pub fn working_days_after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let after = day.iter_days().skip(1).filter(|day| self.working_day(*day));
        after.take(n as usize).last().unwrap_or(day)
    }

    /// A line on `day`.
    #[must_use]
    pub fn line_on(&self, code: &str, day: NaiveDate) -> Option<&Line> {
        self.lines_on(day).into_iter().find(|line| line.code == code)
    }

    /// Every row of a line on `day`, in the order of the table: one for each sort of day.
    pub fn line_rows_on(&self, code: &str, day: NaiveDate) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.code == code && line.validity.holds_on(day))
    }

    /// The codes of the lines on `day`, in the order of the table.
    #[must_use]
    pub fn lines_on(&self, day: NaiveDate) -> Vec<&Line> {
        let mut lines: Vec<&Line> = Vec::new();
        for line in self.lines.iter().filter(|line| line.validity.holds_on(day)) {
            if lines.iter().all(|other| other.code != line.code) {
                lines.push(line);
            }
        }
        lines
    }
}

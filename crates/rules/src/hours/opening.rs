//! Whether a line is open at a moment, until when, and when next.

use super::{Line, MINUTES_A_DAY, OpenOn};
use crate::Tables;
use chrono::{Datelike as _, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

/// How far ahead the next opening is looked for, in days.
const FAR: u64 = 400;

/// Where a line stands at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Openness<'t> {
    /// The row that holds that day, or the line's first when none does.
    pub line: &'t Line,
    /// Whether someone answers.
    pub open: bool,
    /// When it closes, while open; `None` when it never does.
    pub closes_at: Option<NaiveDateTime>,
    /// When it opens next, while closed.
    pub next_open: Option<NaiveDateTime>,
    /// Why it is closed: `year_end`, `holiday`, `weekend`, `outside_hours`.
    pub reason: Option<&'static str>,
    /// The holiday's name, when there is one.
    pub holiday: Option<&'t str>,
    /// Whether the table knows the holidays that the answer rests on, and a source the days of 年末年始.
    pub certain: bool,
}

impl Tables {
    /// Where a line stands at `at` (Japan); `None` when there is no such line on that day or later.
    #[must_use]
    pub fn openness(&self, code: &str, at: NaiveDateTime) -> Option<Openness<'_>> {
        let day = at.date();
        let minute = at.hour() * 60 + at.minute();
        let first = self.lines.iter().find(|line| line.code == code)?;
        let today = self.row(code, day);
        let open = today.filter(|line| (line.opens..line.closes).contains(&minute));
        let next_open = if open.is_some() { None } else { self.next_open(code, at) };
        let seen_through = next_open.map_or(day, |next| next.date());
        let holiday = self.holiday(day).map(|holiday| holiday.name.as_str());
        Some(Openness {
            line: open.or(today).unwrap_or(first),
            open: open.is_some(),
            closes_at: open.and_then(|line| self.closes_at(code, line, day)),
            next_open,
            reason: if open.is_some() { None } else { Some(self.reason(code, day)) },
            holiday,
            certain: first.days == OpenOn::EveryDay || self.sure(code, day, seen_through),
        })
    }

    /// Whether nothing between two days rests on holidays or a turn of the year that no source gives.
    fn sure(&self, code: &str, from: NaiveDate, through: NaiveDate) -> bool {
        let unsure = |day: NaiveDate| {
            let turn = |line: &Line| line.code == code && !line.year_end_sure && line.rests_on(day);
            self.lines.iter().any(turn)
        };
        self.knows_holidays_of(from)
            && self.knows_holidays_of(through)
            && !from.iter_days().take_while(|day| *day <= through).any(unsure)
    }

    /// The row that holds on a day, unless the line is closed then.
    fn row(&self, code: &str, day: NaiveDate) -> Option<&Line> {
        let weekday = self.is_weekday(day);
        self.lines.iter().find(|line| {
            let sort = match line.days {
                OpenOn::WorkingDay => weekday,
                OpenOn::RestDay => !weekday,
                OpenOn::EveryDay => true,
            };
            line.code == code && sort && line.validity.holds_on(day) && !line.rests_on(day)
        })
    }

    fn closes_at(&self, code: &str, line: &Line, day: NaiveDate) -> Option<NaiveDateTime> {
        if line.closes < MINUTES_A_DAY {
            return Some(at_minute(day, line.closes));
        }
        let through_midnight = |day: &NaiveDate| {
            self.row(code, *day).is_none_or(|row| row.opens > 0 || row.closes < MINUTES_A_DAY)
        };
        let ends = day.iter_days().skip(1).take(FAR as usize).find(through_midnight)?;
        let minute = self.row(code, ends).filter(|row| row.opens == 0).map_or(0, |row| row.closes);
        Some(at_minute(ends, minute))
    }

    fn next_open(&self, code: &str, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let opening = |day: NaiveDate| self.row(code, day).map(|row| at_minute(day, row.opens));
        let days = (0..=FAR).filter_map(|days| at.date().checked_add_days(Days::new(days)));
        days.filter_map(opening).find(|opens| at < *opens)
    }

    fn reason(&self, code: &str, day: NaiveDate) -> &'static str {
        let rests = |line: &Line| line.code == code && line.rests_on(day);
        if self.row(code, day).is_some() {
            "outside_hours"
        } else if self.lines.iter().any(rests) {
            "year_end"
        } else if self.holiday(day).is_some() {
            "holiday"
        } else if self.is_weekday(day) {
            "not_in_service"
        } else {
            "weekend"
        }
    }
}

impl Line {
    /// Whether the day lies in the turn of the year, which may run over New Year.
    fn rests_on(&self, day: NaiveDate) -> bool {
        let date = (day.month(), day.day());
        self.year_end.is_some_and(|[from, through]| {
            if from <= through {
                (from..=through).contains(&date)
            } else {
                from <= date || date <= through
            }
        })
    }
}

fn at_minute(day: NaiveDate, minute: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + Duration::minutes(i64::from(minute))
}

//! マイナ保険証の利用率 by prefecture: cards used ÷ uses of オンライン資格確認 (資料). Counted where the medical institution
//! is, not where people live or are insured. New months come from head office.

use crate::Tables;
use crate::table::{Fault, Row, Wrong, read};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The code of the whole country among the prefectures.
pub const NATIONWIDE: &str = "00";
/// How many stand at the top and at the bottom.
const FIVE: usize = 5;
const PREFECTURES: usize = 47;

/// One prefecture's rate in one month, in hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The first of the month.
    pub month: NaiveDate,
    /// 01 to 47, or [`NATIONWIDE`].
    pub code: String,
    /// 北海道 … 沖縄県, 全国
    pub prefecture: String,
    /// 12.14 % is 1214.
    pub rate: i32,
    /// Change from the month before, in hundredths of a point, when told.
    pub change: Option<i32>,
    /// Whose word it is.
    pub source: String,
}

/// A prefecture with its place among the 47, from 1; equal rates share a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<'t> {
    /// The place.
    pub rank: usize,
    /// The rate.
    pub rate: &'t Rate,
}

/// A month of all prefectures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageMonth<'t> {
    /// The first of the month.
    pub month: NaiveDate,
    /// 全国
    pub nationwide: &'t Rate,
    /// The 47, highest first.
    pub ranked: Vec<Ranked<'t>>,
}

impl<'t> UsageMonth<'t> {
    /// The five highest.
    #[must_use]
    pub fn top(&self) -> &[Ranked<'t>] {
        &self.ranked[..FIVE.min(self.ranked.len())]
    }

    /// The five lowest, lowest last.
    #[must_use]
    pub fn bottom(&self) -> &[Ranked<'t>] {
        &self.ranked[self.ranked.len().saturating_sub(FIVE)..]
    }

    /// One prefecture.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<Ranked<'t>> {
        self.ranked.iter().find(|ranked| ranked.rate.code == code).copied()
    }
}

/// `12.14` or `-0.3` as hundredths.
fn hundredths(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (if text.starts_with('-') { -1 } else { 1 }, digits),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !plain(whole) || !plain(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse::<i32>().ok().map(|number| sign * number)
}

/// The first day of a month written `2024-07`.
#[must_use]
pub fn month(text: &str) -> Option<NaiveDate> {
    format!("{text}-01").parse().ok().filter(|_| text.len() == 7)
}

fn from_row(row: &Row) -> Result<Rate, Wrong> {
    let code = row.needed("code")?;
    if !code.parse::<usize>().is_ok_and(|number| code.len() == 2 && number <= PREFECTURES) {
        return Err(Wrong("code", "unknown_code"));
    }
    let rate = hundredths(&row.text("rate_percent")).filter(|rate| (0..=10_000).contains(rate));
    let change = row.filled("change_points");
    Ok(Rate {
        month: month(&row.text("month")).ok_or(Wrong("month", "not_a_month"))?,
        code,
        prefecture: row.needed("prefecture")?,
        rate: rate.ok_or(Wrong("rate_percent", "not_a_rate"))?,
        change: change
            .map(|text| hundredths(&text).ok_or(Wrong("change_points", "not_a_rate")))
            .transpose()?,
        source: row.needed("source")?,
    })
}

/// Reads rates; every month has the whole country and all 47 once.
pub(crate) fn parse(text: &str) -> Result<Vec<Rate>, Vec<Fault>> {
    let rates = read(text, from_row)?;
    let months: BTreeSet<NaiveDate> = rates.iter().map(|rate| rate.month).collect();
    for month in months {
        let codes: Vec<&str> = rates
            .iter()
            .filter(|rate| rate.month == month)
            .map(|rate| rate.code.as_str())
            .collect();
        let different: BTreeSet<&str> = codes.iter().copied().collect();
        let reason = match (different.len() == codes.len(), different.len() == PREFECTURES + 1) {
            (true, true) => continue,
            (false, _) => "prefecture_twice",
            (true, false) => "prefecture_missing",
        };
        return Err(vec![Fault { line: 0, column: "code".to_owned(), reason }]);
    }
    Ok(rates)
}

impl Tables {
    /// A month's rates, by default the newest month's.
    #[must_use]
    pub fn usage(&self, month: Option<NaiveDate>) -> Option<UsageMonth<'_>> {
        let month = month.or_else(|| self.rates.iter().map(|rate| rate.month).max())?;
        let mut rates: Vec<&Rate> = self.rates.iter().filter(|rate| rate.month == month).collect();
        rates.sort_by(|one, other| (-one.rate, &one.code).cmp(&(-other.rate, &other.code)));
        let nationwide = rates.iter().position(|rate| rate.code == NATIONWIDE)?;
        let nationwide = rates.remove(nationwide);
        let place = |rate: &Rate| 1 + rates.iter().filter(|other| other.rate > rate.rate).count();
        let ranked = rates.iter().map(|rate| Ranked { rank: place(rate), rate }).collect();
        Some(UsageMonth { month, nationwide, ranked })
    }

    /// The months there are rates of, oldest first.
    #[must_use]
    pub fn usage_months(&self) -> Vec<NaiveDate> {
        let months: BTreeSet<NaiveDate> = self.rates.iter().map(|rate| rate.month).collect();
        months.into_iter().collect()
    }
}

//! The binder's answers to general questions: limits, office marks, hours, usage rates.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use ts_rs::TS;

/// A bill against the limit of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LimitAnswer {
    /// The category.
    pub category: String,
    /// `under_70` or `from_70`.
    pub age_group: &'static str,
    /// The month of treatment, `2026-08`.
    pub month: String,
    /// The first month with these amounts, when the table says.
    pub first_month: Option<String>,
    /// The last month with them.
    pub last_month: Option<String>,
    /// Who is in the category.
    pub criteria: String,
    /// The bill, all ten tenths, in yen.
    #[ts(type = "number | null")]
    pub bill: Option<u64>,
    /// What the ratio alone would ask, in yen.
    #[ts(type = "number | null")]
    pub share: Option<u64>,
    /// The limit for the bill, in yen.
    #[ts(type = "number | null")]
    pub limit: Option<u64>,
    /// What is paid at the hospital's counter, in yen.
    #[ts(type = "number | null")]
    pub pays: Option<u64>,
    /// What need not be advanced, in yen.
    #[ts(type = "number | null")]
    pub spared: Option<u64>,
    /// How the limit is worked out, for reading out.
    pub formula: String,
    /// 多数回該当, in yen.
    #[ts(type = "number")]
    pub multiple_month: u64,
    /// 外来 for one person a month, in yen.
    #[ts(type = "number | null")]
    pub outpatient_cap: Option<u64>,
    /// 外来 for one person a year, in yen.
    #[ts(type = "number | null")]
    pub outpatient_annual_cap: Option<u64>,
    /// 年間上限, paid back later, in yen.
    #[ts(type = "number | null")]
    pub annual_cap: Option<u64>,
    /// Whose word it is.
    pub source: String,
    /// How sure.
    pub certainty: String,
    /// E.g. 予定.
    pub note: String,
    /// Sentences to add.
    pub say: Vec<String>,
}

/// The 記号 that a company's mark leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeAnswer {
    /// Seven or eight digits.
    pub symbol: String,
    /// Whether the sources leave no doubt; a help for looking up all the same.
    pub certain: bool,
    /// Whose word it is.
    pub source: String,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LineHours {
    /// The line.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The number to call.
    pub phone: Option<String>,
    /// Whether someone answers.
    pub open: bool,
    /// When it closes, while open.
    pub closes_at: Option<DateTime<FixedOffset>>,
    /// When it opens next, while closed.
    pub next_open: Option<DateTime<FixedOffset>>,
    /// Why it is closed.
    pub reason: Option<&'static str>,
    /// The public holiday that day.
    pub holiday: Option<String>,
    /// Whether the holidays and the turn of the year that the answer rests on are known.
    pub certain: bool,
    /// Whose word it is.
    pub source: String,
    /// How sure.
    pub certainty: String,
    /// What else to know.
    pub note: String,
}

/// A prefecture's usage rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UsageRate {
    /// The prefecture code, `00` for the whole country.
    pub code: String,
    /// Its name.
    pub prefecture: String,
    /// Its place among the 47; none for the whole country.
    pub rank: Option<usize>,
    /// Hundredths of a percent.
    pub rate: i32,
    /// Hundredths of a point from the month before.
    pub change: Option<i32>,
}

/// A month of usage rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UsageAnswer {
    /// `2024-07`
    pub month: String,
    /// How it is reckoned.
    pub formula: Option<String>,
    /// 全国
    pub nationwide: UsageRate,
    /// Highest first.
    pub prefectures: Vec<UsageRate>,
    /// The five highest.
    pub top: Vec<String>,
    /// The five lowest, lowest last.
    pub bottom: Vec<String>,
    /// Whose word it is.
    pub source: String,
}

//! Figures as shown: what came of outreach, returned mail, the time that visits took.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// People of one row, `null` where they are too few to be shown or would give such a number away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EffectRow {
    /// 契機 of the first contact; none for a whole side.
    pub occasion: Option<String>,
    /// Who registered within the days.
    #[ts(type = "number | null")]
    pub registered: Option<u64>,
    /// Who did not.
    #[ts(type = "number | null")]
    pub others: Option<u64>,
    /// Both.
    #[ts(type = "number | null")]
    pub people: Option<u64>,
}

/// What came of one quarter's outreach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EffectFigures {
    /// The quarter's first day.
    pub from: NaiveDate,
    /// Its last day.
    pub through: NaiveDate,
    /// First days of the quarters that can be asked for, the newest first.
    pub offered: Vec<NaiveDate>,
    /// From which day the ninety days of those to whom nobody spoke are counted.
    pub middle: NaiveDate,
    /// The days in which a registration counts.
    #[ts(type = "number")]
    pub days: u64,
    /// The day of the member data.
    pub cut_off: NaiveDate,
    /// The smallest number of people that is shown.
    #[ts(type = "number")]
    pub smallest: u64,
    /// Those spoken to, by occasion.
    pub by_occasion: Vec<EffectRow>,
    /// All of them.
    pub contacted: EffectRow,
    /// Everyone else.
    pub not_contacted: EffectRow,
}

/// How far a count over the branch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EffectProgress {
    /// Members looked at.
    #[ts(type = "number")]
    pub done: u64,
    /// All of them, as last counted.
    #[ts(type = "number")]
    pub all: u64,
}

/// Mail that came back in one month for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MailVolume {
    /// `2026-11`
    pub month: String,
    /// Why.
    pub reason: String,
    /// Items that came back.
    #[ts(type = "number")]
    pub returned: u64,
    /// Of these, gone out again since.
    #[ts(type = "number")]
    pub resent: u64,
}

/// The time that visits of one purpose took, or the wait of those with a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TimeTaken {
    /// A purpose, or `ticket`.
    pub purpose: String,
    /// How many.
    pub count: usize,
    /// Half of them took no longer.
    #[ts(type = "number")]
    pub median_seconds: u64,
    /// Nine of ten took no longer.
    #[ts(type = "number")]
    pub long_seconds: u64,
}

/// Times of visits and waits over some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WaitingFigures {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub through: NaiveDate,
    /// Visits by purpose.
    pub visits: Vec<TimeTaken>,
    /// Visits that were not closed on their day, and have no time.
    pub not_closed: usize,
    /// From the ticket to somebody's call; none when nobody with a ticket was taken.
    pub waits: Option<TimeTaken>,
}

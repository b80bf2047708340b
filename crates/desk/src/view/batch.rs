//! Batches and orders as shown.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// A batch and how far everyone on it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BatchPage {
    /// Its id.
    pub batch: Uuid,
    /// The kind of paper.
    pub kind: String,
    /// The day on the sheets.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// Sheets issued.
    pub issued: usize,
    /// People refused.
    pub refused: usize,
    /// Everyone on the list.
    pub all: usize,
    /// Files so far.
    pub files: u32,
    /// Everyone in order.
    pub rows: Vec<BatchRow>,
}

/// One person of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BatchRow {
    /// From 1.
    pub place: u32,
    /// As the list names the member.
    pub wanted: String,
    /// The sheet, once issued.
    pub sheet: Option<Uuid>,
    /// Why not, when refused.
    pub code: Option<String>,
    /// The fact that goes with it.
    pub fact: Option<String>,
}

/// A certificate that was ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OrderRow {
    /// The order.
    pub order: Uuid,
    /// For whom: a member's id.
    pub member: String,
    /// Why.
    pub reason: String,
    /// `hand`, `home` or `employer`.
    pub route: String,
    /// `ordered` or `arrived`.
    pub state: String,
    /// When it was ordered.
    #[ts(type = "string")]
    pub ordered: NaiveDate,
}

//! Batches as shown.

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

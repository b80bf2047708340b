//! Batches and orders as shown.

use super::Found;
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

/// A company and its people of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EmployerPage {
    /// 記号
    pub symbol: String,
    /// 事業所名称
    pub name: Option<String>,
    /// 郵便番号
    pub postal_code: Option<String>,
    /// 所在地
    pub address: Option<String>,
    /// How many people it has.
    pub all: usize,
    /// They, or the first of very many.
    pub people: Vec<Found>,
}

/// A batch that was carried out, or broken off, and its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BatchDone {
    /// How far everyone is.
    pub page: BatchPage,
    /// Where the files lie.
    pub files: Vec<String>,
}

/// How far a batch is that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BatchProgress {
    /// Sheets issued so far.
    pub issued: usize,
    /// People refused so far.
    pub refused: usize,
    /// Everyone on the list.
    pub all: usize,
}

impl From<documents::batch::Progress> for BatchProgress {
    fn from(progress: documents::batch::Progress) -> Self {
        Self { issued: progress.issued, refused: progress.refused, all: progress.all }
    }
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

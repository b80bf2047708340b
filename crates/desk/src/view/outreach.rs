//! Outreach lists and figures as shown.

use super::Choice;
use chrono::NaiveDate;
use journal::body::Promotion;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// Whom to ask again. Without a name: the page opens in an encounter of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FollowUp {
    /// The contact.
    pub entry: Uuid,
    /// The member's id.
    pub member: String,
    /// `記号-番号-枝番`, when the member is still held here.
    pub written_number: Option<String>,
    /// When we spoke.
    pub spoken_on: NaiveDate,
    /// When to ask again.
    pub due_on: NaiveDate,
    /// 契機
    pub occasion: String,
    /// How.
    pub channel: String,
    /// The answer.
    pub answer: String,
    /// Whether this desk had it.
    pub here: bool,
}

/// How often one answer was given on one occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OutreachTally {
    /// 契機
    pub occasion: String,
    /// The answer.
    pub answer: String,
    /// How often.
    pub count: usize,
}

/// The branch's outreach over some days, as far as this desk knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OutreachFigures {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub through: NaiveDate,
    /// All contacts of these days.
    pub contacts: usize,
    /// Different people among them.
    pub people: usize,
    /// By occasion and answer.
    pub tally: Vec<OutreachTally>,
}

/// One kind of paper in one month at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaperVolume {
    /// `2026-11`
    pub month: String,
    /// The kind.
    pub kind: String,
    /// Issued.
    #[ts(type = "number")]
    pub issued: u64,
    /// Of these, spoiled or voided since.
    #[ts(type = "number")]
    pub lost: u64,
}

/// Today's choices for an organisation, a place or a medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PromotionChoices {
    /// Sorts of organisations.
    pub organisations: Vec<Choice>,
    /// Sorts of places and media.
    pub placements: Vec<Choice>,
    /// What can be handed over or put up.
    pub materials: Vec<Choice>,
}

/// An organisation that was spoken to, or something that was put up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PromotionRow {
    /// The entry.
    pub entry: Uuid,
    /// What was written down.
    pub promotion: Promotion,
}

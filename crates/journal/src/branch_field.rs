//! What a branch's desks set of the branch itself, and what head office said to it. One item a field; its id is the field's
//! name. Nothing in it is about a person.

use crate::entry::DeviceId;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// So many answers are kept of a field: a branch moves seldom.
pub const MOST_FIELD_ANSWERS: usize = 20;

/// What became of what a desk set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldOutcome {
    /// It stands in the table of branches from its day on.
    Taken,
    /// Head office does not let the branch set this field now.
    NotLet,
    /// Whoever set it is, as head office knows its staff, none who may.
    NotPermitted,
    /// It cannot stand on papers.
    Value,
    /// Its day is too far ahead.
    TooFar,
    /// Something newer was said of the field before this was heard.
    Older,
    /// The desk set something else in its place.
    Replaced,
    /// The desk took it back.
    Withdrawn,
    /// An outcome that this program does not know yet.
    #[serde(other)]
    Other,
}

impl FieldOutcome {
    /// The code that shells show and word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::NotLet => "not_let",
            Self::NotPermitted => "not_permitted",
            Self::Value => "value",
            Self::TooFar => "too_far",
            Self::Older => "older",
            Self::Replaced => "replaced",
            Self::Withdrawn => "withdrawn",
            Self::Other => "other",
        }
    }
}

/// Head office's answer to one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldAnswer {
    /// The entry that set it.
    pub entry: Uuid,
    /// The desk it came from.
    pub device: DeviceId,
    /// What was to stand there.
    pub value: String,
    /// From which day on; that on which it was taken when it came later than its own.
    pub from: NaiveDate,
    /// When it was set, by the desk's clock, and not after head office heard of it.
    pub set_at: DateTime<Utc>,
    /// What became of it.
    pub outcome: FieldOutcome,
    /// When head office said so.
    pub answered_at: DateTime<Utc>,
}

/// The newest word on a field that counted: what was said before it and is heard later does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewestWord {
    /// When it was said.
    pub at: DateTime<Utc>,
    /// The entry, when it was a desk's; head office itself may have set the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Uuid>,
    /// What stood there, for a desk that takes back what it believed unsent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<StoodBefore>,
}

/// What stood in a field from a day on, before it was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoodBefore {
    /// When the word before was said.
    pub at: Option<DateTime<Utc>>,
    /// The value on the first day that was changed, and each that was to follow, with their days in order.
    pub values: Vec<(NaiveDate, String)>,
}

/// Everything that was said to a field's desks: the value of the item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldAnswers {
    /// The newest last, at most [`MOST_FIELD_ANSWERS`].
    pub answers: Vec<FieldAnswer>,
    /// The newest word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest: Option<NewestWord>,
}

impl FieldAnswers {
    /// Adds an answer, in the place of an earlier one to the same entry; the oldest makes room.
    pub fn say(&mut self, answer: FieldAnswer) {
        self.answers.retain(|one| one.entry != answer.entry);
        self.answers.push(answer);
        let over = self.answers.len().saturating_sub(MOST_FIELD_ANSWERS);
        self.answers.drain(..over);
    }
}

//! What a branch may set of itself as shown.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// A field of the branch that stands on papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BranchField {
    /// `postal_code`, `address` or `phone`.
    pub field: String,
    /// What papers of today say; empty when it is not known.
    pub value: String,
    /// Whether head office lets the branch set it today.
    pub is_let: bool,
    /// The last day on which it does; none for no end.
    pub let_through: Option<NaiveDate>,
    /// Whether the person signed in may.
    pub permitted: bool,
    /// What was set last.
    pub word: Option<BranchFieldWord>,
}

/// What was set in a field, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BranchFieldWord {
    /// What is to stand there.
    pub value: String,
    /// From which day on.
    pub from: NaiveDate,
    /// `unsent`, `waiting` for head office's answer, `taken`, `refused`, `replaced` or `withdrawn`.
    pub state: String,
    /// Why it was refused: `not_let`, `not_permitted`, `value`, `too_far`, `older`.
    pub reason: Option<String>,
    /// Whether it was set at this desk.
    pub here: bool,
}

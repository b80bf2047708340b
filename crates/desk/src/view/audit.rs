//! The audit as shown: lines with people's names and members' numbers, no member's name.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// One thing somebody did about a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ActRow {
    /// The entry: its desk, the desk's enrolment, and its number there.
    pub entry: String,
    /// When, by the desk's clock.
    pub at: DateTime<Utc>,
    /// Whether at this desk.
    pub here: bool,
    /// At which desk.
    pub device: Uuid,
    /// Who, by name.
    pub actor: String,
    /// Who, by id.
    pub user: String,
    /// The entry's kind.
    pub kind: String,
    /// `記号-番号-枝番`; none for what is about nobody, or about a member who is not held here.
    pub written_number: Option<String>,
    /// The prefecture code of the member's branch, for one of another branch.
    pub branch: Option<String>,
    /// Why: the purpose of the visit.
    pub purpose: Option<String>,
}

/// What an auditor looks at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UnusualRow {
    /// `many_members`, `after_hours` or `own_family_name`.
    pub about: String,
    /// Who, by name.
    pub actor: String,
    /// Who, by id.
    pub user: String,
    /// The day of many members.
    pub day: Option<NaiveDate>,
    /// How many.
    pub members: Option<usize>,
    /// What was done, for the other two.
    pub act: Option<ActRow>,
}

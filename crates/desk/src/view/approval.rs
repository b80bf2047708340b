//! Requests for a second person's word as shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// What somebody asks a second person to allow. Without a member's name: it stands on a list of the branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ApprovalRow {
    /// The request.
    pub id: Uuid,
    /// `void`, or a kind of paper.
    pub what: String,
    /// The sheet, or the member's id, as the request names it.
    pub subject: String,
    /// The kind of paper it is about, where this desk knows it.
    pub paper: Option<String>,
    /// Whom it is about.
    pub member: Option<String>,
    /// `記号-番号-枝番`, when the member is held here.
    pub written_number: Option<String>,
    /// Why it is asked for.
    pub reason: String,
    /// Who asks, by name.
    pub asked_by: String,
    /// Whether the person signed in asks.
    pub is_own: bool,
    /// Since when.
    pub asked_at: DateTime<Utc>,
    /// Until when it is good.
    pub until: DateTime<Utc>,
    /// `waiting`, `granted`, `refused`, `used` or `expired`.
    pub state: String,
    /// Who decided, by name.
    pub decided_by: Option<String>,
    /// With what reason.
    pub decision: Option<String>,
}

//! Where the desk stands, always on screen.

use chrono::{DateTime, Utc};
use journal::Role;
use serde::{Deserialize, Serialize};
use sync::{Phase, Progress};
use ts_rs::TS;
use uuid::Uuid;

/// A staff member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StaffMember {
    /// The user id.
    pub id: String,
    /// The name on screen.
    pub name: String,
    /// What the person may do.
    pub role: Role,
}

/// A visit under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpenEncounter {
    /// Its id, on every entry of the visit.
    pub id: Uuid,
    /// Why, a code.
    pub purpose: String,
    /// Since when.
    pub opened_at: DateTime<Utc>,
}

/// A sync under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Syncing {
    /// `session`, `push`, `snapshot`, `index`, `pull` or `check`.
    pub phase: String,
    /// How many are done.
    #[ts(type = "number")]
    pub done: u64,
    /// Of how many; 0 when it is not known.
    #[ts(type = "number")]
    pub total: u64,
}

impl From<Progress> for Syncing {
    fn from(progress: Progress) -> Self {
        let phase = match progress.phase {
            Phase::Session => "session",
            Phase::Push => "push",
            Phase::Snapshot => "snapshot",
            Phase::Index => "index",
            Phase::Pull => "pull",
            Phase::Check => "check",
        };
        Self { phase: phase.to_owned(), done: progress.done, total: progress.total }
    }
}

/// The desk's standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Status {
    /// The version of the program.
    pub version: String,
    /// Whether the desk belongs to a branch.
    pub enrolled: bool,
    /// Whether it stands for visitors alone.
    pub kiosk: bool,
    /// Whether it is a desk for training, with made-up members.
    pub training: bool,
    /// The branch's prefecture code.
    pub branch: Option<String>,
    /// The branch's name.
    pub branch_name: Option<String>,
    /// The desk's id.
    pub device: Option<Uuid>,
    /// Who is signed in.
    pub user: Option<StaffMember>,
    /// Whether nobody is.
    pub locked: bool,
    /// Whether head office answered last time.
    pub online: Option<bool>,
    /// Head office's time of the member data.
    pub as_of: Option<DateTime<Utc>>,
    /// How many members are held.
    #[ts(type = "number")]
    pub members: u64,
    /// Entries that head office does not hold yet.
    #[ts(type = "number")]
    pub unsent: u64,
    /// Since when the oldest of them waits.
    pub unsent_since: Option<DateTime<Utc>>,
    /// Whole days left in which the desk works in full without contact.
    #[ts(type = "number | null")]
    pub lease_days_left: Option<i64>,
    /// What the desk may still do: `full`, `no_certificates`, `journal_only` or `members_gone`.
    pub lease_stage: Option<String>,
    /// What head office asks people to see to, while somebody is signed in.
    pub tasks: Option<usize>,
    /// Certificate numbers left.
    #[ts(type = "number | null")]
    pub serials_left: Option<u64>,
    /// Head office's epoch.
    pub epoch: Option<Uuid>,
    /// The code of what stopped the last sync.
    pub last_problem: Option<String>,
    /// The visit under way.
    pub encounter: Option<OpenEncounter>,
    /// The sync under way.
    pub syncing: Option<Syncing>,
}

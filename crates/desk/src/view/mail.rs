//! Returned mail as shown.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// An item that came back and waits. Without a name: the page opens in an encounter of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WaitingMail {
    /// The entry.
    pub entry: Uuid,
    /// The member's id.
    pub member: String,
    /// `記号-番号-枝番`, when the member is still held here.
    pub written_number: Option<String>,
    /// When it was taken back.
    pub day: NaiveDate,
    /// The mailing; none for a letter of the branch's own.
    pub round: Option<String>,
    /// `employer` or `home`.
    pub route: String,
    /// Why.
    pub reason: String,
    /// `to_home`, `to_employer` or `ask_address`.
    pub next: String,
}

/// An item that was just taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TakenBack {
    /// The entry.
    pub entry: Uuid,
    /// `to_home`, `to_employer` or `ask_address`.
    pub next: String,
}

/// What became of an item that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MailJourney {
    /// The entry by which it came back.
    pub entry: Uuid,
    /// When.
    pub day: NaiveDate,
    /// The mailing; none for a letter of the branch's own.
    pub round: Option<String>,
    /// By which way it had gone: `employer` or `home`.
    pub route: String,
    /// Why.
    pub reason: String,
    /// When it went out again.
    pub resent_on: Option<NaiveDate>,
    /// By which way.
    pub resent_to: Option<String>,
}

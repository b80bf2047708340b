//! 演習 as the window shows it.

use serde::Serialize;
use ts_rs::TS;

/// A drill under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DrillStanding {
    /// `outage` or `four_eyes`.
    pub code: String,
    /// What is to be done, in its order.
    pub steps: Vec<DrillStep>,
    /// Whether the made-up head office can be reached.
    pub is_line_up: bool,
    /// Whether every step was done.
    pub is_done: bool,
    /// Who may be asked for their word here.
    pub second_person: Option<SecondPersonTold>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DrillStep {
    /// Its code.
    pub code: String,
    /// Whether it was done, by what happened.
    pub done: bool,
}

/// A second person who is made up, and therefore no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SecondPersonTold {
    /// The user id to enter.
    pub user: String,
    /// The PIN to enter.
    pub pin: String,
}

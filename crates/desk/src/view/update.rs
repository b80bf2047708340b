//! 更新 as shells show it.

use serde::Serialize;
use ts_rs::TS;
use updates::Description;

/// A package that is offered, or waits to be installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OfferedUpdate {
    /// Its version.
    pub version: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What it brings, in the words of whoever made it.
    pub notes: String,
}

impl From<&Description> for OfferedUpdate {
    fn from(description: &Description) -> Self {
        let Description { version, size, notes, .. } = description;
        Self { version: version.to_string(), size: *size, notes: notes.clone() }
    }
}

/// Which program runs here, and what could follow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UpdateStanding {
    /// The version that runs.
    pub version: String,
    /// What head office offers, when it was asked and it is newer.
    pub offered: Option<OfferedUpdate>,
    /// What is here whole and may be installed.
    pub waiting: Option<OfferedUpdate>,
    /// The newest version that was installed from this desk, when it is newer than the one that still runs.
    pub installed: Option<String>,
    /// The version of an installation that did not end, until one does.
    pub broken_off: Option<String>,
    /// Whether whoever is at work here may install.
    pub may_install: bool,
}

/// How far a package has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UpdateProgress {
    /// Bytes that are here.
    #[ts(type = "number")]
    pub done: u64,
    /// Bytes of the package.
    #[ts(type = "number")]
    pub total: u64,
}

/// What was installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UpdateDone {
    /// The version that still runs.
    pub from: String,
    /// The version from the next start on.
    pub to: String,
}

//! 要対応: what people must see to, since the journals of a branch's desks and what head office holds of its members do
//! not agree. Nothing was refused for it and nothing lost.

use crate::entry::DeviceId;
use crate::member::MemberId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is to be seen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskAbout {
    /// The member's record had changed when a paper was made from the one before: send a new one, or take it back.
    ResendOrRecall,
    /// A 資格確認書 was made for someone whose 資格 had ended: put it on the list of void ones and take it back.
    VoidCertificate,
    /// Two desks contacted one member within a few days.
    ContactedTwice,
    /// A certificate number stands on two papers.
    SerialTwice,
    /// A desk was set back to an older state or copied, or joined in a life of head office that is lost: enrol it anew
    /// and look through what was taken in apart.
    DeskSplit,
    /// A kind this program does not know yet.
    #[serde(other)]
    Other,
}

impl TaskAbout {
    /// The name on the wire and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ResendOrRecall => "resend_or_recall",
            Self::VoidCertificate => "void_certificate",
            Self::ContactedTwice => "contacted_twice",
            Self::SerialTwice => "serial_twice",
            Self::DeskSplit => "desk_split",
            Self::Other => "other",
        }
    }
}

/// One thing to see to; the item's id is the entry's id and the name of `about`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What is to be seen to.
    pub about: TaskAbout,
    /// The desk whose entry showed it.
    pub device: DeviceId,
    /// The entry; none for what is about the desk itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Uuid>,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// The paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Uuid>,
    /// When head office noticed.
    pub noticed_at: DateTime<Utc>,
}

impl Task {
    /// The id of its item.
    #[must_use]
    pub fn id(&self) -> String {
        let subject = self.entry.unwrap_or(self.device.0);
        format!("{subject}/{}", self.about.name())
    }
}

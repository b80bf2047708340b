//! The shared language of desks and head office: the member record, the entries of the journal with
//! their hash chain, and the wire types of sync. Pure: clock and randomness are handed in.

pub mod audit;
pub mod body;
pub mod branch_field;
pub mod chain;
mod checksum;
pub mod courier;
pub mod entry;
pub mod leases;
mod lookup;
pub mod member;
pub mod recovery;
pub mod sealed;
mod second_factor;
pub mod surroundings;
pub mod task;
mod update;
pub mod wire;

pub use body::Body;
pub use chain::{ChainFault, Head, verify};
pub use entry::{Actor, DeviceId, Draft, Entry, EntryHash, MemberRef};
pub use member::{HeldMember, Mailing, Member, MemberId, MyNumberState, Relation, Sex};
pub use second_factor::SecondFactor;
pub use surroundings::{Clock, Entropy, ScriptedClock, Surroundings};

use serde::{Deserialize, Serialize};

/// What a person may be at a desk. Who may do what is decided in `vault`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 窓口職員.
    Clerk,
    /// 責任者: approves, voids, reads the audit.
    Supervisor,
    /// An unattended kiosk; holds no member data.
    Kiosk,
    /// Keeps the machine, never sees a member.
    Maintenance,
}

impl Role {
    /// The role named as on the command line, or `None`.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        match text {
            "clerk" => Some(Self::Clerk),
            "supervisor" => Some(Self::Supervisor),
            "kiosk" => Some(Self::Kiosk),
            "maintenance" => Some(Self::Maintenance),
            _ => None,
        }
    }

    /// The name on the command line and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Supervisor => "supervisor",
            Self::Kiosk => "kiosk",
            Self::Maintenance => "maintenance",
        }
    }
}

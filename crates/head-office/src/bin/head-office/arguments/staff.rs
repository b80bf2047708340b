//! What can be asked about the people of a branch.

use clap::{Subcommand, ValueEnum};
use head_office::Branch;
use journal::Role;

/// What can be done about staff.
#[derive(Subcommand)]
pub enum User {
    /// Adds a person; the first PIN comes from HEAD_OFFICE_PIN or from standard input.
    Add {
        /// The user id.
        id: String,
        /// The name on screen.
        #[arg(long)]
        name: String,
        /// What the person may do.
        #[arg(long)]
        role: As,
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
    },
    /// Lists everyone.
    List,
    /// Suspends a person.
    Disable {
        /// The user id.
        id: String,
    },
    /// Lets a suspended person work again.
    Enable {
        /// The user id.
        id: String,
    },
    /// Gives a person another role.
    Role {
        /// The user id.
        id: String,
        /// What the person may do.
        #[arg(long)]
        role: As,
    },
    /// Forgets wrong PINs; sets a new PIN when HEAD_OFFICE_PIN holds one.
    Reset {
        /// The user id.
        id: String,
        /// Forgets the second factor too: the telephone is lost, and you have made sure who asks.
        #[arg(long)]
        second_factor: bool,
    },
}

/// A role.
#[derive(Clone, Copy, ValueEnum)]
pub enum As {
    /// 窓口職員
    Clerk,
    /// 責任者
    Supervisor,
    /// An unattended kiosk.
    Kiosk,
    /// Keeps the machine.
    Maintenance,
}

impl From<As> for Role {
    fn from(role: As) -> Self {
        match role {
            As::Clerk => Self::Clerk,
            As::Supervisor => Self::Supervisor,
            As::Kiosk => Self::Kiosk,
            As::Maintenance => Self::Maintenance,
        }
    }
}

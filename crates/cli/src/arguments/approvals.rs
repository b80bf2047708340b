//! The form of commands about a second person's word.

use clap::Subcommand;
use uuid::Uuid;

/// Commands about requests.
#[derive(Subcommand)]
pub enum ApprovalsCommand {
    /// The requests of the branch, newest first
    List,
    /// Ask for one
    Ask {
        /// `void`, `elsewhere`, or a kind of paper
        what: String,
        /// The sheet, the member (an id, or symbol-number-suffix), or BRANCH:ID of a member elsewhere
        subject: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Say yes to one of somebody else
    Approve {
        /// The request
        request: Uuid,
        /// With what reason
        #[arg(long)]
        reason: String,
    },
    /// Say no
    Refuse {
        /// The request
        request: Uuid,
        /// With what reason
        #[arg(long)]
        reason: String,
    },
}

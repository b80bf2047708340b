//! The form of the audit's commands.

use clap::Subcommand;

/// Audit commands.
#[derive(Subcommand)]
pub enum AuditCommand {
    /// Who looked at a member or did something about them
    Member {
        /// An id, or symbol-number-suffix
        member: String,
    },
    /// What a person did about members
    Clerk {
        /// The user id; not `user`, which names who asks
        #[arg(value_name = "USER")]
        person: String,
    },
    /// Volume, hours without visitors, own family names
    Unusual,
    /// Who signed in here and who could not
    SignIns {
        /// The most rows
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
}

//! The form of commands at a kiosk, and about visitors who asked at one.

use clap::Subcommand;
use uuid::Uuid;

/// Commands at a kiosk; they need no PIN.
#[derive(Subcommand)]
pub enum KioskCommand {
    /// Take in what a visitor asks for, sealed to the branch
    Request {
        /// Why they came, as the purpose of a visit
        #[arg(long, value_name = "P")]
        purpose: String,
        /// A few words
        #[arg(long, default_value = "")]
        text: String,
    },
    /// Hand over what was taken in
    Sync,
}

/// Commands about visitors.
#[derive(Subcommand)]
pub enum QueueCommand {
    /// Visitors who wait, the first first
    List,
    /// Serve one
    Take {
        /// The request
        request: Uuid,
    },
    /// Read the code of a ticket
    Scan {
        /// The code
        code: String,
    },
}

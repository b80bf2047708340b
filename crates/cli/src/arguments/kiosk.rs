//! The form of commands at a kiosk, and about visitors who asked at one.

use chrono::NaiveDate;
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
    /// Take in what a visitor asks for in fields, and print the ticket where a printer is named
    Ticket {
        /// Why they came, as the purpose of a visit
        #[arg(long, value_name = "P")]
        purpose: String,
        /// The digits of 記号
        #[arg(long)]
        symbol: String,
        /// The digits of 番号
        #[arg(long)]
        number: String,
        /// The birth date
        #[arg(long, value_name = "DATE")]
        birth: NaiveDate,
        /// The visitor's language: ja, plain (やさしい日本語), en, zh, ko, pt or vi
        #[arg(long, value_name = "CODE", default_value = "ja")]
        language: String,
    },
    /// The printer of tickets; names it with --name, takes it away with --none
    Printer {
        /// A printer of this machine
        #[arg(long, value_name = "NAME", conflicts_with = "none")]
        name: Option<String>,
        /// Tickets stay on the screen
        #[arg(long)]
        none: bool,
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

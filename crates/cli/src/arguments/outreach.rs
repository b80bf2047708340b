//! Outreach and returned mail.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use uuid::Uuid;

/// Outreach commands.
#[derive(Subcommand)]
pub enum OutreachCommand {
    /// Log one contact
    Log(Contact),
    /// Whom to ask again by today
    Due,
    /// An organisation was spoken to, or something was put up
    Promote(Promote),
    /// Organisations, places and media so far
    Promotions,
}

/// An organisation, a place or a medium.
#[derive(Args)]
pub struct Promote {
    /// What sort
    pub sort: String,
    /// Which one
    pub name: String,
    /// The day of the visit, or the first day it is up
    #[arg(long, value_name = "DATE")]
    pub from: NaiveDate,
    /// The last day it is up
    #[arg(long, value_name = "DATE")]
    pub through: Option<NaiveDate>,
    /// What was handed over or put up
    #[arg(long = "material", value_name = "M")]
    pub materials: Vec<String>,
    /// What comes next
    #[arg(long, value_name = "TEXT")]
    pub next_step: Option<String>,
    /// When to see to it
    #[arg(long, value_name = "DATE")]
    pub follow_up: Option<NaiveDate>,
}

/// Returned mail.
#[derive(Subcommand)]
pub enum ReturnCommand {
    /// An item came back: by the code on it, or whose it is
    Scan {
        /// The scanned code, an id, or symbol-number-suffix
        code: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// The mailing; none for a letter of the branch's own
        #[arg(long)]
        round: Option<String>,
        /// By which way it had gone
        #[arg(long, default_value = "home", value_parser = ["employer", "home"])]
        route: String,
    },
    /// What waits
    List,
    /// It went out again
    Resend {
        /// An id, or symbol-number-suffix
        member: String,
        /// The entry by which it came back
        entry: Uuid,
        /// By which way
        #[arg(long, value_parser = ["employer", "home"])]
        to: String,
    },
}

/// One contact.
#[derive(Args)]
pub struct Contact {
    /// An id, or symbol-number-suffix
    pub member: String,
    /// On what occasion
    #[arg(long)]
    pub occasion: String,
    /// How
    #[arg(long)]
    pub channel: String,
    /// The answer
    #[arg(long)]
    pub answer: String,
    /// What was handed over
    #[arg(long = "material", value_name = "M")]
    pub materials: Vec<String>,
    /// When to ask again
    #[arg(long, value_name = "DATE")]
    pub follow_up: Option<NaiveDate>,
    /// A short note, without health details
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

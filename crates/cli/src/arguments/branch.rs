//! The form of commands about what stands of the branch on its papers.

use chrono::NaiveDate;
use clap::Subcommand;

/// Commands about the branch itself.
#[derive(Subcommand)]
pub enum BranchCommand {
    /// What papers say, what the branch may set itself, and what became of what was set last
    Show,
    /// Set a field where head office lets the branch; the PIN is asked for again. Papers follow once head office has taken it
    Set {
        /// Which
        #[arg(long, value_parser = ["postal_code", "address", "phone"])]
        field: String,
        /// What is to stand there
        #[arg(long)]
        value: String,
        /// The first day, at most a year ahead; today when left out
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
    },
    /// Take back what was set and has not gone to head office
    Withdraw {
        /// Which
        #[arg(long, value_parser = ["postal_code", "address", "phone"])]
        field: String,
    },
}

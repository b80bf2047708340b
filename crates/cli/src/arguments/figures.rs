//! The form of the commands for figures.

use chrono::NaiveDate;
use clap::Subcommand;

/// Figures of the branch, as far as this desk knows.
#[derive(Clone, Copy, Subcommand)]
pub enum FiguresCommand {
    /// Registrations within ninety days of a contact, beside those of members nobody spoke to
    Effect {
        /// The first day of a quarter; the newest that can be counted when left out
        #[arg(long, value_name = "DATE")]
        quarter: Option<NaiveDate>,
    },
    /// Mail that came back, by month and reason
    Mail,
    /// How long visits took and how long visitors waited
    Waiting {
        /// The first day
        #[arg(long, value_name = "DATE")]
        from: NaiveDate,
        /// The last day
        #[arg(long, value_name = "DATE")]
        through: NaiveDate,
    },
}

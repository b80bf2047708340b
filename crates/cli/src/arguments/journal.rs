//! What this desk wrote down, what of it waits for head office, and what waits for people.

use clap::Subcommand;
use std::path::PathBuf;

/// Journal commands.
#[derive(Subcommand)]
pub enum JournalCommand {
    /// Every entry, oldest first
    List,
    /// Recompute the chain
    Verify,
}

/// Task commands.
#[derive(Subcommand)]
pub enum TasksCommand {
    /// Every task of the branch, the oldest first
    List,
    /// Somebody saw to one
    Done {
        /// The task's id
        task: String,
    },
}

/// Courier commands.
#[derive(Subcommand)]
pub enum CourierCommand {
    /// Write what waits to a file, sealed to head office; needs no PIN without --as
    Export {
        /// Where the file goes
        file: PathBuf,
        /// Of a former enrolment: the folder under kept-aside that its journal lies in
        #[arg(long, value_name = "NAME")]
        aside: Option<String>,
    },
    /// Take head office's receipt in
    Receipt {
        /// The receipt
        file: PathBuf,
    },
}

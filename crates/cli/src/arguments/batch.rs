//! The command line of batches.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use uuid::Uuid;

/// Batch commands.
#[derive(Subcommand)]
pub enum BatchCommand {
    /// Issue a paper to everyone of a list or a company, into files
    Issue(NewBatchArguments),
    /// Go on with a batch that was broken off, and put its files out
    Resume {
        /// The batch
        batch: Uuid,
        /// Where the files go
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Sheets in one file
        #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1000))]
        per_file: u32,
    },
    /// How far everyone of a batch is
    Show {
        /// The batch
        batch: Uuid,
    },
    /// The bundles and boxes for what was issued of a batch
    Parcels {
        /// The batch
        batch: Uuid,
        /// More leaves in every envelope
        #[arg(long, value_name = "N", default_value_t = 0)]
        enclosed: u32,
    },
    /// Its boxes went out
    Post {
        /// The batch
        batch: Uuid,
        /// More leaves in every envelope
        #[arg(long, value_name = "N", default_value_t = 0)]
        enclosed: u32,
        /// The symbol of the company
        #[arg(long, value_name = "SYMBOL")]
        employer: String,
        /// What bears a label: each box, or each bundle in them
        #[arg(long, value_name = "WHAT", default_value = "boxes", value_parser = ["boxes", "bundles"])]
        labelled: String,
        /// The number on each label, in order
        #[arg(long, required = true, num_args = 1.., value_name = "NUMBER")]
        tracking: Vec<String>,
    },
    /// The sheets that go along once they are posted: for the company, and for the post office
    Sheets {
        /// The batch
        batch: Uuid,
        /// More leaves in every envelope
        #[arg(long, value_name = "N", default_value_t = 0)]
        enclosed: u32,
        /// The symbol of the company
        #[arg(long, value_name = "SYMBOL")]
        employer: String,
        /// The name of the company
        #[arg(long, value_name = "NAME", default_value = "")]
        name: String,
    },
    /// Every batch of this desk, the newest first
    List,
}

/// A batch to issue.
#[derive(Args)]
pub struct NewBatchArguments {
    /// E.g. eligibility_notice
    pub kind: String,
    /// A CSV whose first column, or column `member`, names the people: ids, or symbol-number-suffix
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "employer",
        required_unless_present = "employer"
    )]
    pub list: Option<PathBuf>,
    /// Everyone of the company with this symbol
    #[arg(long, value_name = "SYMBOL")]
    pub employer: Option<String>,
    /// Why
    #[arg(long)]
    pub reason: String,
    /// Which form of the paper
    #[arg(long, value_name = "FORM")]
    pub variant: Option<String>,
    /// Where the files go
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// Sheets in one file; 1 for a file to each person
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub per_file: u32,
}

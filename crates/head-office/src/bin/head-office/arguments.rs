//! The form of the command line.

mod staff;

pub use staff::User;

use crate::audits::Audit;
use crate::branches::BranchData;
use crate::updates::Update;
use clap::{Args, Parser, Subcommand, ValueEnum};
use head_office::Branch;
use head_office::import::Reason;
use journal::wire::DeskKind;
use std::net::SocketAddr;
use std::path::PathBuf;
use uuid::Uuid;

/// 本部: the server that desks talk to, and its administration.
#[derive(Parser)]
#[command(name = "head-office", version, arg_required_else_help = true)]
pub struct Arguments {
    /// The folder of this head office.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The database that holds the archive; without it, an SQLite file in DIR.
    #[arg(long, value_name = "URL", env = "HEAD_OFFICE_POSTGRES", hide_env_values = true)]
    pub postgres: Option<String>,
    /// One JSON document on standard output, refusals as JSON on standard error.
    #[arg(long, global = true)]
    pub json: bool,
    /// Who asks, beside whom the system says it is; for the record of administration.
    #[arg(long, global = true, value_name = "NAME", env = "HEAD_OFFICE_BY")]
    pub by: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Makes keys, authority and archive; run again, it changes nothing but adds names.
    Init {
        /// A name or address of this machine for the server's certificate, besides 127.0.0.1 and localhost.
        #[arg(long = "name", value_name = "HOST")]
        names: Vec<String>,
    },
    /// Serves desks until told to end.
    Serve {
        /// Where to listen; port 0 picks one.
        #[arg(long, value_name = "ADDRESS")]
        listen: SocketAddr,
        /// Where to tell Prometheus how it goes, without TLS; a loopback address, or one that only it reaches.
        #[arg(long, value_name = "ADDRESS")]
        metrics: Option<SocketAddr>,
    },
    /// Fills a branch with made-up members.
    Synthesize(Synthesize),
    /// Brings data in from a file.
    #[command(subcommand)]
    Import(Import),
    /// Takes data out.
    #[command(subcommand)]
    Remove(Remove),
    /// What stands of a branch on its papers.
    #[command(subcommand, name = "branch")]
    BranchData(BranchData),
    /// Staff of the branches.
    #[command(subcommand)]
    User(User),
    /// Prints a one-time code with which a desk joins a branch.
    EnrolCode {
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// What the desk will be.
        #[arg(long)]
        kind: Kind,
    },
    /// The desks that enrolled.
    #[command(subcommand)]
    Device(Device),
    /// Takes in what a desk wrote to be carried over by hand.
    #[command(subcommand)]
    Courier(Courier),
    /// Gives a desk whose key store was lost its share back. Speak with the branch first, and compare the code.
    Recover {
        /// What `mado recover ask` wrote.
        file: PathBuf,
        /// Where the answer goes.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Lets a branch's desks work longer without contact: a file for `mado extend`, or a code to scan.
    Extend {
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// How many days from now.
        #[arg(long, value_name = "D", value_parser = clap::value_parser!(u32).range(1..=i64::from(head_office::extensions::MOST_DAYS)))]
        days: u32,
        /// Where it goes.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Where a picture of it goes, as a code to scan at a desk: SVG, or PNG by the file's name.
        #[arg(long, value_name = "FILE")]
        code: Option<PathBuf>,
        /// Shows the code here, on standard error.
        #[arg(long)]
        show: bool,
    },
    /// Prints the journals of a branch's desks as NDJSON.
    Entries {
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// One desk of it.
        #[arg(long, value_name = "ID")]
        device: Option<Uuid>,
    },
    /// Prints what was put aside of a branch's desks as NDJSON: entries that do not follow what is held.
    Apart {
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
    },
    /// Who looked at whom, over all desks of a branch, and who asked that.
    #[command(subcommand)]
    Audit(Audit),
    /// Packages of the program for desks.
    #[command(subcommand)]
    Update(Update),
    /// The questions of a branch's desks after members of other branches.
    Lookups {
        /// The prefecture code of the branch that asked.
        #[arg(long, value_name = "NN")]
        branch: Branch,
    },
    /// Writes everything but the keys to a file, and reads it back.
    Backup {
        /// The file; one that is there is replaced once the new one is whole.
        file: PathBuf,
    },
    /// Puts a backup in place of everything; desks then send what it lacks.
    Restore {
        /// The file.
        file: PathBuf,
    },
    /// Recomputes every chain and looks for certificate numbers printed twice.
    Verify,
}

/// A made-up branch.
#[derive(Args)]
pub struct Synthesize {
    /// The branch's prefecture code.
    #[arg(long, value_name = "NN")]
    pub branch: Branch,
    /// How many members.
    #[arg(long, value_name = "N")]
    pub members: u64,
    /// The same seed gives the same members.
    #[arg(long, value_name = "S")]
    pub seed: u64,
    /// For how many employers they work.
    #[arg(long, value_name = "E")]
    pub employers: Option<u64>,
}

/// What can be brought in.
#[derive(Subcommand)]
pub enum Import {
    /// Adds and changes members by id.
    Members {
        /// A file whose name ends in .ndjson or .csv.
        file: PathBuf,
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// Tells what would happen and changes nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// 利用率 by prefecture, by month.
    Rates(DatedTable),
    /// The mailings (一斉送付) there were.
    Mailings(DatedTable),
    /// The table that the file is named after: settings, hours, holidays, high_cost_limits,
    /// certificate_periods, mailings, binder or usage_rates.
    Tables(DatedTable),
}

/// Dated data for desks.
#[derive(Args)]
pub struct DatedTable {
    /// A CSV file.
    pub file: PathBuf,
    /// For this branch alone; else for all.
    #[arg(long, value_name = "NN")]
    pub branch: Option<Branch>,
}

/// What can be taken out.
#[derive(Subcommand)]
pub enum Remove {
    /// Takes members out.
    Members {
        /// Ids, one a line.
        file: PathBuf,
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// Why they leave.
        #[arg(long)]
        reason: Why,
    },
}

/// What can be done about desks.
#[derive(Subcommand)]
pub enum Device {
    /// Lists every desk.
    List,
    /// Shuts a desk out.
    Revoke {
        /// The desk.
        id: Uuid,
    },
}

/// What is carried over by hand.
#[derive(Subcommand)]
pub enum Courier {
    /// Takes a desk's file in and writes the receipt for it.
    Import {
        /// The desk's file.
        file: PathBuf,
        /// Where the receipt goes.
        #[arg(long, value_name = "FILE")]
        receipt: PathBuf,
    },
}

/// A kind of desk.
#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    /// Staffed.
    Counter,
    /// Unattended.
    Kiosk,
}

impl From<Kind> for DeskKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Counter => Self::Counter,
            Kind::Kiosk => Self::Kiosk,
        }
    }
}

/// A reason for leaving.
#[derive(Clone, Copy, ValueEnum)]
pub enum Why {
    /// To another branch.
    Moved,
    /// Out of the insurance.
    Lost,
}

impl From<Why> for Reason {
    fn from(why: Why) -> Self {
        match why {
            Why::Moved => Self::Moved,
            Why::Lost => Self::Lost,
        }
    }
}

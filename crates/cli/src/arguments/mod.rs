//! The command line of `mado`. Its forms are fixed; commands may be added.

mod applications;
mod approvals;
mod audit;
mod batch;
mod binder;
mod branch;
mod figures;
mod journal;
mod kiosk;
mod outreach;
mod own_keys;
mod papers;
mod update;

pub use applications::{Apply, CertificateCommand};
pub use approvals::ApprovalsCommand;
pub use audit::AuditCommand;
pub use batch::{BatchCommand, NewBatchArguments};
pub use binder::{Guide, Hours, Limits, Office, Rates, RulesCommand};
pub use branch::BranchCommand;
pub use figures::FiguresCommand;
pub use journal::{CourierCommand, JournalCommand, TasksCommand};
pub use kiosk::{KioskCommand, QueueCommand};
pub use outreach::{Contact, OutreachCommand, Promote, ReturnCommand};
pub use own_keys::{KeyStoreArgument, PinCommand, RecoverCommand, SecondFactorCommand};
pub use papers::{Issue, PrinterArguments};
pub use update::UpdateCommand;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use uuid::Uuid;

/// The counter without a window.
#[derive(Parser)]
#[command(name = "mado", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// The desk's folder
    #[arg(long, value_name = "DIR", global = true, env = "MADO_DATA")]
    pub data: Option<PathBuf>,
    /// Who acts; the PIN comes from `MADO_PIN` or standard input
    #[arg(long = "as", value_name = "USER", global = true)]
    pub user: Option<String>,
    /// Why: the encounter's purpose
    #[arg(long, value_name = "P", global = true, default_value = "enquiry")]
    pub purpose: String,
    /// Where a new desk keeps its share of the keys; the machine's TPM or the system's key store where there is one
    #[arg(long, value_name = "PLACE", global = true, env = "MADO_KEY_STORE")]
    pub key_store: Option<KeyStoreArgument>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// A second person's word on opening a member of another branch.
#[derive(Args)]
pub struct Word {
    /// Who approves; their PIN comes from `MADO_APPROVER_PIN`
    #[arg(long, value_name = "USER", requires_all = ["elsewhere", "reason"])]
    pub approve_as: Option<String>,
    /// Why the member has to be opened
    #[arg(long, requires = "approve_as")]
    pub reason: Option<String>,
    /// The request that was granted, for `elsewhere BRANCH:ID`
    #[arg(long, value_name = "REQUEST", requires = "elsewhere", conflicts_with = "approve_as")]
    pub approved: Option<Uuid>,
}

/// What `mado` can do.
#[derive(Subcommand)]
pub enum Command {
    /// Join a branch with a one-time code
    Enrol {
        /// https://HOST:PORT
        #[arg(long)]
        server: String,
        /// The CA certificate of head office
        #[arg(long, value_name = "FILE")]
        ca: PathBuf,
        /// The one-time code
        #[arg(long)]
        code: String,
        /// Although the desk is enrolled, because head office knows it no more; its journal is kept aside
        #[arg(long)]
        anew: bool,
    },
    /// One full round with head office
    Sync,
    /// Where the desk stands; needs no PIN
    Status,
    /// What the desk needs, looked at before the day's work: line, clock, key store, printing
    Checks,
    /// Find members by whatever is known of them
    Find {
        /// Digits, kana, kanji, a birth date, or several of them
        text: String,
        /// The most rows
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
        limit: u32,
        /// Ask head office for members of other branches: by symbol-number[-suffix], by whole kana with a
        /// birth date, or by inquiry number
        #[arg(long)]
        elsewhere: bool,
    },
    /// Open a member's page
    Show {
        /// An id, or symbol-number-suffix
        member: String,
        /// Show a member of another branch; MEMBER is what `find --elsewhere` takes and must name one
        #[arg(long)]
        elsewhere: bool,
        /// The second person's word on it
        #[command(flatten)]
        word: Word,
    },
    /// Write down what the visitor showed
    Identify {
        /// An id, or symbol-number-suffix
        member: String,
        /// What was shown
        #[arg(long, required = true, num_args = 1.., value_name = "KIND")]
        shown: Vec<String>,
    },
    /// Compare the last four digits
    Verify {
        /// An id, or symbol-number-suffix
        member: String,
        /// Four digits, or - for standard input
        #[arg(long, value_name = "NNNN", allow_hyphen_values = true)]
        last4: String,
    },
    /// Issue a paper into a file
    Issue(Issue),
    /// One kind of paper for many people
    #[command(subcommand)]
    Batch(BatchCommand),
    /// Print an issued sheet
    Print {
        /// The sheet
        sheet: Uuid,
        /// The printer's name
        #[arg(long, value_name = "NAME")]
        printer: String,
        /// Another tray, this once
        #[arg(long, value_name = "TRAY")]
        source: Option<String>,
        /// Other sides, this once
        #[arg(long, value_name = "SIDES", value_parser = ["as_the_file", "off", "long_edge", "short_edge"])]
        duplex: Option<String>,
    },
    /// This machine's printers, what they offer, how this desk uses them, and what to mind
    Printers,
    /// How this desk uses a printer
    Printer(PrinterArguments),
    /// What became of a printer's job
    Job {
        /// The printer's name
        printer: String,
        /// The job, as `print` named it
        job: String,
        /// Take it back
        #[arg(long)]
        cancel: bool,
    },
    /// The sheet went to the visitor
    HandOver {
        /// The sheet
        sheet: Uuid,
    },
    /// The paper was spoiled and destroyed
    Spoil {
        /// The sheet
        sheet: Uuid,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// The sheet holds no more, whoever has it
    Void {
        /// The sheet
        sheet: Uuid,
        /// Why
        #[arg(long)]
        reason: String,
        /// Who approves; their PIN comes from `MADO_APPROVER_PIN`
        #[arg(long, value_name = "USER", required_unless_present = "approved")]
        approve_as: Option<String>,
        /// The request that was granted
        #[arg(long, value_name = "REQUEST", conflicts_with = "approve_as")]
        approved: Option<Uuid>,
    },
    /// An application for a paper came in
    Apply(Apply),
    /// Certificates that are made elsewhere
    #[command(subcommand)]
    Certificate(CertificateCommand),
    /// Outreach
    #[command(subcommand)]
    Outreach(OutreachCommand),
    /// Returned mail
    #[command(subcommand)]
    Return(ReturnCommand),
    /// Which proof works, which papers may be issued, what goes back
    Guide(Guide),
    /// The rules of the binder and the settings of the branch
    #[command(subcommand)]
    Rules(RulesCommand),
    /// What a month of treatment costs at most
    Limits(Limits),
    /// Hotlines and hours
    Hours(Hours),
    /// The symbol (記号) that a company's office mark leads to, where the district is known
    Office(Office),
    /// Usage rates by prefecture
    Rates(Rates),
    /// What came of outreach, returned mail, the time that visits took
    #[command(subcommand)]
    Figures(FiguresCommand),
    /// What head office asks the branch's people to see to
    #[command(subcommand)]
    Tasks(TasksCommand),
    /// Carry what waits to head office by hand
    #[command(subcommand)]
    Courier(CourierCommand),
    /// Take more time without head office, from a file or a code it made
    Extend {
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// At a kiosk
    #[command(subcommand)]
    Kiosk(KioskCommand),
    /// Visitors who asked at a kiosk
    #[command(subcommand)]
    Queue(QueueCommand),
    /// What one person alone may not do
    #[command(subcommand)]
    Approvals(ApprovalsCommand),
    /// What stands of the branch on its papers
    #[command(subcommand)]
    Branch(BranchCommand),
    /// Who looked at whom, and who signed in
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Your own PIN
    #[command(subcommand)]
    Pin(PinCommand),
    /// Your own second factor
    #[command(subcommand)]
    SecondFactor(SecondFactorCommand),
    /// Put this desk's files under new keys
    Rotate,
    /// Move this desk's share of the keys into another key store
    MoveShare {
        /// Which
        #[arg(long, value_name = "PLACE")]
        to: KeyStoreArgument,
    },
    /// A newer program for this machine
    #[command(subcommand)]
    Update(UpdateCommand),
    /// The half that installs, with the rights of the system's administrator; `update install` starts it
    #[command(hide = true)]
    InstallPackage {
        /// A folder with a package and its signed description
        folder: PathBuf,
    },
    /// The way back after a lost key store
    #[command(subcommand)]
    Recover(RecoverCommand),
    /// This desk's journal
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Hold an encounter over several commands
    #[command(subcommand)]
    Encounter(EncounterCommand),
}

/// Encounter commands.
#[derive(Subcommand)]
pub enum EncounterCommand {
    /// Open one and hold it
    Open,
    /// Close the one held
    Close,
}

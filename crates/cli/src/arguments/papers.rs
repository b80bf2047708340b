//! Papers, and the printers they come out of.

use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use uuid::Uuid;

/// A paper to issue.
#[derive(Args)]
pub struct Issue {
    /// E.g. eligibility_notice
    pub kind: String,
    /// An id, or symbol-number-suffix; none for papers that are the same for everyone
    pub member: Option<String>,
    /// Why
    #[arg(long, default_value = "other")]
    pub reason: String,
    /// The printer to align, for the alignment page
    #[arg(long, value_name = "NAME")]
    pub printer: Option<String>,
    /// Who approves what a rule speaks against; their PIN comes from `MADO_APPROVER_PIN`
    #[arg(long, value_name = "USER")]
    pub approve_as: Option<String>,
    /// The request that was granted
    #[arg(long, value_name = "REQUEST", conflicts_with = "approve_as")]
    pub approved: Option<Uuid>,
    /// Which form of the paper, e.g. a4 for a card on a sheet of A4
    #[arg(long, value_name = "FORM")]
    pub variant: Option<String>,
    /// Where the PDF goes
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The day on the paper; another than today only in training
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
}

/// How this desk is to use a printer; what is left out stays.
#[derive(Args)]
pub struct PrinterArguments {
    /// The printer's name
    pub printer: String,
    /// Millimetres to the right, to the tenth
    #[arg(long, value_name = "MM", allow_hyphen_values = true)]
    pub dx: Option<f64>,
    /// Millimetres down, to the tenth
    #[arg(long, value_name = "MM", allow_hyphen_values = true)]
    pub dy: Option<f64>,
    /// The tray; empty for any
    #[arg(long, value_name = "TRAY")]
    pub source: Option<String>,
    /// The sides
    #[arg(long, value_name = "SIDES", value_parser = ["as_the_file", "off", "long_edge", "short_edge"])]
    pub duplex: Option<String>,
}

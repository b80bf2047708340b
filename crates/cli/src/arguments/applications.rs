//! The command line of applications and ordered certificates.

use clap::{Args, Subcommand};
use uuid::Uuid;

/// An application that came in.
#[derive(Args)]
pub struct Apply {
    /// eligibility_notice or eligibility_certificate
    pub kind: String,
    /// An id, or symbol-number-suffix
    pub member: String,
    /// Why
    #[arg(long)]
    pub reason: String,
    /// Who applies
    #[arg(long, default_value = "self")]
    pub applicant: String,
    /// By which way: employer, counter, mail
    #[arg(long, default_value = "counter")]
    pub route: String,
    /// Why it does not come by way of the employer: disaster, employer_unreachable, other
    #[arg(long, value_name = "WHY")]
    pub exception: Option<String>,
    /// The damaged or old paper came along
    #[arg(long)]
    pub paper_attached: bool,
}

/// Commands for certificates that are made elsewhere.
#[derive(Subcommand)]
pub enum CertificateCommand {
    /// Send for one
    Order {
        /// An id, or symbol-number-suffix
        member: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// How it reaches them
        #[arg(long, value_name = "WAY", default_value = "hand", value_parser = ["hand", "home", "employer"])]
        to: String,
        /// Who approves; their PIN comes from `MADO_APPROVER_PIN`
        #[arg(long, value_name = "USER")]
        approve_as: Option<String>,
    },
    /// It is here
    Arrived {
        /// The order
        order: Uuid,
    },
    /// It was handed over or mailed
    Delivered {
        /// The order
        order: Uuid,
    },
    /// It is not wanted any more
    Cancel {
        /// The order
        order: Uuid,
    },
    /// Orders that are not settled
    List,
}

//! The commands about packages of the program: their form, and what they print.

use crate::output::{Output, Refused};
use ::updates::{Program, Version};
use clap::Subcommand;
use head_office::updates::{self, Published};
use head_office::{Branch, Office};
use serde_json::json;
use std::path::PathBuf;

/// What can be done about packages of the program.
#[derive(Subcommand)]
pub enum Update {
    /// Takes a package in and offers it to desks.
    Publish {
        /// The package.
        file: PathBuf,
        /// Its signed description; beside the package under its name when left out.
        #[arg(long, value_name = "FILE")]
        manifest: Option<PathBuf>,
        /// For this branch at first, and others named so; for all when left out.
        #[arg(long = "branch", value_name = "NN")]
        branches: Vec<Branch>,
    },
    /// Lists every package that was published.
    List,
    /// Offers a version to other branches.
    Offer {
        /// The version.
        version: Version,
        /// To this branch, and others named so; to all when left out.
        #[arg(long = "branch", value_name = "NN")]
        branches: Vec<Branch>,
    },
    /// Offers a version no more.
    Withdraw {
        /// The version.
        version: Version,
    },
}

/// Does what was asked.
pub fn update(office: &Office, asked: Update, output: Output) -> Result<(), Refused> {
    match asked {
        Update::Publish { file, manifest, branches } => {
            let described = manifest.unwrap_or_else(|| file.with_extension("update"));
            let program = Program::this();
            let done = updates::publish(office, &program, &file, &described, &branches)?;
            output.done(&done, &[line(&done)])
        }
        Update::List => {
            let all = updates::list(office)?;
            output.done(&all, &all.iter().map(line).collect::<Vec<_>>())
        }
        Update::Offer { version, branches } => {
            updates::offer(office, &version, &branches)?;
            done(&version, "offered", output)
        }
        Update::Withdraw { version } => {
            updates::withdraw(office, &version)?;
            done(&version, "withdrawn", output)
        }
    }
}

fn done(version: &Version, what: &str, output: Output) -> Result<(), Refused> {
    output.done(&json!({ "version": version, "done": what }), &[format!("{version}: {what}")])
}

fn line(one: &Published) -> String {
    let Published { version, target, size, .. } = one;
    let to = if one.branches.is_empty() { "all".to_owned() } else { one.branches.join(",") };
    let state = match (one.withdrawn_at, one.is_here) {
        (Some(_), _) => "withdrawn",
        (None, false) => "bytes missing",
        (None, true) => "",
    };
    format!("{version}\t{target}\t{size}\t{to}\t{state}")
}

//! The program `head-office`: reads its arguments, calls the library, prints what came of it. No rule
//! lives here.

mod arguments;
mod asked;
mod audits;
mod branches;
mod commands;
mod entry_line;
mod outages;
mod output;
mod scannable;
mod secret;
mod updates;

use arguments::Arguments;
use clap::Parser as _;
use head_office::Home;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output { json: arguments.json };
    let home = Home { folder: arguments.data, postgres: arguments.postgres };
    match commands::run(home, arguments.command, arguments.by.as_deref(), output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) => output.refused(&refused),
    }
}

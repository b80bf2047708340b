//! `mado`: the same desk as the window, without a window. For scripts, recovery and outages. Holds no
//! rule: every command signs in, calls the desk and prints what it answers.

mod answer;
mod arguments;
mod commands;
mod secrets;

use arguments::Arguments;
use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    desk::leave_no_core_dumps();
    let arguments = Arguments::parse();
    let json = arguments.json;
    match commands::run(arguments) {
        Ok(answer) => answer.print(json),
        Err(problem) => problem.print(json),
    }
}

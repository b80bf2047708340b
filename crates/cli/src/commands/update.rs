//! A newer program: by a person at a counter, by nobody at a kiosk, and the half that the system's administrator starts.

use crate::answer::{Answer, Problem};
use crate::arguments::UpdateCommand;
use desk::{Desk, DeskError, Program};
use serde_json::json;
use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

/// A long fetch says how far it is this often, on standard error.
const BETWEEN_LINES: Duration = Duration::from_secs(1);

/// Without anybody signed in; only a kiosk installs so.
pub fn by_nobody(desk: &mut Desk, command: UpdateCommand, json: bool) -> Result<Answer, Problem> {
    let program = Program::this();
    match command {
        UpdateCommand::Install { from } => {
            Ok(Answer::plain(&desk.install_update_at_kiosk(&program, from.as_deref())?))
        }
        other => look(desk, &program, &other, json),
    }
}

/// By the person signed in, whose PIN is asked for again.
pub fn by_person(
    desk: &mut Desk,
    command: UpdateCommand,
    pin: &str,
    json: bool,
) -> Result<Answer, Problem> {
    let program = Program::this();
    match command {
        UpdateCommand::Install { from } => {
            Ok(Answer::plain(&desk.install_update(&program, pin, from.as_deref())?))
        }
        other => look(desk, &program, &other, json),
    }
}

fn look(
    desk: &Desk,
    program: &Program,
    command: &UpdateCommand,
    json: bool,
) -> Result<Answer, Problem> {
    let job = desk.update_job(program)?;
    if let UpdateCommand::Check = command {
        return Ok(Answer::plain(&desk.update_checked(program, job.look())?));
    }
    let told = Cell::new(Instant::now());
    let outcome = job.run(&|done, total| {
        if !json && told.get().elapsed() >= BETWEEN_LINES {
            told.set(Instant::now());
            eprintln!("mado: {done} of {total} bytes");
        }
        ControlFlow::Continue(())
    });
    Ok(Answer::plain(&json!({ "waiting": desk.update_fetched(program, outcome)? })))
}

/// Installs the newest package of a folder.
pub fn apply(folder: &Path) -> Result<Answer, Problem> {
    let applied = desk::apply(&Program::this(), folder).map_err(DeskError::from)?;
    Ok(Answer::plain(&applied))
}

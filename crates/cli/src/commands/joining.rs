//! Joining a branch, syncing, and where the desk stands.

use crate::answer::{Answer, Problem};
use desk::Desk;
use desk::view::Syncing;
use serde_json::json;
use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

/// A long round says how far it is this often, on standard error.
const BETWEEN_LINES: Duration = Duration::from_secs(1);

pub fn enrol(
    desk: &mut Desk,
    server: &str,
    ca: &Path,
    code: &str,
    anew: bool,
) -> Result<Answer, Problem> {
    let ca = std::fs::read_to_string(ca).map_err(|error| Problem::file(&error))?;
    let enrolment =
        if anew { desk.enrol_anew(server, &ca, code)? } else { desk.enrol(server, &ca, code)? };
    Ok(Answer::plain(&json!({
        "device": enrolment.device,
        "generation": enrolment.generation,
        "branch": enrolment.branch,
        "kind": enrolment.kind,
    })))
}

/// With `json`, standard error holds a refusal and nothing else, so a long round is silent then.
pub fn sync(desk: &mut Desk, json: bool) -> Result<Answer, Problem> {
    let job = desk.sync_job()?;
    let told = Cell::new(Instant::now());
    let outcome = job.run(&|progress| {
        if !json && told.get().elapsed() >= BETWEEN_LINES {
            told.set(Instant::now());
            let Syncing { phase, done, total } = Syncing::from(progress);
            eprintln!("mado: {phase} {done} of {total}");
        }
        ControlFlow::Continue(())
    });
    Ok(Answer::plain(&desk.synced(outcome)?))
}

pub fn status(desk: &Desk) -> Result<Answer, Problem> {
    let status = desk.status();
    Ok(Answer::plain(&json!({
        "version": status.version,
        "online": status.online,
        "device": status.device,
        "branch": status.branch,
        "as_of": status.as_of,
        "members": status.members,
        "unsent": status.unsent,
        "lease_days_left": status.lease_days_left,
        "serials_left": status.serials_left,
        "epoch": status.epoch,
        "last_problem": status.last_problem,
        "key_store": desk.key_place(),
    })))
}

/// What to mind before the day's work; nothing of it is personal.
pub fn checks(desk: &Desk) -> Result<Answer, Problem> {
    let checks = desk.checks()?;
    let lines = checks
        .iter()
        .map(|one| format!("{}\t{}\t{}", one.state, one.code, one.fact.as_deref().unwrap_or("")));
    Ok(Answer::new(&checks, lines))
}

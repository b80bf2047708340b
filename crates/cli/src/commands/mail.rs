//! Returned mail.

use crate::answer::{Answer, Problem};
use crate::arguments::ReturnCommand;
use desk::Desk;
use serde_json::json;

/// Takes an item back, lists what waits, or writes down that an item went out again.
pub fn run(desk: &mut Desk, command: ReturnCommand) -> Result<Answer, Problem> {
    match command {
        ReturnCommand::Scan { code, reason, round, route } => {
            let member = whose(desk, &code)?;
            Ok(Answer::plain(&desk.take_back(&member, round.as_deref(), &route, &reason)?))
        }
        ReturnCommand::List => list(desk),
        ReturnCommand::Resend { member, entry, to } => {
            Ok(Answer::plain(&json!({ "entry": desk.resend_mail(&member, entry, &to)? })))
        }
    }
}

/// The member of a scanned code; any other text names one.
fn whose(desk: &mut Desk, code: &str) -> Result<String, Problem> {
    if !code.starts_with('C') {
        return Ok(code.to_owned());
    }
    let found = desk.find(code, 1)?.into_iter().next();
    Ok(found.map(|row| row.id).ok_or(desk::DeskError::MemberUnknown)?)
}

fn list(desk: &Desk) -> Result<Answer, Problem> {
    let waiting = desk.waiting_mail()?;
    let line = |one: &desk::view::WaitingMail| {
        format!("{}\t{}\t{}\t{}\t{}", one.day, one.member, one.reason, one.next, one.entry)
    };
    let lines: Vec<String> = waiting.iter().map(line).collect();
    Ok(Answer::new(&waiting, lines))
}

//! What is done with a visitor at the counter.

use crate::answer::{Answer, Problem};
use crate::arguments::{Command, Contact};
use crate::secrets;
use desk::{Desk, DeskError};
use identity::LastFourDigits;
use journal::body::Outreach;
use serde_json::json;

/// Twelve digits on the command line are refused before anything else is done with them.
pub fn take_digits_first(command: Command) -> Result<Command, Problem> {
    if let Command::Verify { last4, .. } = &command
        && last4 != "-"
    {
        LastFourDigits::read(last4).map_err(DeskError::from)?;
    }
    Ok(command)
}

pub fn find(desk: &mut Desk, text: &str, limit: u32) -> Result<Answer, Problem> {
    let found = desk.find(text, limit)?;
    let lines = found.iter().map(|row| {
        format!(
            "{}\t{}\t{}\t{}\t{}",
            row.id, row.written_number, row.name, row.kana, row.birth_date_written
        )
    });
    Ok(Answer::new(&found, lines))
}

pub fn show(desk: &mut Desk, member: &str) -> Result<Answer, Problem> {
    Ok(Answer::plain(&desk.show(member)?))
}

pub fn identify(desk: &mut Desk, member: &str, shown: &[String]) -> Result<Answer, Problem> {
    Ok(Answer::plain(&json!({ "sufficient": desk.identify(member, shown)? })))
}

/// The digits themselves stay off standard output, after a match too.
pub fn verify(desk: &mut Desk, member: &str, last4: String) -> Result<Answer, Problem> {
    let checked = desk.verify(member, &secrets::digits(last4)?)?;
    Ok(Answer::plain(&json!({ "result": checked.result, "tries_left": checked.tries_left })))
}

pub fn log_outreach(desk: &mut Desk, contact: Contact) -> Result<Answer, Problem> {
    let Contact { member, occasion, channel, answer, materials, follow_up, note } = contact;
    let contact = Outreach { occasion, channel, answer, materials, follow_up, note };
    let entry = desk.log_outreach(&member, contact)?;
    Ok(Answer::plain(&json!({ "entry": entry })))
}

//! A kiosk, and the visitors who asked at one.

use super::joining;
use crate::answer::{Answer, Problem};
use crate::arguments::{KioskCommand, QueueCommand};
use desk::Desk;
use desk::view::Told;
use serde_json::json;

/// At a kiosk, which opens with its share of the keys alone.
pub fn kiosk(desk: &mut Desk, command: KioskCommand, json: bool) -> Result<Answer, Problem> {
    desk.open_kiosk()?;
    match command {
        KioskCommand::Request { purpose, text } => {
            Ok(Answer::plain(&desk.kiosk_request(&purpose, &text)?))
        }
        KioskCommand::Ticket { purpose, symbol, number, birth, language } => {
            let page = desk.kiosk_ticket(&purpose, Told { symbol, number, birth_date: birth })?;
            if page.prints {
                desk.print_ticket(&language)?;
            }
            Ok(Answer::plain(&json!({ "number": page.number, "printed": page.prints })))
        }
        KioskCommand::Printer { name, none } => {
            if name.is_some() || none {
                desk.set_ticket_printer(name.as_deref())?;
            }
            Ok(Answer::plain(&json!({ "printer": desk.ticket_printer()? })))
        }
        KioskCommand::Sync => joining::sync(desk, json),
    }
}

/// At a counter.
pub fn queue(desk: &Desk, command: QueueCommand) -> Result<Answer, Problem> {
    Ok(match command {
        QueueCommand::List => Answer::plain(&desk.visitors()?),
        QueueCommand::Take { request } => {
            desk.take_visitor(request)?;
            Answer::plain(&json!({ "request": request, "taken": true }))
        }
        QueueCommand::Scan { code } => Answer::plain(&desk.read_ticket(&code)?),
    })
}

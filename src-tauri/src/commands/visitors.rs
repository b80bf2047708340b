//! Visitors who asked at a kiosk: their request there, and the queue of the staff.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use desk::view::{TicketPage, Told};
use desk::visitors::Visitor;
use tauri::{AppHandle, State};
use uuid::Uuid;

#[tauri::command(async)]
pub fn kiosk_ticket(
    app: AppHandle,
    counter: State<'_, Counter>,
    purpose: String,
    told: Told,
) -> Answer<TicketPage> {
    let ticket = counter.desk().kiosk_ticket(&purpose, told)?;
    counter.want_round();
    announce(&app);
    Ok(ticket)
}

#[tauri::command(async)]
pub fn print_ticket(counter: State<'_, Counter>, language: String) -> Answer<()> {
    Ok(counter.desk().print_ticket(&language)?)
}

#[tauri::command(async)]
pub fn visitors(counter: State<'_, Counter>) -> Answer<Vec<Visitor>> {
    Ok(counter.desk().visitors()?)
}

#[tauri::command(async)]
pub fn read_ticket(counter: State<'_, Counter>, code: String) -> Answer<Visitor> {
    Ok(counter.desk().read_ticket(&code)?)
}

#[tauri::command(async)]
pub fn take_visitor(app: AppHandle, counter: State<'_, Counter>, request: Uuid) -> Answer<()> {
    counter.desk().take_visitor(request)?;
    announce(&app);
    Ok(())
}

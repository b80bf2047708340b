//! Papers: draft, issue, print, and what becomes of the sheet.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use desk::view::{Draft, Issued, PrinterPage, Proposal, ToMind};
use desk::{Once, PaperRequest};
use serde::Serialize;
use tauri::{AppHandle, State};
use uuid::Uuid;

/// A sheet in a printer's queue.
#[derive(Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Queued {
    job: Option<String>,
    copy: u32,
}

#[tauri::command(async)]
pub fn propose(counter: State<'_, Counter>, member: String) -> Answer<Vec<Proposal>> {
    Ok(counter.desk().propose(&member)?)
}

#[tauri::command(async)]
pub fn draft(
    counter: State<'_, Counter>,
    kind: String,
    variant: Option<String>,
    member: Option<String>,
    reason: String,
) -> Answer<Draft> {
    let mut desk = counter.desk();
    let day = desk.today();
    Ok(desk.draft(&PaperRequest {
        kind: &kind,
        variant: variant.as_deref(),
        member: member.as_deref(),
        printer: None,
        approval: None,
        reason: &reason,
        day,
    })?)
}

#[tauri::command(async)]
pub fn discard_draft(counter: State<'_, Counter>) -> Answer<()> {
    Ok(counter.desk().discard_draft()?)
}

#[tauri::command(async)]
pub fn issue(app: AppHandle, counter: State<'_, Counter>, sheet: Uuid) -> Answer<Issued> {
    let issued = counter.desk().issue(sheet)?;
    announce(&app);
    Ok(issued)
}

#[tauri::command(async)]
pub fn pages(counter: State<'_, Counter>, sheet: Uuid) -> Answer<Vec<String>> {
    Ok(counter.desk().sheet_pages(sheet)?)
}

#[tauri::command(async)]
pub fn printers(counter: State<'_, Counter>) -> Answer<Vec<PrinterPage>> {
    Ok(counter.desk().printers()?)
}

#[tauri::command(async)]
pub fn printing_to_mind(counter: State<'_, Counter>) -> Vec<ToMind> {
    counter.desk().printing_to_mind()
}

#[tauri::command(async)]
pub fn job_state(counter: State<'_, Counter>, printer: String, job: String) -> Answer<String> {
    Ok(counter.desk().job_state(&printer, &job)?)
}

#[tauri::command(async)]
pub fn print(counter: State<'_, Counter>, sheet: Uuid, printer: String) -> Answer<Queued> {
    let (copy, job) = counter.desk().print(sheet, &printer, Once::default())?;
    Ok(Queued { job, copy })
}

#[tauri::command(async)]
pub fn in_hand(counter: State<'_, Counter>, sheet: Uuid) -> Answer<()> {
    Ok(counter.desk().in_hand(sheet)?)
}

#[tauri::command(async)]
pub fn spoil(counter: State<'_, Counter>, sheet: Uuid, reason: String) -> Answer<()> {
    Ok(counter.desk().spoil(sheet, &reason)?)
}

#[tauri::command(async)]
pub fn hand_over(counter: State<'_, Counter>, sheet: Uuid) -> Answer<()> {
    Ok(counter.desk().hand_over(sheet)?)
}

#[tauri::command(async)]
pub fn save_pdf(counter: State<'_, Counter>, sheet: Uuid) -> Answer<String> {
    Ok(counter.desk().save_pdf(sheet)?.display().to_string())
}

//! Papers: draft, issue, print, and what becomes of the sheet.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{Draft, Issued, PrinterPage, Proposal, ToMind};
use desk::{Approval, Desk, Once, PaperRequest, Proof};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager as _, State};
use uuid::Uuid;
use zeroize::Zeroizing;

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
pub fn propose_for_nobody(counter: State<'_, Counter>) -> Answer<Vec<Proposal>> {
    Ok(counter.desk().propose_for_nobody()?)
}

/// What is to be made, as the window asks for it.
#[derive(Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct DraftRequest {
    kind: String,
    variant: Option<String>,
    member: Option<String>,
    printer: Option<String>,
    reason: String,
}

/// A second person who approves, by user and PIN.
#[derive(Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Approver {
    user: String,
    pin: String,
    /// Of their second factor, for those who have one.
    code: Option<String>,
}

impl Approver {
    /// Their word on what is done now.
    pub fn word(self, desk: &mut Desk) -> Answer<Approval> {
        let (pin, code) = (Zeroizing::new(self.pin), self.code.map(Zeroizing::new));
        let proof = Proof { pin: &pin, code: code.as_deref().map(String::as_str) };
        Ok(desk.approve_with(&self.user, proof)?)
    }

    /// Their word on a request.
    pub fn decide(self, desk: &Desk, request: Uuid, granted: bool, reason: &str) -> Answer<()> {
        let (pin, code) = (Zeroizing::new(self.pin), self.code.map(Zeroizing::new));
        let proof = Proof { pin: &pin, code: code.as_deref().map(String::as_str) };
        Ok(desk.decide_approval_here((&self.user, proof), request, granted, reason)?)
    }
}

/// An approver's first sign-in at this desk talks to head office, so it runs where waiting is allowed.
#[tauri::command]
pub async fn draft(
    app: AppHandle,
    request: DraftRequest,
    approver: Option<Approver>,
    approved: Option<Uuid>,
) -> Answer<Draft> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let mut desk = counter.desk();
        let approval = approver.map(|one| one.word(&mut desk)).transpose()?;
        let paper = PaperRequest {
            kind: &request.kind,
            variant: request.variant.as_deref(),
            member: request.member.as_deref(),
            printer: request.printer.as_deref(),
            approval: approval.as_ref(),
            reason: &request.reason,
            day: desk.today(),
        };
        Ok(match approved {
            Some(word) => desk.draft_approved(&paper, word)?,
            None => desk.draft(&paper)?,
        })
    })
    .await
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

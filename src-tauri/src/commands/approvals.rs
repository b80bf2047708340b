//! What a second person is asked to allow, and sheets that are made void.

use super::papers::Approver;
use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{ApprovalRow, Choice};
use tauri::{AppHandle, Manager as _, State};
use uuid::Uuid;

#[tauri::command(async)]
pub fn approvals(counter: State<'_, Counter>) -> Answer<Vec<ApprovalRow>> {
    Ok(counter.desk().approval_rows()?)
}

#[tauri::command(async)]
pub fn ask_approval(
    app: AppHandle,
    counter: State<'_, Counter>,
    what: String,
    subject: String,
    reason: String,
) -> Answer<Uuid> {
    let request = counter.desk().ask_approval(&what, &subject, &reason)?;
    announce(&app);
    Ok(request)
}

/// A second person's first sign-in at this desk talks to head office, so it runs where waiting is allowed.
#[tauri::command]
pub async fn decide_approval(
    app: AppHandle,
    request: Uuid,
    granted: bool,
    reason: String,
    by: Approver,
) -> Answer<()> {
    where_waiting_is_allowed(move || {
        by.decide(&app.state::<Counter>().desk(), request, granted, &reason)?;
        announce(&app);
        Ok(())
    })
    .await
}

#[tauri::command(async)]
pub fn void_reasons(counter: State<'_, Counter>) -> Vec<Choice> {
    counter.desk().void_reasons()
}

/// On the word of a second person who is here; their first sign-in may talk to head office.
#[tauri::command]
pub async fn void_sheet(
    app: AppHandle,
    sheet: Uuid,
    reason: String,
    approver: Approver,
) -> Answer<()> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let mut desk = counter.desk();
        let approval = approver.word(&mut desk)?;
        desk.void(sheet, &reason, &approval)?;
        drop(desk);
        announce(&app);
        Ok(())
    })
    .await
}

#[tauri::command(async)]
pub fn void_approved(
    app: AppHandle,
    counter: State<'_, Counter>,
    sheet: Uuid,
    reason: String,
    request: Uuid,
) -> Answer<()> {
    counter.desk().void_approved(sheet, &reason, request)?;
    announce(&app);
    Ok(())
}

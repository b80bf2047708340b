//! Members of other branches, asked of head office.

use super::papers::Approver;
use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{Elsewhere, MemberElsewhere};
use tauri::{AppHandle, Manager as _, State};
use uuid::Uuid;

/// The desk is held only before and after the question: the clerk goes on working while it is under way.
#[tauri::command]
pub async fn look_elsewhere(app: AppHandle, text: String) -> Answer<Elsewhere> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let job = counter.desk().elsewhere_job(&text)?;
        let answered = job.run()?;
        let found = counter.desk().answered_elsewhere(answered)?;
        announce(&app);
        Ok(found)
    })
    .await
}

/// The word is that of a second person who is here, with the reason; their first sign-in at this desk talks to head
/// office, so it runs where waiting is allowed.
#[tauri::command]
pub async fn show_elsewhere(
    app: AppHandle,
    branch: String,
    member: String,
    approver: Option<Approver>,
    reason: String,
) -> Answer<MemberElsewhere> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let mut desk = counter.desk();
        let word = approver.map(|approver| approver.word(&mut desk)).transpose()?;
        let word = word.as_ref().map(|approval| (approval, reason.as_str()));
        Ok(desk.show_elsewhere(&branch, &member, word)?)
    })
    .await
}

/// The same on a request that was granted.
#[tauri::command(async)]
pub fn show_elsewhere_granted(
    counter: State<'_, Counter>,
    branch: String,
    member: String,
    request: Uuid,
) -> Answer<MemberElsewhere> {
    Ok(counter.desk().show_elsewhere_granted(&branch, &member, request)?)
}

//! Members of other branches, asked of head office.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{Elsewhere, MemberElsewhere};
use tauri::{AppHandle, Manager as _, State};

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

#[tauri::command(async)]
pub fn show_elsewhere(
    counter: State<'_, Counter>,
    branch: String,
    member: String,
) -> Answer<MemberElsewhere> {
    Ok(counter.desk().show_elsewhere(&branch, &member)?)
}

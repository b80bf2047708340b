//! Outreach.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use desk::view::OutreachChoices;
use journal::body::Outreach;
use tauri::{AppHandle, State};

#[tauri::command(async)]
pub fn outreach_choices(counter: State<'_, Counter>) -> OutreachChoices {
    counter.desk().outreach_choices()
}

#[tauri::command(async)]
pub fn log_outreach(
    app: AppHandle,
    counter: State<'_, Counter>,
    member: String,
    contact: Outreach,
) -> Answer<()> {
    counter.desk().log_outreach(&member, contact)?;
    announce(&app);
    Ok(())
}

//! Returned mail.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use desk::view::{Choice, MailJourney, TakenBack, WaitingMail};
use tauri::{AppHandle, State};
use uuid::Uuid;

#[tauri::command(async)]
pub fn return_reasons(counter: State<'_, Counter>) -> Vec<Choice> {
    counter.desk().return_reasons()
}

#[tauri::command(async)]
pub fn take_back(
    app: AppHandle,
    counter: State<'_, Counter>,
    member: String,
    round: Option<String>,
    route: String,
    reason: String,
) -> Answer<TakenBack> {
    let taken = counter.desk().take_back(&member, round.as_deref(), &route, &reason)?;
    announce(&app);
    Ok(taken)
}

#[tauri::command(async)]
pub fn resend_mail(
    app: AppHandle,
    counter: State<'_, Counter>,
    member: String,
    entry: Uuid,
    to: String,
) -> Answer<()> {
    counter.desk().resend_mail(&member, entry, &to)?;
    announce(&app);
    Ok(())
}

#[tauri::command(async)]
pub fn waiting_mail(counter: State<'_, Counter>) -> Answer<Vec<WaitingMail>> {
    Ok(counter.desk().waiting_mail()?)
}

#[tauri::command(async)]
pub fn mail_journeys(counter: State<'_, Counter>, member: String) -> Answer<Vec<MailJourney>> {
    Ok(counter.desk().mail_journeys(&member)?)
}

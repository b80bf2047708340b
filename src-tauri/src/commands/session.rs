//! Signing in, locking, and the encounter.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::Proof;
use desk::view::{StaffMember, Status};
use tauri::{AppHandle, Manager as _, State};
use zeroize::Zeroizing;

#[tauri::command(async)]
pub fn status(counter: State<'_, Counter>) -> Status {
    counter.status()
}

#[tauri::command(async)]
pub fn users(counter: State<'_, Counter>) -> Answer<Vec<StaffMember>> {
    Ok(counter.desk().staff()?)
}

/// A first sign-in talks to head office, so it runs where waiting is allowed.
#[tauri::command]
pub async fn sign_in(
    app: AppHandle,
    user: String,
    pin: String,
    code: Option<String>,
) -> Answer<Status> {
    let (pin, code) = (Zeroizing::new(pin), code.map(Zeroizing::new));
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let code = code.as_deref().map(String::as_str);
        counter.desk().sign_in_with(&user, Proof { pin: &pin, code })?;
        announce(&app);
        Ok(counter.status())
    })
    .await
}

#[tauri::command(async)]
pub fn lock(app: AppHandle, counter: State<'_, Counter>) -> Answer<Status> {
    let locked = counter.desk().lock();
    announce(&app);
    locked?;
    Ok(counter.status())
}

#[tauri::command(async)]
pub fn open_encounter(counter: State<'_, Counter>, purpose: String) -> Answer<Status> {
    counter.desk().open_encounter(&purpose)?;
    Ok(counter.status())
}

#[tauri::command(async)]
pub fn close_encounter(counter: State<'_, Counter>) -> Answer<Status> {
    counter.desk().close_encounter()?;
    counter.desk().keep_standing()?;
    Ok(counter.status())
}

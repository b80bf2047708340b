//! A person's own way in: another PIN, a second factor, and when they signed in.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::{Answer, Problem};
use desk::view::OwnKeys;
use tauri::{AppHandle, Manager as _, State};
use zeroize::Zeroizing;

/// Sign-ins that are shown.
const SHOWN: usize = 100;

#[tauri::command(async)]
pub fn own_keys(counter: State<'_, Counter>) -> Answer<OwnKeys> {
    Ok(counter.desk().own_keys(SHOWN)?)
}

/// Head office takes the new PIN first, so it runs where waiting is allowed.
#[tauri::command]
pub async fn change_pin(app: AppHandle, pin: String, new_pin: String) -> Answer<()> {
    let (pin, new_pin) = (Zeroizing::new(pin), Zeroizing::new(new_pin));
    where_waiting_is_allowed(move || {
        app.state::<Counter>().desk().change_pin(&pin, &new_pin)?;
        announce(&app);
        Ok(())
    })
    .await
}

/// What the telephone scans, as a picture (SVG). It holds the secret and is shown once.
#[tauri::command(async)]
pub fn new_second_factor(counter: State<'_, Counter>) -> Answer<String> {
    let text = Zeroizing::new(counter.desk().new_second_factor()?);
    desk::code_picture(&text).ok_or_else(|| Problem::of("internal"))
}

#[tauri::command(async)]
pub fn confirm_second_factor(
    app: AppHandle,
    counter: State<'_, Counter>,
    pin: String,
    code: String,
) -> Answer<()> {
    let pin = Zeroizing::new(pin);
    counter.desk().confirm_second_factor(&pin, &code)?;
    announce(&app);
    Ok(())
}

#[tauri::command(async)]
pub fn remove_second_factor(
    app: AppHandle,
    counter: State<'_, Counter>,
    pin: String,
) -> Answer<()> {
    let pin = Zeroizing::new(pin);
    counter.desk().remove_second_factor(&pin)?;
    announce(&app);
    Ok(())
}

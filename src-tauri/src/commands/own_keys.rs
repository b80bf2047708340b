//! A person's own way in: another PIN, a second factor, and when they signed in.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::{Answer, Problem};
use desk::Proof;
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

/// Head office takes it first, so it runs where waiting is allowed.
#[tauri::command]
pub async fn confirm_second_factor(app: AppHandle, pin: String, code: String) -> Answer<()> {
    let (pin, code) = (Zeroizing::new(pin), Zeroizing::new(code));
    where_waiting_is_allowed(move || {
        app.state::<Counter>().desk().confirm_second_factor(&pin, &code)?;
        announce(&app);
        Ok(())
    })
    .await
}

/// As for [`confirm_second_factor`].
#[tauri::command]
pub async fn remove_second_factor(app: AppHandle, pin: String, code: String) -> Answer<()> {
    let (pin, code) = (Zeroizing::new(pin), Zeroizing::new(code));
    where_waiting_is_allowed(move || {
        let proof = Proof { pin: &pin, code: Some(code.as_str()) };
        app.state::<Counter>().desk().remove_second_factor(proof)?;
        announce(&app);
        Ok(())
    })
    .await
}

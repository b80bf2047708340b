//! A desk that does not open: why, and the way back after a lost key store.

use crate::opening::{self, Opening};
use crate::problem::{Answer, Problem};
use desk::recovery;
use desk::view::RecoveryAsked;
use journal::Surroundings;
use tauri::{AppHandle, Manager as _, State};

#[tauri::command(async)]
pub fn why_closed(opening: State<'_, Opening>) -> Option<Problem> {
    opening.why_closed()
}

#[tauri::command(async)]
pub fn ask_recovery(opening: State<'_, Opening>) -> Answer<RecoveryAsked> {
    Ok(recovery::save_request(&opening.folder, &Surroundings::system())?)
}

/// Takes head office's answer in and opens the desk.
#[tauri::command(async)]
pub fn take_recovery(app: AppHandle, text: String) -> Answer<()> {
    let closed = app.state::<Opening>();
    recovery::take_in(&closed.folder, closed.wanted, &Surroundings::system(), &text)?;
    opening::open(&app).map_err(|_| Problem::of("internal"))?;
    closed.why_closed().map_or(Ok(()), Err)
}

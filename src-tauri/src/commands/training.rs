//! Training: a made-up desk in the real one's place.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::Status;
use tauri::{AppHandle, Manager as _};

/// Fills a made-up branch, so it runs where waiting is allowed.
#[tauri::command]
pub async fn begin_training(app: AppHandle) -> Answer<Status> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        counter.begin_training()?;
        announce(&app);
        Ok(counter.status())
    })
    .await
}

#[tauri::command]
pub async fn end_training(app: AppHandle) -> Answer<Status> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        counter.end_training()?;
        announce(&app);
        Ok(counter.status())
    })
    .await
}

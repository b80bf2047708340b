//! Training: a made-up desk in the real one's place, and drills in it.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{DrillStanding, Status};
use tauri::{AppHandle, Manager as _, State};

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

#[tauri::command(async)]
pub fn drill_standing(counter: State<'_, Counter>) -> Answer<Option<DrillStanding>> {
    Ok(counter.desk().drill_standing()?)
}

/// Begins on a fresh ground, so it runs where waiting is allowed.
#[tauri::command]
pub async fn begin_drill(app: AppHandle, code: String) -> Answer<Status> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        counter.begin_drill(&code)?;
        announce(&app);
        Ok(counter.status())
    })
    .await
}

/// Throws away what the drill left; the training goes on afresh.
#[tauri::command]
pub async fn end_drill(app: AppHandle) -> Answer<Status> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        counter.begin_training_anew()?;
        announce(&app);
        Ok(counter.status())
    })
    .await
}

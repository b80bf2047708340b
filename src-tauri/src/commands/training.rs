//! Training: a made-up desk in the real one's place, and drills in it.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::DeskError;
use desk::view::{DrillStanding, Status};
use tauri::{AppHandle, Manager as _, State};

/// Fills a made-up branch.
#[tauri::command]
pub async fn begin_training(app: AppHandle) -> Answer<Status> {
    changed(app, Counter::begin_training).await
}

#[tauri::command]
pub async fn end_training(app: AppHandle) -> Answer<Status> {
    changed(app, Counter::end_training).await
}

#[tauri::command(async)]
pub fn drill_standing(counter: State<'_, Counter>) -> Answer<Option<DrillStanding>> {
    Ok(counter.desk().drill_standing()?)
}

/// Begins on a fresh ground.
#[tauri::command]
pub async fn begin_drill(app: AppHandle, code: String) -> Answer<Status> {
    changed(app, move |counter| counter.begin_drill(&code)).await
}

/// Throws away what the drill left; the training goes on afresh.
#[tauri::command]
pub async fn end_drill(app: AppHandle) -> Answer<Status> {
    changed(app, Counter::begin_training_anew).await
}

/// Each makes or throws away a whole desk, so it runs where waiting is allowed; all panels hear of it then.
async fn changed(
    app: AppHandle,
    change: impl FnOnce(&Counter) -> Result<(), DeskError> + Send + 'static,
) -> Answer<Status> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        change(&counter)?;
        announce(&app);
        Ok(counter.status())
    })
    .await
}

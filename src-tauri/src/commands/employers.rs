//! Companies: their people, and papers for all of them.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::NewBatch;
use desk::view::{BatchDone, BatchProgress, EmployerPage};
use serde::Deserialize;
use std::ops::ControlFlow;
use tauri::{AppHandle, Emitter as _, Manager as _, State};

/// A paper for everyone on a list.
#[derive(Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct BatchRequest {
    kind: String,
    variant: Option<String>,
    reason: String,
    people: Vec<String>,
}

#[tauri::command(async)]
pub fn employer(counter: State<'_, Counter>, symbol: String) -> Answer<EmployerPage> {
    Ok(counter.desk().employer(&symbol)?)
}

#[tauri::command(async)]
pub fn employer_people(counter: State<'_, Counter>, symbol: String) -> Answer<Vec<String>> {
    Ok(counter.desk().people_of_employer(&symbol)?)
}

/// Runs until everyone has a sheet or was refused, or somebody breaks it off; the window hears how far it is.
#[tauri::command]
pub async fn make_batch(app: AppHandle, request: BatchRequest) -> Answer<BatchDone> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        counter.set_batch_wanted(true);
        let BatchRequest { kind, variant, reason, people } = request;
        let new = NewBatch { kind, variant, reason, people };
        let done = counter.desk().batch_to_files(&new, &|progress| {
            // A window that is gone needs no telling.
            let _ = app.emit("batch", BatchProgress::from(progress));
            if counter.is_batch_wanted() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        announce(&app);
        Ok(done?)
    })
    .await
}

/// Breaks the batch under way off at its next file.
#[tauri::command]
pub fn cancel_batch(counter: State<'_, Counter>) {
    counter.set_batch_wanted(false);
}

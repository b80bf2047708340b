//! Companies: their people, and papers for all of them.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{BatchDone, BatchProgress, EmployerPage, ParcelPlan};
use desk::{Addressed, Desk, Labelled, NewBatch, SHEETS_IN_A_FILE};
use serde::Deserialize;
use std::ops::ControlFlow;
use tauri::{AppHandle, Emitter as _, Manager as _, State};
use uuid::Uuid;

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

/// Runs until everyone has a sheet or was refused, or somebody breaks it off; the window hears how far it is. The clerk
/// goes on working meanwhile.
#[tauri::command]
pub async fn make_batch(app: AppHandle, request: BatchRequest) -> Answer<BatchDone> {
    where_waiting_is_allowed(move || {
        let BatchRequest { kind, variant, reason, people } = request;
        let new = NewBatch { kind, variant, reason, people };
        let batch = app.state::<Counter>().desk().begin_batch(&new)?;
        carry_out(&app, batch)
    })
    .await
}

/// Goes on with a batch that was broken off.
#[tauri::command]
pub async fn go_on_batch(app: AppHandle, batch: Uuid) -> Answer<BatchDone> {
    where_waiting_is_allowed(move || carry_out(&app, batch)).await
}

/// Breaks off where somebody wants it, and where nobody is signed in any more.
fn carry_out(app: &AppHandle, batch: Uuid) -> Answer<BatchDone> {
    let counter = app.state::<Counter>();
    counter.set_batch_wanted(true);
    let job = counter.desk().batch_job(batch)?;
    let run = job.run(SHEETS_IN_A_FILE, &|progress| {
        // A window that is gone needs no telling.
        let _ = app.emit("batch", BatchProgress::from(progress));
        let goes_on = counter.is_batch_wanted() && !counter.desk().status().locked;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    drop(job);
    announce(app);
    run?;
    Ok(counter.desk().put_out_batch(batch)?)
}

#[tauri::command(async)]
pub fn parcels(counter: State<'_, Counter>, batch: Uuid, enclosed: u32) -> Answer<ParcelPlan> {
    Ok(counter.desk().parcels(batch, enclosed)?)
}

/// `tracking` has the number on the label of each box, or of each bundle, in order.
#[tauri::command(async)]
pub fn post_parcels(
    app: AppHandle,
    counter: State<'_, Counter>,
    batch: Uuid,
    enclosed: u32,
    symbol: String,
    by_bundle: bool,
    tracking: Vec<String>,
) -> Answer<ParcelPlan> {
    let to = Addressed { symbol: &symbol, name: "" };
    let labelled = if by_bundle { Labelled::Bundles } else { Labelled::Boxes };
    counter.desk().post_parcels((batch, enclosed), to, (labelled, &tracking))?;
    announce(&app);
    Ok(counter.desk().parcels(batch, enclosed)?)
}

/// The sheet that lies in the boxes; for the post, the one that it is handed.
#[tauri::command(async)]
pub fn save_parcel_sheet(
    counter: State<'_, Counter>,
    batch: Uuid,
    enclosed: u32,
    symbol: String,
    name: String,
    for_post: bool,
) -> Answer<String> {
    let to = Addressed { symbol: &symbol, name: &name };
    let save = if for_post { Desk::save_posting_sheet } else { Desk::save_parcel_sheet };
    Ok(save(&mut counter.desk(), (batch, enclosed), to)?.display().to_string())
}

#[tauri::command(async)]
pub fn save_employer_sheet(counter: State<'_, Counter>) -> Answer<String> {
    Ok(counter.desk().save_employer_sheet()?.display().to_string())
}

/// Breaks the batch under way off at its next file.
#[tauri::command]
pub fn cancel_batch(counter: State<'_, Counter>) {
    counter.set_batch_wanted(false);
}

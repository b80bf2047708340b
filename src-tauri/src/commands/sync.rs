//! A round with head office, while the clerk goes on working.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::Answer;
use desk::view::{Status, Syncing};
use std::ops::ControlFlow;
use std::time::Duration;
use tauri::{AppHandle, Manager as _};

#[tauri::command]
pub async fn sync_now(app: AppHandle) -> Answer<Status> {
    where_waiting_is_allowed(move || {
        app.state::<Counter>().forget_break();
        round(&app)?.1?;
        Ok(app.state::<Counter>().status())
    })
    .await
}

/// Breaks off the round under way at its next step. What it did stays done; the desk tries again by itself after a
/// while.
#[tauri::command]
pub fn cancel_sync(app: AppHandle) -> Status {
    let counter = app.state::<Counter>();
    counter.want_break();
    counter.status()
}

/// Runs a round, and tells how long to keep still after it and what came of it. The desk is held only before and after.
pub fn round(app: &AppHandle) -> Answer<(Duration, Answer<()>)> {
    let counter = app.state::<Counter>();
    let job = counter.desk().sync_job()?;
    let outcome = job.run(&|progress| {
        counter.set_syncing(Some(Syncing::from(progress)));
        announce(app);
        if counter.is_break_wanted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    counter.set_syncing(None);
    let wait = counter.desk().wait_after(&outcome);
    let done = counter.desk().synced(outcome);
    announce(app);
    Ok((wait, done.map(drop).map_err(Into::into)))
}

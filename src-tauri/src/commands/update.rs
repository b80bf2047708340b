//! 更新: a newer program for this machine. It is fetched beside the day's work; while it is installed the desk's files are
//! closed, and every other command waits.

use crate::counter::{Counter, announce, where_waiting_is_allowed};
use crate::problem::{Answer, Problem};
use desk::Program;
use desk::view::{UpdateDone, UpdateProgress, UpdateStanding};
use std::ops::ControlFlow;
use std::sync::MutexGuard;
use tauri::{AppHandle, Emitter as _, Manager as _, State};
use zeroize::Zeroizing;

/// Asks nobody.
#[tauri::command(async)]
pub fn update_standing(counter: State<'_, Counter>) -> UpdateStanding {
    counter.desk().update_standing(&Program::this())
}

/// Asks head office, so it runs where waiting is allowed; the clerk goes on working meanwhile.
#[tauri::command]
pub async fn check_update(app: AppHandle) -> Answer<UpdateStanding> {
    where_waiting_is_allowed(move || {
        let (counter, program) = (app.state::<Counter>(), Program::this());
        let job = counter.desk().update_job(&program)?;
        let outcome = job.look();
        Ok(counter.desk().update_checked(&program, outcome)?)
    })
    .await
}

/// Runs until the package is here, or somebody breaks it off or locks the desk; the window hears how far it is, and
/// nothing (`null`) once it is over. The clerk goes on working meanwhile.
#[tauri::command]
pub async fn fetch_update(app: AppHandle) -> Answer<UpdateStanding> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let _alone = alone(&counter)?;
        counter.set_fetch_wanted(true);
        let fetched = fetch(&app, &counter);
        // A window that is gone needs no telling.
        let _ = app.emit("update", None::<UpdateProgress>);
        fetched
    })
    .await
}

fn fetch(app: &AppHandle, counter: &Counter) -> Answer<UpdateStanding> {
    let program = Program::this();
    let job = counter.desk().update_job(&program)?;
    let outcome = job.run(&|done, total| {
        let _ = app.emit("update", Some(UpdateProgress { done, total }));
        let goes_on = counter.is_fetch_wanted() && !counter.desk().status().locked;
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    counter.desk().update_fetched(&program, outcome)?;
    Ok(counter.desk().update_standing(&program))
}

/// Breaks the fetch under way off at its next part. What came stays.
#[tauri::command]
pub fn cancel_update(counter: State<'_, Counter>) {
    counter.set_fetch_wanted(false);
}

/// The system's installer takes its time and may ask somebody, so it runs where waiting is allowed.
#[tauri::command]
pub async fn install_update(app: AppHandle, pin: String) -> Answer<UpdateDone> {
    let pin = Zeroizing::new(pin);
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        let _alone = alone(&counter)?;
        let done = counter.desk().install_update(&Program::this(), &pin, None);
        // Also when it failed: a desk whose files did not open again is locked.
        announce(&app);
        Ok(done?)
    })
    .await
}

fn alone(counter: &Counter) -> Answer<MutexGuard<'_, ()>> {
    counter.begin_update().ok_or_else(|| Problem::of("update_under_way"))
}

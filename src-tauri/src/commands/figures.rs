//! Figures: usage rates, outreach, papers, and tables as files.

use crate::counter::{Counter, where_waiting_is_allowed};
use crate::problem::Answer;
use chrono::NaiveDate;
use desk::view::{
    EffectFigures, MailVolume, OutreachFigures, PaperVolume, UsageAnswer, WaitingFigures,
};
use std::ops::ControlFlow;
use tauri::{AppHandle, Emitter as _, Manager as _, State};

#[tauri::command(async)]
pub fn usage_rates(counter: State<'_, Counter>) -> Answer<UsageAnswer> {
    let binder = counter.desk().binder()?;
    Ok(binder.usage(None).map_err(desk::DeskError::from)?)
}

#[tauri::command(async)]
pub fn outreach_figures(
    counter: State<'_, Counter>,
    from: NaiveDate,
    through: NaiveDate,
) -> Answer<OutreachFigures> {
    Ok(counter.desk().outreach_figures(from, through)?)
}

#[tauri::command(async)]
pub fn paper_volumes(counter: State<'_, Counter>) -> Answer<Vec<PaperVolume>> {
    Ok(counter.desk().paper_volumes()?)
}

/// Looks at every member while the clerk goes on working; the window hears how far it is.
#[tauri::command]
pub async fn effect_figures(app: AppHandle, quarter: Option<NaiveDate>) -> Answer<EffectFigures> {
    where_waiting_is_allowed(move || {
        let counter = app.state::<Counter>();
        counter.set_count_wanted(true);
        let job = counter.desk().effect_job(quarter)?;
        let told = job.run(&|progress| {
            // A window that is gone needs no telling.
            let _ = app.emit("effect", progress);
            if counter.is_count_wanted() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        Ok(told?)
    })
    .await
}

/// Breaks the count under way off at its next step.
#[tauri::command]
pub fn cancel_effect(counter: State<'_, Counter>) {
    counter.set_count_wanted(false);
}

#[tauri::command(async)]
pub fn mail_volumes(counter: State<'_, Counter>) -> Answer<Vec<MailVolume>> {
    Ok(counter.desk().mail_volumes()?)
}

#[tauri::command(async)]
pub fn waiting_figures(
    counter: State<'_, Counter>,
    from: NaiveDate,
    through: NaiveDate,
) -> Answer<WaitingFigures> {
    Ok(counter.desk().waiting_figures(from, through)?)
}

#[tauri::command(async)]
pub fn save_table_paper(
    counter: State<'_, Counter>,
    name: String,
    title: String,
    note: String,
    rows: Vec<Vec<String>>,
) -> Answer<String> {
    let path = counter.desk().save_table_paper(&name, (&title, &note), &rows)?;
    Ok(path.display().to_string())
}

#[tauri::command(async)]
pub fn save_table(
    counter: State<'_, Counter>,
    name: String,
    rows: Vec<Vec<String>>,
) -> Answer<String> {
    Ok(counter.desk().save_table(&name, &rows)?.display().to_string())
}

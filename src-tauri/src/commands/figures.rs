//! Figures: usage rates, outreach, papers, and tables as files.

use crate::counter::Counter;
use crate::problem::Answer;
use chrono::NaiveDate;
use desk::view::{OutreachFigures, PaperVolume, UsageAnswer};
use tauri::State;

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

#[tauri::command(async)]
pub fn save_table(
    counter: State<'_, Counter>,
    name: String,
    rows: Vec<Vec<String>>,
) -> Answer<String> {
    Ok(counter.desk().save_table(&name, &rows)?.display().to_string())
}

//! What stands of the branch on its papers, and what the branch sets of it itself.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use chrono::NaiveDate;
use desk::view::{BranchData, BranchField};
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

#[tauri::command(async)]
pub fn branch_data(counter: State<'_, Counter>) -> Answer<BranchData> {
    Ok(counter.desk().branch_data()?)
}

#[tauri::command(async)]
pub fn branch_fields(counter: State<'_, Counter>) -> Answer<Vec<BranchField>> {
    Ok(counter.desk().branch_fields()?)
}

#[tauri::command(async)]
pub fn set_branch_field(
    app: AppHandle,
    counter: State<'_, Counter>,
    pin: String,
    field: String,
    value: String,
    from: NaiveDate,
) -> Answer<BranchField> {
    let pin = Zeroizing::new(pin);
    let set = counter.desk().set_branch_field(&pin, &field, &value, from)?;
    announce(&app);
    Ok(set)
}

#[tauri::command(async)]
pub fn withdraw_branch_field(
    app: AppHandle,
    counter: State<'_, Counter>,
    field: String,
) -> Answer<BranchField> {
    let withdrawn = counter.desk().withdraw_branch_field(&field)?;
    announce(&app);
    Ok(withdrawn)
}

//! What people must see to, outages, printers and checks of the desk.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use chrono::{DateTime, Utc};
use desk::view::{Check, FileOut, LineHours, TaskRow};
use tauri::{AppHandle, State};

#[tauri::command(async)]
pub fn tasks(counter: State<'_, Counter>) -> Answer<Vec<TaskRow>> {
    Ok(counter.desk().task_rows()?)
}

#[tauri::command(async)]
pub fn see_to_task(app: AppHandle, counter: State<'_, Counter>, task: String) -> Answer<()> {
    counter.desk().see_to_task(&task)?;
    announce(&app);
    Ok(())
}

#[tauri::command(async)]
pub fn save_courier_file(app: AppHandle, counter: State<'_, Counter>) -> Answer<FileOut> {
    let file = counter.desk().save_courier_file()?;
    announce(&app);
    Ok(file)
}

#[tauri::command(async)]
pub fn take_courier_receipt(
    app: AppHandle,
    counter: State<'_, Counter>,
    text: String,
) -> Answer<u64> {
    let acked = counter.desk().take_courier_receipt(&text)?;
    announce(&app);
    Ok(acked)
}

#[tauri::command(async)]
pub fn extend_lease(
    app: AppHandle,
    counter: State<'_, Counter>,
    text: String,
) -> Answer<DateTime<Utc>> {
    let until = counter.desk().extend_lease(&text)?;
    announce(&app);
    Ok(until)
}

#[tauri::command(async)]
pub fn hours(counter: State<'_, Counter>) -> Answer<Vec<LineHours>> {
    Ok(counter.desk().hours_now()?)
}

#[tauri::command(async)]
pub fn checks(counter: State<'_, Counter>) -> Answer<Vec<Check>> {
    Ok(counter.desk().checks()?)
}

#[tauri::command(async)]
pub fn save_diagnosis(counter: State<'_, Counter>) -> Answer<String> {
    Ok(counter.desk().save_diagnosis()?.display().to_string())
}

/// The offset is in tenths of a millimetre, right and down.
#[tauri::command(async)]
pub fn set_printer(
    counter: State<'_, Counter>,
    printer: String,
    offset: [i32; 2],
    source: Option<String>,
    duplex: String,
) -> Answer<()> {
    Ok(counter.desk().set_printer_named(&printer, offset, source, &duplex)?)
}

/// Gives where the file lies.
#[tauri::command(async)]
pub fn alignment_page(
    app: AppHandle,
    counter: State<'_, Counter>,
    printer: String,
    prints: bool,
) -> Answer<String> {
    let (path, _) = counter.desk().alignment_page(&printer, prints)?;
    announce(&app);
    Ok(path.display().to_string())
}

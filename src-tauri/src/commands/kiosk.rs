//! What a visitor may ask alone: nothing about anyone.

use crate::counter::Counter;
use crate::problem::Answer;
use desk::view::Visiting;
use tauri::State;

#[tauri::command(async)]
pub fn visiting_told(counter: State<'_, Counter>, told: String) -> Answer<Visiting> {
    Ok(counter.desk().visiting_told(&told)?)
}

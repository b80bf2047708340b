//! Finding a member and opening the page.

use crate::counter::Counter;
use crate::problem::Answer;
use desk::view::{Found, MemberPage};
use tauri::State;

#[tauri::command(async)]
pub fn find(counter: State<'_, Counter>, text: String, limit: u32) -> Answer<Vec<Found>> {
    Ok(counter.desk().find(&text, limit)?)
}

#[tauri::command(async)]
pub fn settle_search(counter: State<'_, Counter>) -> Answer<()> {
    Ok(counter.desk().settle_search()?)
}

#[tauri::command(async)]
pub fn show(counter: State<'_, Counter>, member: String) -> Answer<MemberPage> {
    Ok(counter.desk().show(&member)?)
}

//! The supervisor's audit.

use crate::counter::Counter;
use crate::problem::Answer;
use desk::audit::SignInRow;
use desk::view::{ActRow, UnusualRow};
use tauri::State;

#[tauri::command(async)]
pub fn audit_member(counter: State<'_, Counter>, member: String) -> Answer<Vec<ActRow>> {
    Ok(counter.desk().audit_member_rows(&member)?)
}

#[tauri::command(async)]
pub fn audit_person(counter: State<'_, Counter>, user: String) -> Answer<Vec<ActRow>> {
    Ok(counter.desk().audit_person_rows(&user)?)
}

#[tauri::command(async)]
pub fn audit_unusual(counter: State<'_, Counter>) -> Answer<Vec<UnusualRow>> {
    Ok(counter.desk().audit_unusual_rows()?)
}

#[tauri::command(async)]
pub fn audit_sign_ins(counter: State<'_, Counter>, limit: usize) -> Answer<Vec<SignInRow>> {
    Ok(counter.desk().sign_ins(limit)?)
}

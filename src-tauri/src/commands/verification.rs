//! What was shown, and the last four digits.

use crate::counter::Counter;
use crate::problem::Answer;
use desk::view::{IdentityDocument, Verified};
use serde::Serialize;
use tauri::State;
use zeroize::Zeroizing;

/// Whether what was shown suffices.
#[derive(Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Identified {
    sufficient: bool,
}

#[tauri::command(async)]
pub fn identity_documents(counter: State<'_, Counter>) -> Vec<IdentityDocument> {
    counter.desk().identity_documents()
}

#[tauri::command(async)]
pub fn identify(
    counter: State<'_, Counter>,
    member: String,
    shown: Vec<String>,
) -> Answer<Identified> {
    Ok(Identified { sufficient: counter.desk().identify(&member, &shown)? })
}

#[tauri::command(async)]
pub fn verify(counter: State<'_, Counter>, member: String, digits: String) -> Answer<Verified> {
    let digits = Zeroizing::new(digits);
    Ok(counter.desk().verify(&member, &digits)?)
}

//! Outages: what waits goes to head office by hand, and its receipt and more time come back.

use super::papers::Waiting;
use super::read;
use crate::answer::{Answer, Problem};
use desk::Desk;
use serde_json::json;
use std::path::Path;

/// Writes what waits, here or at a former enrolment, to a file.
pub fn export(desk: &Desk, file: &Path, aside: Option<&str>) -> Result<Answer, Problem> {
    let parcel = match aside {
        None => desk.courier_file()?,
        Some(moment) => desk.courier_file_of(moment)?,
    };
    let waiting = Waiting::write(file, &parcel.bytes)?;
    waiting.take_its_place()?;
    Ok(Answer::plain(&json!({
        "file": file,
        "through": parcel.through,
        "bytes": parcel.bytes.len(),
    })))
}

/// Takes a receipt in.
pub fn receipt(desk: &Desk, file: &Path) -> Result<Answer, Problem> {
    let acked = desk.take_courier_receipt(&read(file)?)?;
    Ok(Answer::plain(&json!({ "acked_through": acked, "unsent": desk.status().unsent })))
}

/// Takes more time in.
pub fn extend(desk: &Desk, file: &Path) -> Result<Answer, Problem> {
    let until = desk.extend_lease(&read(file)?)?;
    let left = desk.status().lease_days_left;
    Ok(Answer::plain(&json!({ "until": until, "lease_days_left": left })))
}

//! What people ask of head office itself – who looked at whom, which desk is shut out, whose role changes – is written down
//! before it is done or shown. Whoever administers the machine could go round the program; whoever uses it cannot.

use crate::archive::Record;
use crate::{Office, OfficeError};
use journal::entry::time_text;
use serde_json::Value;

/// The most characters of who asks.
pub const LONGEST_NAME: usize = 120;
/// The most bytes of what is asked.
const MOST_BYTES: usize = 4 * 1024;

/// Writes down that somebody asks something: the command, and what it is about. No name of a member or of staff, no PIN and
/// no code belongs into that; an id may.
///
/// # Errors
/// `archive`, `archive_busy`, `disk_full`: then it is not to be done either.
pub fn record(office: &Office, who: &str, command: &str, about: &Value) -> Result<(), OfficeError> {
    let who: String =
        who.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    let mut about = about.to_string();
    if about.len() > MOST_BYTES {
        about = serde_json::json!({ "too_long": about.len() }).to_string();
    }
    office.archive.record(&time_text(office.surroundings.now()), &who, command, &about)
}

/// Every record, the oldest first.
///
/// # Errors
/// `archive`.
pub fn log(office: &Office) -> Result<Vec<Record>, OfficeError> {
    let mut records = Vec::new();
    office.archive.each_record(|record| {
        records.push(record);
        Ok(())
    })?;
    Ok(records)
}

/// How many records there are, and the numbers of those that do not follow the one before or were changed.
///
/// # Errors
/// `archive`.
pub fn verify(office: &Office) -> Result<(u64, Vec<u64>), OfficeError> {
    let (mut count, mut faults) = (0, Vec::new());
    let mut before: Option<Record> = None;
    office.archive.each_record(|record| {
        if !record.follows(before.as_ref()) {
            faults.push(record.seq);
        }
        count += 1;
        before = Some(record);
        Ok(())
    })?;
    Ok((count, faults))
}

//! What changed in a branch since a cursor, and whether a desk holds the same members as head office.

use crate::Refused;
use crate::archive::StoredItem;
use crate::{Branch, Office, OfficeError};
use chrono::{DateTime, Utc};
use journal::wire::{Check, CheckAnswer, Checksum};
use serde::Serialize;
use serde_json::value::RawValue;

/// A page ends after so many bytes of values, well below what a desk accepts: the last value may still
/// be a large one.
const PAGE_BYTES: usize = 12 * 1024 * 1024;

/// [`journal::wire::Change`] with the value as stored, so that it is passed on without being read.
#[derive(Serialize)]
pub struct Line<'a> {
    item: &'a str,
    id: &'a str,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    put: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// [`journal::wire::ChangesAnswer`] over such lines.
#[derive(Serialize)]
pub struct Answer<'a> {
    items: Vec<Line<'a>>,
    cursor: u64,
    more: bool,
    as_of: DateTime<Utc>,
    checksum: Checksum,
}

/// An item as it is sent.
///
/// # Errors
/// `archive_damaged`: its value is no JSON.
pub fn line(item: &StoredItem) -> Result<Line<'_>, OfficeError> {
    let put = item.body.as_deref().map(serde_json::from_str).transpose();
    Ok(Line {
        item: &item.kind,
        id: &item.id,
        version: item.version,
        put: put.map_err(|_| OfficeError::Damaged("an item is no JSON"))?,
        reason: item.reason.as_deref(),
    })
}

/// Reads a page of changes and gives it to `write`, which makes an answer of it.
///
/// # Errors
/// `cursor_too_old`: the cursor was not given out in this life of the archive. And those of the archive.
pub fn page<T>(
    office: &Office,
    branch: &Branch,
    after: u64,
    limit: u32,
    write: impl FnOnce(&Answer<'_>) -> Result<T, Refused>,
) -> Result<T, Refused> {
    let page = office.archive.changes(branch, after, limit, PAGE_BYTES)?;
    let page = page.ok_or(Refused::CursorTooOld)?;
    let mut checksum = Checksum::default();
    page.items.iter().for_each(|item| checksum.add(&item.id, item.version));
    write(&Answer {
        items: page.items.iter().map(line).collect::<Result<_, _>>()?,
        cursor: page.items.last().map_or(after, |item| item.cursor),
        more: page.more,
        as_of: office.surroundings.now(),
        checksum,
    })
}

/// Compares what a desk holds with what is held here at the same cursor.
///
/// # Errors
/// Those of the archive.
pub fn check(office: &Office, branch: &Branch, check: &Check) -> Result<CheckAnswer, Refused> {
    let (counter, others) = office.archive.standing_of(branch)?;
    if check.cursor < counter.cursor {
        return Ok(CheckAnswer { equal: None });
    }
    let here = Check {
        cursor: counter.cursor,
        members: counter.members,
        checksum: counter.checksum,
        others: check.others.map(|_| others),
    };
    Ok(CheckAnswer { equal: Some(*check == here) })
}

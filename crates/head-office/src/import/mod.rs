//! Bringing members and dated tables in from files, and taking members out. A bad row is reported with its
//! line and field and never with its value. Good members go in together, in one commit; a table with a bad
//! row stays out.

mod csv;
mod lines;
mod ndjson;
mod row;
mod rules;
mod tables;

pub use row::Row;
pub use tables::{ImportedTable, mailings, rates, table};

use crate::archive::{Items, Put, Removal};
use crate::{Branch, Office, OfficeError};
use journal::Member;
use journal::wire::Item;
use lines::{Line, Lines};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// With so many refused rows the file is not what it was taken for.
const MAX_REFUSED: usize = 100_000;
/// The longest id, in characters.
const MAX_ID: usize = 64;

/// Why a row was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Counted from 1.
    pub line: u64,
    /// The key of the field, or `row` for the row as a whole.
    pub field: Cow<'static, str>,
    /// A code; never what stood in the field.
    pub reason: &'static str,
}

/// What an import did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Rows in the file.
    pub read: u64,
    /// Members who were not there.
    pub added: u64,
    /// Members who are different now.
    pub changed: u64,
    /// Members who are as they were.
    pub unchanged: u64,
    /// The other rows.
    pub refused: Vec<Refusal>,
}

/// What a removal did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Ids in the file.
    pub read: u64,
    /// Members who were there.
    pub removed: u64,
    /// Members who had been removed before.
    pub unchanged: u64,
    /// The other lines.
    pub refused: Vec<Refusal>,
}

/// Why members leave a branch's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// To another branch.
    Moved,
    /// Out of the insurance.
    Lost,
}

impl Reason {
    /// The name on the command line and on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Lost => "lost",
        }
    }
}

/// A row as read, with its line; or why it could not even be read as one.
type Read = Result<(u64, Row), Refusal>;
/// A row as the member it stands for, or why it was refused.
pub type Judged = Result<Member, Refusal>;
/// Hears how many rows were read so far.
pub type Progress<'a> = &'a dyn Fn(u64);
const PROGRESS_ROWS: u64 = 50_000;
/// So many members are looked up and written at once.
const AT_ONCE: usize = 500;

/// Adds and changes members from a `.ndjson` or `.csv` file. A rehearsal tells the same and changes
/// nothing.
///
/// # Errors
/// `file_kind`, `file`, `file_broken`, `too_many_refused`, and those of the archive: nothing was changed.
pub fn members(
    office: &Office,
    branch: &Branch,
    path: &Path,
    rehearsal: bool,
    progress: Progress<'_>,
) -> Result<Imported, OfficeError> {
    let kind = path.extension().map(|kind| kind.to_string_lossy().to_ascii_lowercase());
    let format = match kind.as_deref() {
        Some("ndjson" | "jsonl") => Format::Ndjson,
        Some("csv") => Format::Csv,
        _ => return Err(OfficeError::FileKind),
    };
    let file = File::open(path).map_err(|error| OfficeError::file(path, error))?;
    store(office, branch, judged(format, BufReader::new(file))?, rehearsal, progress)
}

/// How a file of members is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
    /// The keys of NDJSON as headings.
    Csv,
}

/// Every row of a file as a member or a refusal, one in memory at a time.
///
/// # Errors
/// `file_broken`, also instead of a row: nothing follows it.
pub fn judged<'f>(
    format: Format,
    file: impl BufRead + 'f,
) -> Result<Box<dyn Iterator<Item = Result<Judged, OfficeError>> + 'f>, OfficeError> {
    let mut seen = HashSet::new();
    let judge = move |read: Result<Read, OfficeError>| {
        read.map(|read| read.and_then(|(line, row)| accepted(&mut seen, line, row)))
    };
    Ok(match format {
        Format::Ndjson => Box::new(ndjson::rows(file).map(judge)),
        Format::Csv => Box::new(csv::rows(file)?.map(judge)),
    })
}

/// Adds and changes members that are at hand, by the same way as a file.
///
/// # Errors
/// `too_many_refused`, and those of the archive: nothing was changed.
pub fn given(
    office: &Office,
    branch: &Branch,
    members: impl Iterator<Item = Member>,
    progress: Progress<'_>,
) -> Result<Imported, OfficeError> {
    let mut seen = HashSet::new();
    let rows =
        (1..).zip(members).map(|(line, member)| Ok(accepted(&mut seen, line, Row::of(&member))));
    store(office, branch, rows, false, progress)
}

/// Takes members out by their ids, one a line.
///
/// # Errors
/// `file`, `file_broken`, `too_many_refused`, and those of the archive: nothing was changed.
pub fn remove(
    office: &Office,
    branch: &Branch,
    path: &Path,
    reason: Reason,
) -> Result<Removed, OfficeError> {
    let file = File::open(path).map_err(|error| OfficeError::file(path, error))?;
    office.archive.change_items(branch, |items| {
        let mut done = Removed::default();
        for line in Lines::new(BufReader::new(file)) {
            let line = line?;
            done.read += 1;
            match taken_out(items, &line, reason)? {
                Ok(Removal::Removed) => done.removed += 1,
                Ok(Removal::Already) => done.unchanged += 1,
                Ok(Removal::Unknown) => {
                    refuse(&mut done.refused, refusal(line.number, "id", "unknown"))?;
                }
                Err(refused) => refuse(&mut done.refused, refused)?,
            }
        }
        Ok(done)
    })
}

fn taken_out(
    items: &mut Items<'_>,
    line: &Line,
    reason: Reason,
) -> Result<Result<Removal, Refusal>, OfficeError> {
    match line.text().map(str::trim) {
        Err(why) => Ok(Err(refusal(line.number, "id", why))),
        Ok(id) if id.chars().count() > MAX_ID => Ok(Err(refusal(line.number, "id", "too_long"))),
        Ok(id) => items.remove(Item::Member, id, reason.name()).map(Ok),
    }
}

fn store(
    office: &Office,
    branch: &Branch,
    rows: impl Iterator<Item = Result<Judged, OfficeError>>,
    rehearsal: bool,
    progress: Progress<'_>,
) -> Result<Imported, OfficeError> {
    let work = |items: &mut Items<'_>| {
        let mut done = Imported::default();
        let mut members = Vec::new();
        for row in rows {
            done.read += 1;
            match row? {
                Err(refused) => refuse(&mut done.refused, refused)?,
                Ok(member) => members.push(member),
            }
            if members.len() == AT_ONCE {
                put_all(items, &mut members, &mut done)?;
            }
            if done.read % PROGRESS_ROWS == 0 {
                progress(done.read);
            }
        }
        put_all(items, &mut members, &mut done)?;
        Ok(done)
    };
    if rehearsal {
        office.archive.rehearse_items(branch, work)
    } else {
        office.archive.change_items(branch, work)
    }
}

/// The member of a row that is good, and the first of its id in the file. Ids are remembered by sixteen
/// bytes of their digest, so that millions fit in memory.
fn accepted(seen: &mut HashSet<[u8; 16]>, line: u64, row: Row) -> Judged {
    if let Some(id) = row.text("id") {
        let digest = Sha256::digest(id.as_bytes());
        let key = digest[..16].try_into().expect("a SHA-256 has 32 bytes");
        if !seen.insert(key) {
            return Err(refusal(line, "id", "duplicate_id"));
        }
    }
    rules::member(row).map_err(|(field, reason)| Refusal { line, field, reason })
}

fn put_all(
    items: &mut Items<'_>,
    members: &mut Vec<Member>,
    done: &mut Imported,
) -> Result<(), OfficeError> {
    items.know(Item::Member, members.iter().map(|member| member.id.0.as_str()))?;
    for member in members.drain(..) {
        match put(items, &member)? {
            Put::Added => done.added += 1,
            Put::Changed => done.changed += 1,
            Put::Unchanged => done.unchanged += 1,
        }
    }
    Ok(())
}

fn put(items: &mut Items<'_>, member: &Member) -> Result<Put, OfficeError> {
    // Records are loaded and found by number: digits of equal length sort as numbers do.
    let Member { symbol, number, suffix, .. } = member;
    let place = format!("{symbol:0>8}{number:0>7}{suffix:0>2}");
    items.put(Item::Member, &member.id.0, &place, |version| {
        let held = HeldRef { version, member };
        serde_json::to_string(&held).expect("a member serialises")
    })
}

/// [`journal::HeldMember`] without owning the member.
#[derive(Serialize)]
struct HeldRef<'m> {
    version: u64,
    #[serde(flatten)]
    member: &'m Member,
}

fn refuse(refused: &mut Vec<Refusal>, refusal: Refusal) -> Result<(), OfficeError> {
    if refused.len() >= MAX_REFUSED {
        return Err(OfficeError::TooManyRefused { limit: MAX_REFUSED });
    }
    refused.push(refusal);
    Ok(())
}

fn refusal(line: u64, field: &'static str, reason: &'static str) -> Refusal {
    Refusal { line, field: Cow::Borrowed(field), reason }
}

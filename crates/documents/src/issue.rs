//! Issuing a sheet: the entry and the very bytes that were read back, in one commit.

use crate::day::receipts_of;
use crate::error::IssueError;
use crate::prepare::Prepared;
use crate::sheet;
use crate::sheet_id::SheetId;
use journal::Body;
use uuid::Uuid;
use vault::{Access, IssuePapers};

/// A sheet that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its id.
    pub sheet: SheetId,
    /// The kind of paper.
    pub kind: String,
    /// The number on its face, for papers that carry one.
    pub serial: Option<String>,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// The entry.
    pub entry: Uuid,
}

/// Issues a prepared sheet.
///
/// # Errors
/// What the journal said; nothing is issued then.
pub fn issue(access: &Access<'_, IssuePapers>, prepared: Prepared) -> Result<Issued, IssueError> {
    let entry = access.transact::<_, IssueError>(|writing| {
        if let Some(number) = prepared.receipt
            && receipts_of(writing.sql(), prepared.day)? + 1 != number
        {
            return Err(IssueError::NumberTaken);
        }
        let body = Body::DocumentIssued {
            sheet: prepared.sheet.0,
            paper: prepared.kind.to_owned(),
            reason: prepared.reason.clone(),
            day: prepared.day,
            sha256: prepared.sha256.clone(),
            serial: None,
        };
        sheet::insert(writing.sql(), &prepared)?;
        Ok(writing.append(body, prepared.member.clone())?)
    })?;
    Ok(Issued {
        sheet: prepared.sheet,
        kind: prepared.kind.to_owned(),
        serial: None,
        sha256: prepared.sha256,
        entry,
    })
}

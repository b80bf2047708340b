//! Issuing a sheet: the entry and the very bytes that were read back, in one commit.

use crate::application;
use crate::day::receipts_of;
use crate::error::IssueError;
use crate::kinds::Kind;
use crate::prepare::Prepared;
use crate::serials::take_serial;
use crate::sheet::{self, NewSheet};
use crate::sheet_id::SheetId;
use journal::Body;
use uuid::Uuid;
use vault::{Access, IssuePapers, Writing};

/// A sheet that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its id.
    pub sheet: SheetId,
    /// The kind of paper.
    pub kind: String,
    /// The number that it took, for certificates.
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
    let (entry, serial) = access.transact::<_, IssueError>(|writing| {
        if let Some(number) = prepared.receipt
            && receipts_of(writing.sql(), prepared.day)? + 1 != number
        {
            return Err(IssueError::NumberTaken);
        }
        let new = NewSheet {
            sheet: prepared.sheet,
            kind: prepared.kind,
            branch: &prepared.branch,
            member: prepared.member.as_ref(),
            reason: &prepared.reason,
            day: prepared.day,
            sha256: &prepared.sha256,
            pdf: &prepared.pdf,
            part: None,
        };
        if let Some((approval, reason)) = &prepared.approval {
            let body = Body::ApprovalGiven {
                by: approval.by().clone(),
                what: prepared.kind.to_owned(),
                reason: (*reason).to_owned(),
                sheet: Some(prepared.sheet.0),
            };
            writing.append(body, prepared.member.clone())?;
        }
        issue_in(writing, &new)
    })?;
    Ok(Issued {
        sheet: prepared.sheet,
        kind: prepared.kind.to_owned(),
        serial,
        sha256: prepared.sha256,
        entry,
    })
}

/// The entry and the row of a new sheet, within a commit, and its number when its kind carries one.
pub(crate) fn issue_in(
    writing: &mut Writing<'_>,
    new: &NewSheet<'_>,
) -> Result<(Uuid, Option<String>), IssueError> {
    let is_numbered = Kind::named(new.kind).is_some_and(|kind| kind.is_numbered);
    let serial = is_numbered.then(|| take_serial(writing, new.branch)).transpose()?;
    let body = Body::DocumentIssued {
        sheet: new.sheet.0,
        paper: new.kind.to_owned(),
        reason: new.reason.to_owned(),
        day: new.day,
        sha256: new.sha256.to_owned(),
        serial: serial.clone(),
    };
    sheet::insert(writing.sql(), new, serial.as_deref())?;
    if let Some(member) = new.member {
        application::answer(writing.sql(), &member.id, new.kind, new.sheet)?;
    }
    Ok((writing.append(body, new.member.cloned())?, serial))
}

//! Papers into files and printers.

use super::approvals;
use crate::answer::{Answer, Problem};
use crate::arguments::Issue;
use desk::{Approval, Desk, Once, PaperRequest};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The file is on the disk under another name before the paper is issued, so that an unwritable place
/// issues nothing, and gets its name after.
pub fn issue(desk: &mut Desk, issue: &Issue) -> Result<Answer, Problem> {
    let today = desk.today();
    let day = issue.on.unwrap_or(today);
    if day != today {
        return Err(Problem::refused("only_in_training", "another day than today is for training"));
    }
    // The member as the request names them, however they are written here.
    let subject = issue.member.as_deref().unwrap_or_default();
    let about = (issue.kind.as_str(), subject);
    let approval = approvals::word(desk, issue.approve_as.as_deref(), issue.approved, about)?;
    let request = PaperRequest {
        kind: &issue.kind,
        variant: issue.variant.as_deref(),
        member: issue.member.as_deref(),
        approval: approval.as_ref(),
        printer: issue.printer.as_deref(),
        reason: &issue.reason,
        day,
    };
    let draft = desk.draft(&request)?;
    let waiting = Waiting::write(&issue.out, desk.draft_pdf(draft.sheet)?)?;
    let issued = desk.issue(draft.sheet)?;
    waiting.take_its_place()?;
    issue.approved.map_or(Ok(()), |request| desk.use_up_approval(request))?;
    for warning in &draft.warnings {
        eprintln!("mado: mind {} {}", warning.code, warning.reference.as_deref().unwrap_or(""));
    }
    Ok(Answer::plain(&json!({
        "sheet": issued.sheet,
        "serial": issued.serial,
        "kind": issued.kind,
        "file": issue.out,
        "sha256": issued.sha256,
        "entry": issued.entry,
        "read_back": issued.read_back,
        "warnings": draft.warnings,
    })))
}

/// The word of a second person who is here.
pub fn approval(desk: &mut Desk, user: Option<&str>) -> Result<Option<Approval>, Problem> {
    approvals::word(desk, user, None, ("", ""))
}

pub fn void(
    desk: &mut Desk,
    sheet: Uuid,
    reason: &str,
    (here, request): (Option<&str>, Option<Uuid>),
) -> Result<Answer, Problem> {
    let about = ("void", sheet.to_string());
    let approval = approvals::word(desk, here, request, (about.0, &about.1))?;
    let approval = approval.ok_or_else(|| Problem::usage("--approve-as or --approved"))?;
    desk.void(sheet, reason, &approval)?;
    request.map_or(Ok(()), |request| desk.use_up_approval(request))?;
    Ok(Answer::plain(&json!({ "sheet": sheet, "state": "voided" })))
}

pub fn print(desk: &Desk, sheet: Uuid, printer: &str, once: Once<'_>) -> Result<Answer, Problem> {
    let (copy, job) = desk.print(sheet, printer, once)?;
    Ok(Answer::plain(&json!({ "sheet": sheet, "printer": printer, "copy": copy, "job": job })))
}

pub fn hand_over(desk: &Desk, sheet: Uuid) -> Result<Answer, Problem> {
    desk.hand_over(sheet)?;
    Ok(Answer::plain(&json!({ "sheet": sheet, "state": "handed_over" })))
}

pub fn spoil(desk: &Desk, sheet: Uuid, reason: &str) -> Result<Answer, Problem> {
    desk.spoil(sheet, reason)?;
    Ok(Answer::plain(&json!({ "sheet": sheet, "state": "spoiled" })))
}

/// A file that waits for its name; gone again unless it gets it.
pub(super) struct Waiting<'a> {
    part: PathBuf,
    place: &'a Path,
}

impl<'a> Waiting<'a> {
    pub(super) fn write(place: &'a Path, bytes: &[u8]) -> Result<Self, Problem> {
        let mut part = place.as_os_str().to_owned();
        part.push(".part");
        let waiting = Self { part: part.into(), place };
        fs::write(&waiting.part, bytes).map_err(|error| Problem::file(&error))?;
        Ok(waiting)
    }

    pub(super) fn take_its_place(self) -> Result<(), Problem> {
        fs::rename(&self.part, self.place).map_err(|error| Problem::file(&error))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}

//! What becomes of an issued sheet: printed, in hand, handed over, spoiled. Each is an entry and a step of the
//! sheet's state in one commit; a step the state does not allow changes nothing.

use crate::error::{IssueError, check_reason};
use crate::page::paper_of;
use crate::printer::{Duplex, PrintJob, Printer, moved, printer_named, settings_of};
use crate::sheet::{State, count_copy, set_state, set_void, sheet_in};
use crate::sheet_id::SheetId;
use journal::Body;
use rules::counter::List;
use vault::{Access, Approval, IssuePapers};

/// Prints a sheet on one of this machine's printers. Tells the copy's number and the queue's job.
///
/// # Errors
/// `PrinterUnknown`, and as [`print_on`].
pub fn print(
    access: &Access<'_, IssuePapers>,
    id: SheetId,
    printer: &str,
    once: Once<'_>,
) -> Result<(u32, Option<String>), IssueError> {
    let printer = printer_named(printer).ok_or(IssueError::PrinterUnknown)?;
    print_on(access, id, &printer, once)
}

/// What is different for this print only.
#[derive(Debug, Clone, Copy, Default)]
pub struct Once<'a> {
    /// Another tray.
    pub source: Option<&'a str>,
    /// Other sides.
    pub duplex: Option<Duplex>,
}

/// Prints a sheet: first the entry with the copy's number, then the issued bytes to the printer. So no print is
/// ever missing from the journal; a copy that a broken printer swallowed is counted too.
///
/// # Errors
/// `SheetUnknown`, `SheetState` for a spoiled sheet or one that was handed over, `PrinterFailed`.
pub fn print_on(
    access: &Access<'_, IssuePapers>,
    id: SheetId,
    printer: &dyn Printer,
    once: Once<'_>,
) -> Result<(u32, Option<String>), IssueError> {
    let settings = settings_of(access, printer.name())?;
    let (sheet, copy) = access.transact::<_, IssueError>(|writing| {
        let sheet = sheet_in(writing.sql(), id, &[State::Issued, State::InHand])?;
        let copy = sheet.copies + 1;
        let printer = printer.name().to_owned();
        count_copy(writing.sql(), id)?;
        let body = Body::DocumentPrinted { sheet: id.0, printer, copy };
        writing.append(body, sheet.member.clone())?;
        Ok((sheet, copy))
    })?;
    let moved = moved(&sheet.pdf, settings.offset).ok_or(IssueError::FileDamaged)?;
    let (paper, pages) = paper_of(&sheet.pdf).ok_or(IssueError::FileDamaged)?;
    let job = PrintJob {
        title: &id.to_string(),
        pdf: &moved,
        paper,
        pages,
        source: once.source.or(settings.source.as_deref()),
        duplex: once.duplex.unwrap_or(settings.duplex),
    };
    let job = printer.submit(&job).map_err(|_| IssueError::PrinterFailed)?;
    Ok((copy, job))
}

/// The clerk holds the sheet and it is usable.
///
/// # Errors
/// `SheetUnknown` or `SheetState`.
pub fn in_hand(access: &Access<'_, IssuePapers>, id: SheetId) -> Result<(), IssueError> {
    let body = Body::DocumentInHand { sheet: id.0 };
    step(access, id, &[State::Issued], State::InHand, body)
}

/// The sheet went to the visitor.
///
/// # Errors
/// `SheetUnknown` or `SheetState`.
pub fn hand_over(access: &Access<'_, IssuePapers>, id: SheetId) -> Result<(), IssueError> {
    let body = Body::DocumentHandedOver { sheet: id.0 };
    step(access, id, &[State::Issued, State::InHand], State::HandedOver, body)
}

/// The paper was spoiled and destroyed.
///
/// # Errors
/// `UnknownReason`, `SheetUnknown` or `SheetState`.
pub fn spoil(
    access: &Access<'_, IssuePapers>,
    id: SheetId,
    reason: &str,
) -> Result<(), IssueError> {
    check_reason(List::SpoilReason, reason, access.surroundings().today())?;
    let body = Body::DocumentSpoiled { sheet: id.0, reason: reason.to_owned() };
    step(access, id, &[State::Issued, State::InHand], State::Spoiled, body)
}

/// The sheet holds no more, whoever has it. A second person has approved that.
///
/// # Errors
/// `UnknownReason`, `SheetUnknown`, or `SheetState` for one that was spoiled or is void already.
pub fn void(
    access: &Access<'_, IssuePapers>,
    id: SheetId,
    reason: &str,
    approval: &Approval,
) -> Result<(), IssueError> {
    check_reason(List::VoidReason, reason, access.surroundings().today())?;
    access.transact(|writing| {
        let holds = [State::Issued, State::InHand, State::HandedOver];
        let sheet = sheet_in(writing.sql(), id, &holds)?;
        set_void(writing.sql(), id, reason)?;
        let (by, what) = (approval.by().clone(), "void".to_owned());
        let given = reason.to_owned();
        let body = Body::ApprovalGiven { by, what, reason: given, sheet: Some(id.0) };
        writing.append(body, sheet.member.clone())?;
        let body = Body::DocumentVoided { sheet: id.0, reason: reason.to_owned() };
        writing.append(body, sheet.member)?;
        Ok(())
    })
}

fn step(
    access: &Access<'_, IssuePapers>,
    id: SheetId,
    from: &[State],
    to: State,
    body: Body,
) -> Result<(), IssueError> {
    access.transact(|writing| {
        let sheet = sheet_in(writing.sql(), id, from)?;
        set_state(writing.sql(), id, to)?;
        writing.append(body, sheet.member)?;
        Ok(())
    })
}

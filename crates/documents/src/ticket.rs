//! The 受付票 of a kiosk: made when a visitor has asked for something, printed at once, and kept nowhere.

use crate::error::IssueError;
use crate::kinds::Particulars;
use crate::loose::{Loose, loose_paper};
use crate::page::{Fonts, paper_of};
use crate::printer::{Duplex, PrintJob, Printer as _, printer_named};
use crate::sheet_id::SheetId;
use journal::Body;
use rules::Tables;
use rusqlite::OptionalExtension as _;
use uuid::Uuid;
use vault::{Access, AskForVisitor};

/// The kind of paper.
const KIND: &str = "ticket";

/// What stands on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The request.
    pub request: Uuid,
    /// The number that is called.
    pub number: u32,
    /// The request, sealed to the branch, as the text of its code.
    pub code: String,
}

/// The file of a ticket in a language of the kiosk, signed by the branch with this prefecture code.
///
/// # Errors
/// `UnknownBranch`, `UnknownVariant` for another language, a code of another size than the form's, or `ReadBackDiffers`, which is an entry by then.
pub fn ticket_paper(
    access: &Access<'_, AskForVisitor>,
    fonts: &Fonts,
    (tables, branch): (&Tables, &str),
    (ticket, language): (&Ticket, &str),
) -> Result<Vec<u8>, IssueError> {
    let (receipt, request_code) = (ticket.number, ticket.code.clone());
    let loose = Loose {
        kind: KIND,
        variant: Some(language),
        id: SheetId(ticket.request),
        particulars: Particulars { receipt, request_code, ..Particulars::default() },
    };
    loose_paper(access, fonts, (tables, branch), &loose)
}

/// Hands a ticket's file to a printer of this machine: first the entry, then the bytes.
///
/// # Errors
/// `PrinterUnknown`, `PrinterFailed`, or what the journal said.
pub fn print_ticket(
    access: &Access<'_, AskForVisitor>,
    printer: &str,
    ticket: &Ticket,
    pdf: &[u8],
) -> Result<(), IssueError> {
    let queue = printer_named(printer).ok_or(IssueError::PrinterUnknown)?;
    let (paper, pages) = paper_of(pdf).ok_or(IssueError::FileDamaged)?;
    let body = Body::TicketPrinted { request: ticket.request, printer: printer.to_owned() };
    access.transact::<_, IssueError>(|writing| Ok(writing.append(body, None).map(drop)?))?;
    let title = ticket.request.to_string();
    let job = PrintJob { title: &title, pdf, paper, pages, source: None, duplex: Duplex::Off };
    queue.submit(&job).map(drop).map_err(|_| IssueError::PrinterFailed)
}

/// The printer that was named last for tickets; none when none was, or none was wanted.
///
/// # Errors
/// What the journal said.
pub fn ticket_printer(access: &Access<'_, AskForVisitor>) -> Result<Option<String>, IssueError> {
    let sql = "select body ->> 'printer' from entry where kind = 'TicketPrinterSet'
               order by seq desc limit 1";
    let newest = access.vault().read_journal(|journal| {
        journal.prepare_cached(sql)?.query_row([], |row| row.get::<_, Option<String>>(0)).optional()
    })?;
    Ok(newest.flatten())
}

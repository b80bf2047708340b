//! 交付: papers for members. What may be issued, the page, reading it back, issuing it in one commit, printing the
//! same bytes, and what becomes of the sheet.

mod application;
pub mod batch;
mod course;
mod day;
mod error;
mod issue;
pub mod kinds;
mod loose;
pub mod order;
pub mod page;
mod prepare;
mod printer;
mod propose;
pub mod read_back;
mod serials;
mod sheet;
mod sheet_id;
mod table_paper;
mod ticket;
mod volumes;
mod written;

pub use application::take_in;
pub use course::{Once, hand_over, in_hand, print, print_on, spoil, void};
pub use error::IssueError;
pub use issue::{Issued, issue};
pub use kinds::{DaySheet, FigureTable, KINDS, MailRow, Particulars};
pub use prepare::{Prepared, Request, prepare};
pub use printer::{
    Duplex, JobState, Offers, Preflight, PrintJob, Printer, PrinterError, PrinterSettings, moved,
    preflight, printer_named, printers, set_settings, settings_of,
};
pub use propose::{Proposal, propose, propose_for_nobody};
pub use rules::papers::Reason;
pub use serials::{
    SERIALS_AGREEMENT, SERIALS_MIGRATIONS, TRAINING_SERIALS, forget_serials_but,
    lend_training_serials, serials_left, serials_wanted, take_serial, take_serials_over,
};
pub use sheet::{
    AGREEMENT, JOURNAL_MIGRATIONS, PAPERS_MIGRATIONS, Sheet, State, member_of_code, sheet,
};
pub use sheet_id::SheetId;
pub use table_paper::table_paper;
pub use ticket::{Ticket, print_ticket, ticket_paper, ticket_printer};
pub use volumes::{Volume, volumes};

/// Whether the typefaces draw every character of a text that is to stand on papers.
///
/// # Errors
/// `missing_glyph` with the first that none draws.
pub fn check_drawn(fonts: &page::Fonts, text: &str) -> Result<(), IssueError> {
    let field = String::new();
    page::shape(fonts, page::Weight::Regular, text, &mut Vec::new())
        .map(drop)
        .map_err(|missing| page::LayOutError::Missing { field, missing }.into())
}

/// Every page of a sheet's file as a self-contained SVG document: exactly what is printed.
///
/// # Errors
/// `FileDamaged` when the bytes are not a PDF.
pub fn pages_svg(pdf: &[u8]) -> Result<Vec<String>, IssueError> {
    page::pages_svg(pdf).ok_or(IssueError::FileDamaged)
}

//! The 受付票 on paper: a kiosk prints it where a printer is named for it. Where none is, or it fails, the number stays on the
//! screen.

use crate::{Desk, DeskError};
use documents::IssueError;
use journal::Body;
use vault::{AskForVisitor, VaultError};

/// The longest name of a printer, in characters.
const LONGEST_NAME: usize = 127;

impl Desk {
    /// Names the printer of a kiosk's tickets, or none.
    ///
    /// # Errors
    /// `not_permitted`, `printer_unknown` for one that this machine does not have.
    pub fn set_ticket_printer(&self, printer: Option<&str>) -> Result<(), DeskError> {
        let access = self.at_work()?.grant::<AskForVisitor>(None)?;
        let is_known = |name: &str| {
            name.chars().count() <= LONGEST_NAME && documents::printer_named(name).is_some()
        };
        if !printer.is_none_or(is_known) {
            return Err(IssueError::PrinterUnknown.into());
        }
        let body = Body::TicketPrinterSet { printer: printer.map(str::to_owned) };
        Ok(access.transact::<_, VaultError>(|writing| writing.append(body, None).map(drop))?)
    }

    /// The printer of a kiosk's tickets: the one that was named last.
    ///
    /// # Errors
    /// `not_permitted`, or what the journal said.
    pub fn ticket_printer(&self) -> Result<Option<String>, DeskError> {
        let access = self.at_work()?.grant::<AskForVisitor>(None)?;
        Ok(documents::ticket_printer(&access)?)
    }

    /// Prints the ticket that the screen shows, once, in the language that the visitor chose there: `ja`, `plain`, `en`, `zh`,
    /// `ko`, `pt` or `vi`. It leaves the memory whatever becomes of it.
    ///
    /// # Errors
    /// `not_permitted`, `unknown_variant` for another language, `no_ticket` when none was made or it went to the printer already, `printer_unknown`,
    /// `printer_failed`, fonts, or what reading back found.
    pub fn print_ticket(&mut self, language: &str) -> Result<(), DeskError> {
        self.at_work()?.grant::<AskForVisitor>(None)?;
        let ticket = self.at_work_mut()?.ticket.take().ok_or(DeskError::NotTaken("no_ticket"))?;
        let printer = self.ticket_printer()?.ok_or(IssueError::PrinterUnknown)?;
        self.open_fonts()?;
        let fonts = self.fonts.as_ref().expect("opened above");
        let access = self.at_work()?.grant::<AskForVisitor>(None)?;
        let signed_by = (self.tables()?, self.enrolled()?.branch.as_str());
        let pdf = documents::ticket_paper(&access, fonts, signed_by, (&ticket, language))?;
        Ok(documents::print_ticket(&access, &printer, &ticket, &pdf)?)
    }
}

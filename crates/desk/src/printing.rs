//! This machine's printers: what they offer, how this desk uses them, what became of a job, what to mind.

use crate::view::{PrinterPage, ToMind};
use crate::{Desk, DeskError};
use documents::{Printer as _, PrinterSettings};
use vault::IssuePapers;

impl Desk {
    /// The printers of this machine with what they offer and how this desk uses them.
    ///
    /// # Errors
    /// What the journal said.
    pub fn printers(&self) -> Result<Vec<PrinterPage>, DeskError> {
        let access = self.access::<IssuePapers>()?;
        let page = |name: String| {
            let settings = documents::settings_of(&access, &name)?;
            let offers = documents::printer_named(&name).map(|printer| printer.offers());
            let offers = offers.unwrap_or_default();
            Ok(PrinterPage {
                name,
                dx: f64::from(settings.offset[0]) / 10.0,
                dy: f64::from(settings.offset[1]) / 10.0,
                source: settings.source,
                duplex: settings.duplex.name().to_owned(),
                sources_offered: offers.sources,
                duplex_offered: offers.duplex,
            })
        };
        documents::printers().into_iter().map(page).collect()
    }

    /// How this desk uses a printer.
    ///
    /// # Errors
    /// What the journal said.
    pub fn printer_settings(&self, printer: &str) -> Result<PrinterSettings, DeskError> {
        Ok(documents::settings_of(&self.access::<IssuePapers>()?, printer)?)
    }

    /// Sets how this desk uses a printer.
    ///
    /// # Errors
    /// `offset_too_far`, `unknown_choice`, or what the journal said.
    pub fn set_printer(&self, printer: &str, settings: &PrinterSettings) -> Result<(), DeskError> {
        Ok(documents::set_settings(&self.access::<IssuePapers>()?, printer, settings)?)
    }

    /// What became of a job: `pending`, `printing`, `stopped`, `done`, `unknown`.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `printer_unknown`.
    pub fn job_state(&self, printer: &str, job: &str) -> Result<String, DeskError> {
        self.at_work()?.grant::<IssuePapers>(None)?;
        let printer = documents::printer_named(printer);
        let printer = printer.ok_or(documents::IssueError::PrinterUnknown)?;
        Ok(printer.state(job).name().to_owned())
    }

    /// Takes a job back; whether it was still in the queue.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `printer_unknown`.
    pub fn cancel_job(&self, printer: &str, job: &str) -> Result<bool, DeskError> {
        self.at_work()?.grant::<IssuePapers>(None)?;
        let printer = documents::printer_named(printer);
        Ok(printer.ok_or(documents::IssueError::PrinterUnknown)?.cancel(job))
    }

    /// What to know before printing on this machine.
    #[must_use]
    pub fn printing_to_mind(&self) -> Vec<ToMind> {
        let mind =
            |one: documents::Preflight| ToMind { code: one.code.to_owned(), about: one.printer };
        documents::preflight().into_iter().map(mind).collect()
    }
}

//! This machine's printers: what they offer, how this desk uses them, what became of a job, what to mind.

use crate::view::{PrinterPage, ToMind};
use crate::{Desk, DeskError, PaperRequest};
use documents::{Duplex, Once, Printer as _, PrinterSettings};
use std::path::PathBuf;
use vault::{Access, IssuePapers};

impl Desk {
    /// Printers are nobody's: they are looked at and set with or without a visitor.
    fn at_the_printers(&self) -> Result<Access<'_, IssuePapers>, DeskError> {
        let at_work = self.at_work()?;
        at_work.grant(at_work.encounter.as_ref().map(|encounter| encounter.id))
    }

    /// The printers of this machine with what they offer and how this desk uses them.
    ///
    /// # Errors
    /// What the journal said.
    pub fn printers(&self) -> Result<Vec<PrinterPage>, DeskError> {
        let access = self.at_the_printers()?;
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
        Ok(documents::settings_of(&self.at_the_printers()?, printer)?)
    }

    /// Sets how this desk uses a printer.
    ///
    /// # Errors
    /// `offset_too_far`, `unknown_choice`, or what the journal said.
    pub fn set_printer(&self, printer: &str, settings: &PrinterSettings) -> Result<(), DeskError> {
        Ok(documents::set_settings(&self.at_the_printers()?, printer, settings)?)
    }

    /// The same, with the sides by their name.
    ///
    /// # Errors
    /// As above.
    pub fn set_printer_named(
        &self,
        printer: &str,
        offset: [i32; 2],
        source: Option<String>,
        duplex: &str,
    ) -> Result<(), DeskError> {
        let duplex = Duplex::named(duplex).ok_or(DeskError::NotTaken("unknown_choice"))?;
        self.set_printer(printer, &PrinterSettings { offset, source, duplex })
    }

    /// 印刷位置の確認: issues the page that shows how far a printer is off, puts it into `out` and, if asked, prints it too;
    /// gives where the file lies and the queue's job. Outside of a visit it has one of its own.
    ///
    /// # Errors
    /// As a paper that is issued and printed.
    pub fn alignment_page(
        &mut self,
        printer: &str,
        prints: bool,
    ) -> Result<(PathBuf, Option<String>), DeskError> {
        let is_outside = self.at_work()?.encounter.is_none();
        if is_outside {
            self.open_encounter("other")?;
        }
        let made = self.make_alignment_page(printer, prints);
        if is_outside {
            self.close_encounter()?;
        }
        made
    }

    fn make_alignment_page(
        &mut self,
        printer: &str,
        prints: bool,
    ) -> Result<(PathBuf, Option<String>), DeskError> {
        let request = PaperRequest {
            kind: "alignment",
            variant: None,
            member: None,
            reason: "other",
            day: self.surroundings.today(),
            printer: Some(printer),
            approval: None,
        };
        let sheet = self.draft(&request)?.sheet;
        self.issue(sheet)?;
        let path = self.save_pdf(sheet)?;
        let once = Once { source: None, duplex: None };
        let job = if prints { self.print(sheet, printer, once)?.1 } else { None };
        Ok((path, job))
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

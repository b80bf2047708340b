//! Printers: what one offers, how this desk uses it, and what became of a job. A printer takes the bytes that were
//! issued, moved by this desk's offsets and proven to be otherwise the same; nothing is written to a temporary file.

#[cfg(unix)]
mod cups;
mod moved;
mod preflight;
mod settings;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use cups as spooler;
#[cfg(windows)]
use windows as spooler;

pub use moved::moved;
pub use preflight::{Preflight, preflight};
pub use settings::{PrinterSettings, set_settings, settings_of};

/// Printed sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duplex {
    /// As the file says: two-sided when it has more than one page.
    AsTheFile,
    /// One side.
    Off,
    /// Both, turned like a book.
    LongEdge,
    /// Both, turned like a calendar.
    ShortEdge,
}

impl Duplex {
    const ALL: [Self; 4] = [Self::AsTheFile, Self::Off, Self::LongEdge, Self::ShortEdge];

    /// The code on the command line, in entries and in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AsTheFile => "as_the_file",
            Self::Off => "off",
            Self::LongEdge => "long_edge",
            Self::ShortEdge => "short_edge",
        }
    }

    /// The sides of a code.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duplex| duplex.name() == name)
    }
}

/// What goes to a printer.
#[derive(Debug, Clone, Copy)]
pub struct PrintJob<'a> {
    /// What the queue shows: the sheet's id, nothing personal.
    pub title: &'a str,
    /// The bytes.
    pub pdf: &'a [u8],
    /// The paper's width and height in millimetres.
    pub paper: [f64; 2],
    /// Pages in the file.
    pub pages: usize,
    /// The tray, by the printer's own name for it.
    pub source: Option<&'a str>,
    /// The sides.
    pub duplex: Duplex,
}

/// What a printer says it can do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// Its trays, by its own names.
    pub sources: Vec<String>,
    /// Whether it prints both sides.
    pub duplex: bool,
}

/// What became of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// It waits in the queue.
    Pending,
    /// It is being printed.
    Printing,
    /// The queue is stopped, so it waits for someone to start it.
    Stopped,
    /// The queue holds it no more; whether paper came out is the clerk's to see.
    Done,
    /// The queue does not answer.
    Unknown,
}

impl JobState {
    /// The code shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Printing => "printing",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Unknown => "unknown",
        }
    }
}

/// Something that takes a finished file to paper.
pub trait Printer {
    /// Its name, as staff choose it.
    fn name(&self) -> &str;

    /// Hands the file over. `Ok` means that the queue took it, with the queue's name for the job if it has one;
    /// paper is another matter.
    ///
    /// # Errors
    /// When the queue did not take it.
    fn submit(&self, job: &PrintJob<'_>) -> Result<Option<String>, PrinterError>;

    /// What it says it can do; nothing when it does not say.
    fn offers(&self) -> Offers {
        Offers::default()
    }

    /// What became of a job.
    fn state(&self, _job: &str) -> JobState {
        JobState::Unknown
    }

    /// Takes a job back; whether it was still in the queue.
    fn cancel(&self, _job: &str) -> bool {
        false
    }
}

/// Why a queue did not take a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrinterError {
    /// There is no print system on this machine.
    #[error("there is no print system")]
    Absent,
    /// The queue refused.
    #[error("the queue refused the file")]
    Refused,
    /// The queue did not answer in time.
    #[error("the queue did not answer")]
    Silent,
}

/// The names of this machine's printers; none where there is no print system.
#[must_use]
pub fn printers() -> Vec<String> {
    spooler::printers()
}

/// The printer of that name, if this machine has it.
#[must_use]
pub fn printer_named(name: &str) -> Option<impl Printer> {
    printers().into_iter().find(|known| known == name).map(spooler::queue)
}

//! Printers as shown.

use serde::Serialize;
use ts_rs::TS;

/// A printer of this machine.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PrinterPage {
    /// Its name.
    pub name: String,
    /// Millimetres by which pages are moved to the right.
    pub dx: f64,
    /// Millimetres by which pages are moved down.
    pub dy: f64,
    /// The tray this desk takes.
    pub source: Option<String>,
    /// The sides: `as_the_file`, `off`, `long_edge`, `short_edge`.
    pub duplex: String,
    /// The trays it says it has.
    pub sources_offered: Vec<String>,
    /// Whether it says it prints both sides.
    pub duplex_offered: bool,
}

/// Something to mind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ToMind {
    /// The code, worded by the shell.
    pub code: String,
    /// What it is about.
    pub about: Option<String>,
}

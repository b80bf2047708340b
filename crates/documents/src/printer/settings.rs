//! How this desk uses its printers: by how much each is off, which tray, which sides.

use super::Duplex;
use crate::error::IssueError;
use journal::Body;
use rusqlite::{Connection, OptionalExtension as _, params};
use vault::{Access, IssuePapers};

/// The furthest a page is moved, in tenths of a millimetre.
const FURTHEST: i32 = 100;
/// The longest name of a tray.
const LONGEST_SOURCE: usize = 100;

/// A printer as this desk uses it. One that was never set is not moved and takes any tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterSettings {
    /// How far everything is moved right and down, in tenths of a millimetre, at most ten millimetres.
    pub offset: [i32; 2],
    /// The tray, by the printer's own name for it.
    pub source: Option<String>,
    /// The sides.
    pub duplex: Duplex,
}

impl Default for PrinterSettings {
    fn default() -> Self {
        Self { offset: [0, 0], source: None, duplex: Duplex::AsTheFile }
    }
}

/// The settings for a printer.
///
/// # Errors
/// What the journal said.
pub fn settings_of(
    access: &Access<'_, IssuePapers>,
    printer: &str,
) -> Result<PrinterSettings, IssueError> {
    Ok(access.vault().read_journal(|journal| find(journal, printer))?)
}

fn find(journal: &Connection, printer: &str) -> rusqlite::Result<PrinterSettings> {
    let sql = "select right, down, source, duplex from printer where name = ?1";
    let found = journal.prepare_cached(sql)?.query_row([printer], |row| {
        let duplex: String = row.get(3)?;
        Ok(PrinterSettings {
            offset: [row.get(0)?, row.get(1)?],
            source: row.get(2)?,
            duplex: Duplex::named(&duplex).unwrap_or(Duplex::AsTheFile),
        })
    });
    Ok(found.optional()?.unwrap_or_default())
}

/// Sets how a printer is used.
///
/// # Errors
/// `OffsetTooFar`, `UnknownChoice` for a tray's name that is no name, or what the journal said.
pub fn set_settings(
    access: &Access<'_, IssuePapers>,
    printer: &str,
    settings: &PrinterSettings,
) -> Result<(), IssueError> {
    let [right, down] = settings.offset;
    if right.abs() > FURTHEST || down.abs() > FURTHEST {
        return Err(IssueError::OffsetTooFar);
    }
    let is_name = |name: &String| {
        (1..=LONGEST_SOURCE).contains(&name.len())
            && name.chars().all(|one| one.is_alphanumeric() || "-_.".contains(one))
    };
    if !settings.source.as_ref().is_none_or(is_name) {
        return Err(IssueError::UnknownChoice);
    }
    access.transact::<_, IssueError>(|writing| {
        let (source, duplex) = (settings.source.clone(), settings.duplex.name().to_owned());
        let sql = "insert or replace into printer (name, right, down, source, duplex)
                   values (?1, ?2, ?3, ?4, ?5)";
        writing.sql().execute(sql, params![printer, right, down, source, duplex])?;
        let printer = printer.to_owned();
        writing.append(Body::PrinterSet { printer, right, down, source, duplex }, None)?;
        Ok(())
    })
}

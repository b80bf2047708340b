//! Bringing dated tables in for desks. A table goes in whole or not at all, and to every branch it is for
//! in one commit: a desk never works by half a table.

use super::{Refusal, refusal};
use crate::archive::Put;
use crate::{Branch, Office, OfficeError};
use ::rules::tables::Fault;
use ::rules::usage_rates;
use chrono::NaiveDate;
use csv::{Reader, StringRecord, Writer};
use journal::wire::{Item, MAX_TABLE_BYTES, Table};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Usage rates travel as one item a month, so that a new month leaves the others as they are.
const USAGE_RATES: &str = "usage_rates";
const MAILINGS: &str = "mailings";
const BOM: &str = "\u{feff}";

/// What an import of a table did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportedTable {
    /// The table's name.
    pub table: String,
    /// Rows that went in.
    pub rows: usize,
    /// How many branches it is for; 0 when it was refused.
    pub branches: usize,
    /// Items that were not there: one a branch, and for usage rates one a branch and month.
    pub added: u64,
    /// Items that are different now.
    pub changed: u64,
    /// Items that are as they were.
    pub unchanged: u64,
    /// What is wrong with the table; nothing of it went in then.
    pub refused: Vec<Refusal>,
}

/// A part of a table that travels by itself: its id and its text.
type Part = (String, String);

/// Brings in the table that the file is named after, for one branch or for all.
///
/// # Errors
/// `file`, and those of the archive: nothing was changed.
pub fn table(
    office: &Office,
    branch: Option<&Branch>,
    path: &Path,
) -> Result<ImportedTable, OfficeError> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    named(office, branch, path, &stem)
}

/// Brings in 利用率 by prefecture, by month, for one branch or for all.
///
/// # Errors
/// As [`table`].
pub fn rates(
    office: &Office,
    branch: Option<&Branch>,
    path: &Path,
) -> Result<ImportedTable, OfficeError> {
    named(office, branch, path, USAGE_RATES)
}

/// Brings in the mailings (一斉送付) there were, for one branch or for all.
///
/// # Errors
/// As [`table`].
pub fn mailings(
    office: &Office,
    branch: Option<&Branch>,
    path: &Path,
) -> Result<ImportedTable, OfficeError> {
    named(office, branch, path, MAILINGS)
}

fn named(
    office: &Office,
    branch: Option<&Branch>,
    path: &Path,
    name: &str,
) -> Result<ImportedTable, OfficeError> {
    let mut done = ImportedTable { table: name.to_owned(), ..ImportedTable::default() };
    match text(path)?.and_then(|text| good(name, text)) {
        Err(refused) => done.refused = refused,
        Ok((rows, parts)) => {
            let branches = branch.map_or_else(Branch::all, |branch| vec![branch.clone()]);
            (done.rows, done.branches) = (rows, branches.len());
            store(office, &branches, &parts, &mut done)?;
        }
    }
    Ok(done)
}

fn store(
    office: &Office,
    branches: &[Branch],
    parts: &[Part],
    done: &mut ImportedTable,
) -> Result<(), OfficeError> {
    let body = |csv: &String| {
        serde_json::to_string(&Table { csv: csv.clone() }).expect("a text serialises")
    };
    let bodies: Vec<(&str, String)> = parts.iter().map(|(id, csv)| (&**id, body(csv))).collect();
    office.archive.change_items_of(branches, |items| {
        for (id, body) in &bodies {
            match items.put(Item::Table, id, "", |_| body.clone())? {
                Put::Added => done.added += 1,
                Put::Changed => done.changed += 1,
                Put::Unchanged => done.unchanged += 1,
            }
        }
        Ok(())
    })
}

/// The number of rows and the parts of a table that the rules understand.
fn good(name: &str, text: String) -> Result<(usize, Vec<Part>), Vec<Refusal>> {
    let rows = ::rules::tables::check(name, &text)
        .map_err(|faults| faults.into_iter().map(refused).collect::<Vec<_>>())?;
    if rows == 0 && !says_its_source(&text) {
        return Err(whole("not_a_table"));
    }
    if name != USAGE_RATES {
        return Ok((rows, vec![(name.to_owned(), text)]));
    }
    let months = by_month(&text).map_err(|_| whole("not_a_table"))?;
    if months.is_empty() {
        return Err(whole("no_rows"));
    }
    let part = |(month, text)| (format!("{USAGE_RATES}/{}", month_code(month)), text);
    Ok((rows, months.into_iter().map(part).collect()))
}

/// Whether there is the heading that every table has. A table without rows is a word too, it takes back what
/// was sent before; an empty or a wrong file must not pass for one.
fn says_its_source(text: &str) -> bool {
    let headings = Reader::from_reader(text.as_bytes()).headers().cloned();
    headings.is_ok_and(|headings| headings.iter().any(|heading| heading == "source"))
}

/// Each month's rows as a table of their own, under the same headings.
fn by_month(text: &str) -> Result<BTreeMap<NaiveDate, String>, csv::Error> {
    let mut reader = Reader::from_reader(text.as_bytes());
    let headings = reader.headers()?.clone();
    let place = headings.iter().position(|heading| heading == "month");
    let mut months: BTreeMap<NaiveDate, Vec<StringRecord>> = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        let text = place.and_then(|place| row.get(place)).unwrap_or_default();
        // The rules have read every month already.
        let Some(month) = usage_rates::month(text) else { continue };
        months.entry(month).or_insert_with(|| vec![headings.clone()]).push(row);
    }
    months.into_iter().map(|(month, rows)| Ok((month, written(&rows)?))).collect()
}

fn written(rows: &[StringRecord]) -> Result<String, csv::Error> {
    let mut writer = Writer::from_writer(Vec::new());
    rows.iter().try_for_each(|row| writer.write_record(row))?;
    let bytes = writer.into_inner().expect("memory takes what is written");
    Ok(String::from_utf8(bytes).expect("rows that are text stay text"))
}

fn month_code(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

/// The file's text without a byte order mark, unless it is too large or no text.
fn text(path: &Path) -> Result<Result<String, Vec<Refusal>>, OfficeError> {
    let failed = |error| OfficeError::file(path, error);
    let mut bytes = Vec::new();
    let limit = MAX_TABLE_BYTES as u64 + 1;
    File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() > MAX_TABLE_BYTES {
        return Ok(Err(whole("too_large")));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix(BOM).map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let before = good.iter().filter(|byte| **byte == b'\n').count() as u64;
            Err(vec![refusal(before + 1, "row", "not_utf8")])
        }
    })
}

fn refused(fault: Fault) -> Refusal {
    Refusal { line: fault.line, field: Cow::Owned(fault.column), reason: fault.reason }
}

fn whole(reason: &'static str) -> Vec<Refusal> {
    vec![refusal(0, "table", reason)]
}

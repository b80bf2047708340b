//! CSV: the headings are the keys of NDJSON, in any order; an empty cell is nothing.

use super::row::Row;
use super::rules::{FIELDS, Kind, shown_key};
use super::{Read, Refusal, refusal};
use crate::OfficeError;
use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord, Terminator};
use serde_json::{Value, json};
use std::cell::Cell;
use std::io::{self, Read as _};
use std::rc::Rc;

/// The most bytes between two ends of rows. A quote that is never closed must not pull the rest of the
/// file into memory.
const MAX_ROW: u64 = 512 * 1024;

/// The rows of a file. A heading that is no key is a refusal of its own and of all rows at once.
///
/// # Errors
/// `file_broken`: the headings cannot be read.
pub(super) fn rows(
    file: impl io::Read,
) -> Result<impl Iterator<Item = Result<Read, OfficeError>>, OfficeError> {
    let room = Rc::new(Cell::new(MAX_ROW));
    let broken = |line| OfficeError::FileBroken { line };
    let inner = framed(file).map_err(|_| broken(0))?;
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        // By itself the reader would count lines differently for the two kinds of line ends.
        .terminator(Terminator::Any(b'\n'))
        .from_reader(Bounded { inner, room: Rc::clone(&room) });
    let mut headings = ByteRecord::new();
    reader.read_byte_record(&mut headings).map_err(|_| broken(0))?;
    let headings =
        StringRecord::from_byte_record(without_return(&headings)).map_err(|_| broken(1))?;
    let fault = heading_fault(&headings);
    Ok(Rows { reader, headings, room, line: 1, fault, over: false })
}

fn heading_fault(headings: &StringRecord) -> Option<Refusal> {
    for (index, heading) in headings.iter().enumerate() {
        let field = shown_key(heading);
        if !FIELDS.iter().any(|known| known.key == heading) {
            return Some(Refusal { line: 1, field, reason: "unknown_key" });
        }
        if headings.iter().take(index).any(|before| before == heading) {
            return Some(Refusal { line: 1, field, reason: "duplicate_key" });
        }
    }
    None
}

struct Rows<R> {
    reader: Reader<Bounded<R>>,
    headings: StringRecord,
    room: Rc<Cell<u64>>,
    line: u64,
    fault: Option<Refusal>,
    over: bool,
}

impl<R: io::Read> Iterator for Rows<R> {
    type Item = Result<Read, OfficeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        if let Some(fault) = self.fault.take() {
            self.over = true;
            return Some(Ok(Err(fault)));
        }
        let mut record = ByteRecord::new();
        loop {
            self.room.set(MAX_ROW);
            match self.reader.read_byte_record(&mut record) {
                Ok(false) => return None,
                Ok(true) if record.as_slice().trim_ascii().is_empty() && record.len() == 1 => {}
                Ok(true) => return Some(Ok(self.read(&record))),
                Err(_) => {
                    self.over = true;
                    return Some(Err(OfficeError::FileBroken { line: self.line }));
                }
            }
        }
    }
}

impl<R: io::Read> Rows<R> {
    fn read(&mut self, record: &ByteRecord) -> Read {
        // The reader stands at the line after the row; line ends inside of cells belong to the row.
        let inside = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        self.line = self.reader.position().line().saturating_sub(1 + inside);
        self.row(without_return(record))
    }

    fn row(&self, record: ByteRecord) -> Read {
        let refused = |why| refusal(self.line, "row", why);
        let record = StringRecord::from_byte_record(record).map_err(|_| refused("not_utf8"))?;
        if record.len() != self.headings.len() {
            return Err(refused("column_count"));
        }
        let mut row = Row::default();
        for (heading, cell) in self.headings.iter().zip(&record) {
            if !cell.is_empty() {
                row.add(heading.to_owned(), value(heading, cell));
            }
        }
        Ok((self.line, row))
    }
}

/// A cell as the JSON value it stands for; what does not fit its field stays text, and is refused there.
fn value(heading: &str, cell: &str) -> Value {
    let kind = FIELDS.iter().find(|field| field.key == heading).map(|field| field.kind);
    let text = || Value::from(cell);
    match kind {
        Some(Kind::Flag) if cell == "true" => Value::from(true),
        Some(Kind::Flag) if cell == "false" => Value::from(false),
        Some(Kind::Ratio(..) | Kind::Yen) => {
            cell.parse::<u64>().map_or_else(|_| text(), Value::from)
        }
        Some(Kind::Mailings) => mailings(cell).map_or_else(text, Value::from),
        _ => text(),
    }
}

fn mailings(cell: &str) -> Option<Vec<Value>> {
    cell.split(';')
        .map(|mailing| {
            let mut parts = mailing.split('/');
            let (round, route, day) = (parts.next()?, parts.next()?, parts.next()?);
            let whole = json!({ "round": round, "route": route, "sent_on": day });
            parts.next().is_none().then_some(whole)
        })
        .collect()
}

/// The row without the carriage return that stood before its line end.
fn without_return(record: &ByteRecord) -> ByteRecord {
    let last = record.len().saturating_sub(1);
    let kept = record.iter().enumerate().map(|(index, cell)| {
        if index == last { cell.strip_suffix(b"\r").unwrap_or(cell) } else { cell }
    });
    kept.collect()
}

/// The file without a byte order mark, and with a line end at its end.
fn framed<R: io::Read>(mut file: R) -> io::Result<impl io::Read + use<R>> {
    let mut start = Vec::with_capacity(3);
    file.by_ref().take(3).read_to_end(&mut start)?;
    if start == b"\xef\xbb\xbf" {
        start.clear();
    }
    Ok(io::Cursor::new(start).chain(file).chain(&b"\n"[..]))
}

/// Fails once it has read more than there is room for.
struct Bounded<R> {
    inner: R,
    room: Rc<Cell<u64>>,
}

impl<R: io::Read> io::Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let left = self.room.get().checked_sub(read as u64);
        self.room.set(left.ok_or_else(|| io::Error::other("a row without an end"))?);
        Ok(read)
    }
}

//! Reading the tables of dated data: CSV with a heading, every row with its days and its source. Those the
//! product ships are known to be right; those that head office sends are read just as strictly.

use chrono::NaiveDate;
use std::str::FromStr;

/// The largest table, in bytes.
pub const LARGEST: usize = 512 * 1024;
/// The most rows of a table.
const MOST_ROWS: u64 = 20_000;
/// The most faults that are told of one table.
const MOST_FAULTS: usize = 100;

/// From when until when a row holds, and why we believe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The first day, or as far back as anyone asks.
    pub from: Option<NaiveDate>,
    /// The last day, or until something replaces it.
    pub through: Option<NaiveDate>,
    /// The law, document or practice it comes from.
    pub source: String,
    /// `high`, `medium`, `low` or `unknown`.
    pub certainty: String,
}

impl Validity {
    /// Whether the row holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.through.is_none_or(|last| day <= last)
    }
}

/// What is wrong with a table, and where. Tables hold nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file, from 1; 0 for the table as a whole.
    pub line: u64,
    /// The column's heading, or `row` or `table`.
    pub column: String,
    /// A code, e.g. `not_a_day`.
    pub reason: &'static str,
}

/// What is wrong with a field: its column and a code.
#[derive(Debug)]
pub(crate) struct Wrong(pub &'static str, pub &'static str);

/// One row of a table.
pub(crate) struct Row {
    headings: csv::StringRecord,
    fields: csv::StringRecord,
}

impl Row {
    /// The field under a heading; empty when there is none.
    pub(crate) fn text(&self, heading: &str) -> String {
        let place = self.headings.iter().position(|name| name == heading);
        place.and_then(|place| self.fields.get(place)).unwrap_or_default().to_owned()
    }

    /// The field, unless it is empty.
    pub(crate) fn filled(&self, heading: &str) -> Option<String> {
        Some(self.text(heading)).filter(|text| !text.is_empty())
    }

    /// The field, which must not be empty.
    pub(crate) fn needed(&self, heading: &'static str) -> Result<String, Wrong> {
        self.filled(heading).ok_or(Wrong(heading, "missing"))
    }

    /// The field read as a number or a day, unless it is empty.
    pub(crate) fn read<T: FromStr>(
        &self,
        heading: &'static str,
        reason: &'static str,
    ) -> Result<Option<T>, Wrong> {
        self.filled(heading)
            .map(|text| text.parse().map_err(|_| Wrong(heading, reason)))
            .transpose()
    }

    pub(crate) fn day(&self, heading: &'static str) -> Result<Option<NaiveDate>, Wrong> {
        self.read(heading, "not_a_day")
    }

    pub(crate) fn number<T: FromStr>(&self, heading: &'static str) -> Result<Option<T>, Wrong> {
        self.read(heading, "not_a_number")
    }

    pub(crate) fn yes(&self, heading: &str) -> bool {
        self.text(heading) == "yes"
    }

    /// When the row holds, and whose word it is.
    pub(crate) fn validity(&self) -> Result<Validity, Wrong> {
        let [from, through] = [self.day("valid_from")?, self.day("valid_through")?];
        if from.zip(through).is_some_and(|(from, through)| through < from) {
            return Err(Wrong("valid_through", "before_its_beginning"));
        }
        let certainty = self.needed("certainty")?;
        if !["high", "medium", "low", "unknown"].contains(&certainty.as_str()) {
            return Err(Wrong("certainty", "unknown_code"));
        }
        Ok(Validity { from, through, source: self.needed("source")?, certainty })
    }
}

/// The rows of a table, each made into what the caller needs; or everything that is wrong with it.
pub(crate) fn read<T>(
    text: &str,
    make: impl Fn(&Row) -> Result<T, Wrong>,
) -> Result<Vec<T>, Vec<Fault>> {
    let whole = |reason| vec![Fault { line: 0, column: "table".to_owned(), reason }];
    if text.len() > LARGEST {
        return Err(whole("too_large"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|_| whole("not_a_table"))?.clone();
    let (mut made, mut faults) = (Vec::new(), Vec::new());
    for (fields, line) in reader.records().zip(2..) {
        if line > MOST_ROWS || faults.len() >= MOST_FAULTS {
            return Err(if faults.is_empty() { whole("too_many_rows") } else { faults });
        }
        let place = fields.as_ref().ok().and_then(csv::StringRecord::position);
        let line = place.map_or(line, csv::Position::line);
        let one = fields
            .map_err(|_| Wrong("row", "not_a_row"))
            .and_then(|fields| make(&Row { headings: headings.clone(), fields }));
        match one {
            Ok(value) => made.push(value),
            Err(Wrong(column, reason)) => {
                faults.push(Fault { line, column: column.to_owned(), reason });
            }
        }
    }
    if faults.is_empty() { Ok(made) } else { Err(faults) }
}

/// The rows of a table that the product ships.
///
/// # Panics
/// When it is not as it must be; a test reads them all.
pub(crate) fn shipped<T>(text: &str, make: impl Fn(&Row) -> Result<T, Wrong>) -> Vec<T> {
    read(text, make).unwrap_or_else(|faults| panic!("a shipped table is wrong: {faults:?}"))
}

/// Puts rows in the place of those with the same key, and leaves the others.
pub(crate) fn replace<T, K: PartialEq>(held: &mut Vec<T>, new: Vec<T>, key: impl Fn(&T) -> K) {
    held.retain(|row| !new.iter().any(|other| key(other) == key(row)));
    held.extend(new);
}

/// A row of a list that staff choose from.
pub(crate) struct Listed {
    pub(crate) list: String,
    pub(crate) code: String,
    pub(crate) validity: Validity,
}

/// The rows of a table of lists, in the order they are offered.
pub(crate) fn listed(text: &str) -> Vec<Listed> {
    shipped(text, |row| {
        Ok(Listed {
            list: row.needed("list")?,
            code: row.needed("code")?,
            validity: row.validity()?,
        })
    })
}

/// The codes of one list that are offered on `day`.
pub(crate) fn offered<'t>(table: &'t [Listed], list: &str, day: NaiveDate) -> Vec<&'t str> {
    table
        .iter()
        .filter(|row| row.list == list && row.validity.holds_on(day))
        .map(|row| row.code.as_str())
        .collect()
}

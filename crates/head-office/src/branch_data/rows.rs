//! The rows of the two tables in which head office keeps what branches say of themselves. Columns that this program does
//! not know are not kept.

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord, Writer};

/// The rows of a held table in the order of our own headings.
pub(super) fn rows_in(headings: &[&str], csv: &str) -> Vec<StringRecord> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    let Ok(found) = reader.headers().cloned() else { return Vec::new() };
    let place = |heading: &str| found.iter().position(|one| one == heading);
    let places: Vec<Option<usize>> = headings.iter().map(|heading| place(heading)).collect();
    let ours = |row: StringRecord| {
        let cell = |place: &Option<usize>| place.and_then(|at| row.get(at)).unwrap_or_default();
        places.iter().map(|place| cell(place).to_owned()).collect::<StringRecord>()
    };
    reader.records().filter_map(Result::ok).map(ours).collect()
}

/// The table as text.
pub(super) fn text_of(headings: &[&str], rows: &[StringRecord]) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    let written = writer
        .write_record(headings)
        .and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
    written.expect("memory takes what is written");
    let bytes = writer.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("rows that are text stay text")
}

/// The day in a cell; none when it is empty.
pub(super) fn day(row: &StringRecord, column: usize) -> Option<NaiveDate> {
    row.get(column).and_then(|text| text.parse().ok())
}

/// The row with other texts in some of its cells.
pub(super) fn replaced(row: &StringRecord, cells: &[(usize, &str)]) -> StringRecord {
    let cell = |(place, old): (usize, &str)| {
        let new = cells.iter().find(|(column, _)| *column == place);
        new.map_or_else(|| old.to_owned(), |(_, text)| (*text).to_owned())
    };
    row.iter().enumerate().map(cell).collect()
}

/// The last day before `day` as text.
pub(super) fn eve(day: NaiveDate) -> String {
    day.pred_opt().map(|eve| eve.to_string()).unwrap_or_default()
}

/// The row as it is when another begins on `from`; none when nothing of it is left.
pub(super) fn until(
    row: &StringRecord,
    (first, last): (usize, usize),
    from: NaiveDate,
) -> Option<StringRecord> {
    if day(row, first).is_some_and(|begins| begins >= from) {
        return None;
    }
    let ends_before = day(row, last).is_some_and(|ends| ends < from);
    Some(if ends_before { row.clone() } else { replaced(row, &[(last, &eve(from))]) })
}

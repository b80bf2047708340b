//! What stands of a branch on its papers, as far as the branch may say it itself: its address, postal code and telephone,
//! each from a day on. Everything else of `branches` comes with the product or as a whole table.

use crate::archive::Put;
use crate::{Branch, Office, OfficeError};
use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord, Writer};
use journal::wire::{Item, Table};
use serde::Serialize;

/// The table and its columns.
const TABLE: &str = "branches";
const HEADINGS: [&str; 12] = [
    "code",
    "prefecture",
    "name",
    "insurer_number",
    "postal_code",
    "address",
    "phone",
    "valid_from",
    "valid_through",
    "source",
    "certainty",
    "note",
];
const FROM: usize = 7;
const THROUGH: usize = 8;
const SOURCE: usize = 9;
const CERTAINTY: usize = 10;
/// The longest text that a paper has room for, in characters.
const LONGEST: usize = 100;

/// A field that a branch may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 郵便番号
    PostalCode,
    /// 所在地
    Address,
    /// The number to call.
    Phone,
}

/// What was set.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Set {
    /// The branch's prefecture code.
    pub branch: String,
    /// The column of the table.
    pub field: &'static str,
    /// From which day on.
    pub from: NaiveDate,
    /// Whether anything is different now.
    pub changed: bool,
}

impl Field {
    /// Every field with its name on the command line and in the table.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::PostalCode, "postal_code"), (Self::Address, "address"), (Self::Phone, "phone")];

    /// The name in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(field, _)| *field == self);
        named.expect("every field has a name").1
    }

    fn column(self) -> usize {
        HEADINGS.iter().position(|heading| *heading == self.name()).expect("a column of the table")
    }

    fn takes(self, value: &str) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_short = !value.is_empty() && value.chars().count() <= LONGEST;
        is_short
            && !value.chars().any(char::is_control)
            && match self {
                Self::PostalCode => value
                    .split_once('-')
                    .is_some_and(|(a, b)| (a.len(), b.len()) == (3, 4) && digits(a) && digits(b)),
                Self::Address => true,
                Self::Phone => value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'),
            }
    }
}

/// Sets a field of a branch from a day on; what was to hold from then on is replaced.
///
/// # Errors
/// `branch_field` for a value that is none of its field, and those of the archive: nothing was changed.
pub fn set(
    office: &Office,
    branch: &Branch,
    (field, value): (Field, &str),
    from: NaiveDate,
) -> Result<Set, OfficeError> {
    if !field.takes(value) {
        return Err(OfficeError::BranchField(field.name()));
    }
    let code = branch.code();
    let mut changed = false;
    office.archive.change_items_of(std::slice::from_ref(branch), |items| {
        let held = items.body(Item::Table, TABLE)?;
        let held = held.and_then(|body| serde_json::from_str::<Table>(&body).ok());
        let rows = held.map_or_else(|| vec![shipped(code)], |table| rows_in(&table.csv));
        let csv = text_of(&with(rows, code, (field, value), from));
        ::rules::tables::check(TABLE, &csv).map_err(|_| OfficeError::BranchField(field.name()))?;
        let body = serde_json::to_string(&Table { csv }).expect("a text serialises");
        changed = !matches!(items.put(Item::Table, TABLE, "", |_| body.clone())?, Put::Unchanged);
        Ok(())
    })?;
    Ok(Set { branch: code.to_owned(), field: field.name(), from, changed })
}

/// The row that the product ships.
fn shipped(code: &str) -> StringRecord {
    let branch = ::rules::branch(code).expect("a branch is one of those shipped");
    let phone = branch.phone.as_deref().unwrap_or_default();
    let cells = [
        code,
        &branch.prefecture,
        &branch.name,
        &branch.insurer_number,
        &branch.postal_code,
        &branch.address,
        phone,
        "",
        "",
        "product",
        "medium",
        "",
    ];
    StringRecord::from(cells.to_vec())
}

/// The rows of a held table in the order of our own headings.
fn rows_in(csv: &str) -> Vec<StringRecord> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    let Ok(headings) = reader.headers().cloned() else { return Vec::new() };
    let place = |heading: &str| headings.iter().position(|one| one == heading);
    let places: Vec<Option<usize>> = HEADINGS.iter().map(|heading| place(heading)).collect();
    let ours = |row: StringRecord| {
        let cell = |place: &Option<usize>| place.and_then(|at| row.get(at)).unwrap_or_default();
        places.iter().map(|place| cell(place).to_owned()).collect::<StringRecord>()
    };
    reader.records().filter_map(Result::ok).map(ours).collect()
}

fn day(row: &StringRecord, column: usize) -> Option<NaiveDate> {
    row.get(column).and_then(|text| text.parse().ok())
}

fn with(
    rows: Vec<StringRecord>,
    code: &str,
    (field, value): (Field, &str),
    from: NaiveDate,
) -> Vec<StringRecord> {
    let (own, mut kept): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.get(0) == Some(code));
    let begun = own.iter().filter(|row| day(row, FROM).is_none_or(|first| first <= from));
    let last = begun.max_by_key(|row| day(row, FROM)).cloned();
    let last = last.unwrap_or_else(|| shipped(code));
    let before = |row: &StringRecord| day(row, FROM).is_none_or(|first| first < from);
    let eve = from.pred_opt().map(|eve| eve.to_string()).unwrap_or_default();
    for row in own.iter().filter(|row| before(row)) {
        let ends_before = day(row, THROUGH).is_some_and(|last| last < from);
        kept.push(if ends_before { row.clone() } else { replaced(row, &[(THROUGH, &eve)]) });
    }
    let first = from.to_string();
    kept.push(replaced(
        &last,
        &[
            (field.column(), value),
            (FROM, &first),
            (THROUGH, ""),
            (SOURCE, "branch"),
            (CERTAINTY, "high"),
        ],
    ));
    kept
}

fn replaced(row: &StringRecord, cells: &[(usize, &str)]) -> StringRecord {
    let cell = |(place, old): (usize, &str)| {
        let new = cells.iter().find(|(column, _)| *column == place);
        new.map_or_else(|| old.to_owned(), |(_, text)| (*text).to_owned())
    };
    row.iter().enumerate().map(cell).collect()
}

fn text_of(rows: &[StringRecord]) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    let written = writer
        .write_record(HEADINGS)
        .and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
    written.expect("memory takes what is written");
    let bytes = writer.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("rows that are text stay text")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;
    use ::rules::Tables;

    fn on(rows: &[StringRecord], day: &str) -> (String, String) {
        let tables = Tables::shipped().with(TABLE, &text_of(rows)).unwrap();
        let branch = tables.branch_on("31", day.parse().unwrap()).unwrap();
        (branch.telephone().to_owned(), branch.address.clone())
    }

    #[test]
    fn a_field_holds_from_its_day_on_and_the_others_stay() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let rows =
            with(vec![shipped("31")], "31", (Field::Phone, "0857-00-0000"), day("2026-12-01"));
        let rows = with(rows, "31", (Field::Address, "鳥取県鳥取市1-1"), day("2027-01-01"));
        assert_eq!(on(&rows, "2026-11-30"), ("0570-015-369".into(), String::new()));
        assert_eq!(on(&rows, "2026-12-01"), ("0857-00-0000".into(), String::new()));
        assert_eq!(on(&rows, "2027-01-01"), ("0857-00-0000".into(), "鳥取県鳥取市1-1".into()));
        let again = with(rows, "31", (Field::Phone, "0857-11-1111"), day("2026-12-01"));
        assert_eq!(on(&again, "2027-06-01").0, "0857-11-1111");
        assert_eq!(on(&again, "2026-11-30").0, "0570-015-369");
    }

    #[test]
    fn what_is_no_value_of_its_field_is_refused() {
        for (field, value) in [
            (Field::PostalCode, "6800000"),
            (Field::PostalCode, "680-00a0"),
            (Field::Phone, "電話"),
            (Field::Phone, ""),
            (Field::Address, "a\nb"),
        ] {
            assert!(!field.takes(value), "{value}");
        }
        assert!(Field::PostalCode.takes("680-0000") && Field::Phone.takes("0857-00-0000"));
    }
}

//! The table of branches with one branch's field set from a day on: the other fields keep what is to stand in them.

use super::rows::{day, eve, replaced, rows_in, text_of, until};
use chrono::NaiveDate;
use csv::StringRecord;
use journal::branch_field::StoodBefore;
use rules::branch_fields::Field;

/// The table's name.
pub(super) const NAME: &str = "branches";
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

/// The table with one branch looked at: its rows by their first days, and those of the others.
pub(super) struct BranchTable {
    others: Vec<StringRecord>,
    own: Vec<StringRecord>,
}

impl BranchTable {
    /// The table that a branch holds, or what the product ships of it.
    pub(super) fn of(code: &str, held: Option<&str>) -> Self {
        let rows = held.map_or_else(Vec::new, |csv| rows_in(&HEADINGS, csv));
        let (mut own, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.get(0) == Some(code));
        if own.is_empty() {
            own.push(shipped(code));
        }
        own.sort_by_key(|row| day(row, FROM));
        Self { others, own }
    }

    /// As text.
    pub(super) fn text(&self) -> String {
        let rows: Vec<StringRecord> = self.others.iter().chain(&self.own).cloned().collect();
        text_of(&HEADINGS, &rows)
    }

    /// Sets the field from a day on; what was to stand in it from then on is replaced.
    pub(super) fn set(&mut self, (field, value): (Field, &str), from: NaiveDate) {
        let column = column(field);
        let begun = self.begun(from);
        let later: Vec<StringRecord> = self.own.split_off(begun);
        // One that only begins later says what stands there before as well as anything.
        let last = self.own.last().or(later.first()).cloned().expect("a branch has a row");
        let mut own: Vec<StringRecord> =
            self.own.iter().filter_map(|row| until(row, (FROM, THROUGH), from)).collect();
        let through = later.first().and_then(|row| day(row, FROM)).map(eve).unwrap_or_default();
        own.push(replaced(
            &last,
            &[
                (column, value),
                (FROM, &from.to_string()),
                (THROUGH, &through),
                (SOURCE, "branch"),
                (CERTAINTY, "high"),
            ],
        ));
        own.extend(later.iter().map(|row| replaced(row, &[(column, value)])));
        self.own = merged(own);
    }

    /// What stands in the field on a day, and each value that follows with its first day.
    pub(super) fn values(&self, field: Field, from: NaiveDate) -> Vec<(NaiveDate, String)> {
        let value = |row: &StringRecord| row.get(column(field)).unwrap_or_default().to_owned();
        let (begun, later) = self.own.split_at(self.begun(from));
        let now = begun.last().or(later.first()).map(|row| (from, value(row)));
        let follows = later.iter().filter_map(|row| Some((day(row, FROM)?, value(row))));
        now.into_iter().chain(follows).collect()
    }

    /// Puts back what stood in the field: what was to follow may have become one with what was set.
    pub(super) fn put_back(&mut self, field: Field, before: &StoodBefore) {
        before.values.iter().for_each(|(from, value)| self.set((field, value), *from));
    }

    /// How many rows begin by that day.
    fn begun(&self, by: NaiveDate) -> usize {
        self.own.partition_point(|row| day(row, FROM).is_none_or(|begins| begins <= by))
    }
}

fn column(field: Field) -> usize {
    HEADINGS.iter().position(|heading| *heading == field.name()).expect("a column of the table")
}

/// Rows that follow on each other and say the same are one.
fn merged(rows: Vec<StringRecord>) -> Vec<StringRecord> {
    let says = |row: &StringRecord| row.iter().take(FROM).map(str::to_owned).collect::<Vec<_>>();
    let mut kept: Vec<StringRecord> = Vec::with_capacity(rows.len());
    for row in rows {
        match kept.last_mut() {
            Some(last)
                if says(last) == says(&row)
                    && day(&row, FROM).map(eve).as_deref() == last.get(THROUGH) =>
            {
                *last = replaced(last, &[(THROUGH, row.get(THROUGH).unwrap_or_default())]);
            }
            _ => kept.push(row),
        }
    }
    kept
}

/// The row that the product ships.
fn shipped(code: &str) -> StringRecord {
    let branch = rules::branch(code).expect("a branch is one of those shipped");
    let cells = [
        code,
        &branch.prefecture,
        &branch.name,
        &branch.insurer_number,
        &branch.postal_code,
        &branch.address,
        branch.phone.as_deref().unwrap_or_default(),
        "",
        "",
        "product",
        "medium",
        "",
    ];
    StringRecord::from(cells.to_vec())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;
    use rules::Tables;

    fn the(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(table: &BranchTable, day: &str) -> (String, String) {
        let tables = Tables::shipped().with(NAME, &table.text()).unwrap();
        let branch = tables.branch_on("31", the(day)).unwrap();
        (branch.telephone().to_owned(), branch.address.clone())
    }

    #[test]
    fn a_field_holds_from_its_day_on_and_the_others_stay() {
        let mut table = BranchTable::of("31", None);
        table.set((Field::Phone, "0857-00-0000"), the("2026-12-01"));
        let mut table = BranchTable::of("31", Some(&table.text()));
        table.set((Field::Address, "鳥取県鳥取市1-1"), the("2027-01-01"));
        assert_eq!(on(&table, "2026-11-30"), ("0570-015-369".into(), String::new()));
        assert_eq!(on(&table, "2026-12-01"), ("0857-00-0000".into(), String::new()));
        assert_eq!(on(&table, "2027-01-01"), ("0857-00-0000".into(), "鳥取県鳥取市1-1".into()));
        let once = table.text();
        table.set((Field::Address, "鳥取県鳥取市1-1"), the("2027-01-01"));
        assert_eq!(table.text(), once, "the same again changes nothing");
        table.set((Field::Phone, "0857-11-1111"), the("2026-12-01"));
        assert_eq!(on(&table, "2027-06-01"), ("0857-11-1111".into(), "鳥取県鳥取市1-1".into()));
        assert_eq!(on(&table, "2026-11-30").0, "0570-015-369");
    }

    #[test]
    fn what_is_put_back_stands_as_if_nothing_had_been_set() {
        let mut table = BranchTable::of("31", None);
        table.set((Field::Phone, "0857-00-0000"), the("2027-02-01"));
        let before = table.text();
        let from = the("2026-12-01");
        let stood = StoodBefore { at: None, values: table.values(Field::Phone, from) };
        table.set((Field::Phone, "0857-22-2222"), from);
        assert_eq!(on(&table, "2027-02-01").0, "0857-22-2222");
        table.put_back(Field::Phone, &stood);
        assert_eq!(table.text(), before);
    }
}

//! 数値の表: a table of figures as a page of the branch, as plain as it is in the window. It carries no member.

use super::checks::{Check, names_day};
use super::receipt::time_in_japan;
use super::writing::values as pairs;
use super::{About, Case, FigureTable, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use rules::counter::List;

/// The table.
pub(super) const KIND: Kind = Kind {
    code: "figures_table",
    title: "数値の表",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Figures,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/figures_table.json"));
/// Rows on a page.
const PER_PAGE: usize = 31;
/// The most columns that the form has room for.
const MOST_COLUMNS: usize = 6;
/// The most cells of a table.
const MOST_CELLS: usize = 20_000;
/// The longest title and note, in characters.
const LONGEST: usize = 120;

impl FigureTable {
    /// Whether the form has room for it: one to six columns, each row as long as its head, at most 20,000 cells.
    #[must_use]
    pub fn fits(&self) -> bool {
        let columns = self.head.len();
        (1..=MOST_COLUMNS).contains(&columns)
            && self.rows.iter().all(|row| row.len() == columns)
            && self.rows.len() * columns <= MOST_CELLS
            && [&self.title, &self.note].iter().all(|text| text.chars().count() <= LONGEST)
            && !self.title.trim().is_empty()
    }

    fn pages(&self) -> usize {
        self.rows.len().div_ceil(PER_PAGE).max(1)
    }
}

/// The name of a cell in the form: `h` for the head and `t` below it, how many columns there are, on which side its text
/// stands, and which column it is. A column that holds a number stands on the right.
fn name(part: char, table: &FigureTable, column: usize) -> String {
    let holds_number = table.rows.iter().any(|row| is_number(&row[column]));
    let side = if holds_number { 'r' } else { 'l' };
    format!("{part}{}{side}{column}", table.head.len())
}

fn is_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || ".,+-−%".contains(c))
}

fn values(case: &Case<'_>) -> Values {
    let table = &case.particulars.table;
    let columns: Vec<String> = (0..table.head.len()).map(|at| name('t', table, at)).collect();
    let mut values = pairs([
        ("pages", table.pages().to_string()),
        ("title", table.title.clone()),
        ("note", table.note.clone()),
        ("made_at", time_in_japan(case.now)),
    ]);
    for page in 1..=table.pages() {
        values.insert(format!("page#{page}"), page.to_string());
        for (column, text) in table.head.iter().enumerate() {
            values.insert(format!("{}#{page}", name('h', table, column)), text.clone());
        }
        let rows = table.rows.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
        values.insert(format!("rows#{page}"), rows.clone().count().to_string());
        for (number, row) in (1..).zip(rows) {
            for (cell, text) in columns.iter().zip(row) {
                values.insert(format!("{cell}#{page}#{number}"), text.clone());
            }
        }
    }
    values
}

/// Every cell stands in its column and says what the table says, and there is no other.
fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    let table = &case.particulars.table;
    check.sender(case);
    check.that("title", |text| text == table.title);
    check.that("lead", |text| names_day(text, case.day));
    let mut filled = 0;
    for (place, row) in table.rows.iter().enumerate() {
        for (column, said) in row.iter().enumerate().filter(|(_, said)| !said.is_empty()) {
            let at = format!("{column}#{}#{}", place / PER_PAGE + 1, place % PER_PAGE + 1);
            let found = ['l', 'r'].map(|side| format!("t{}{side}{at}", row.len()));
            let is_there = found.iter().any(|name| check.reading.text(name) == said);
            if !is_there {
                check.wrong.insert(format!("cell#{at}"));
            }
            filled += 1;
        }
    }
    let is_cell = |name: &str| name.starts_with('t') && name.matches('#').count() == 2;
    let said = check.reading.texts().filter(|(name, text)| is_cell(name) && !text.is_empty());
    if said.count() != filled {
        check.wrong.insert("cells".to_owned());
    }
}

//! What stands of a branch on its papers, as far as a branch may say it itself: its address, postal code and telephone,
//! each from a day on. Head office sets it here, or lets the branch set it. Everything else of `branches` comes with the
//! product or as a whole table.

mod lets;
mod rows;
mod table;
pub(crate) mod taking;

pub use rules::branch_fields::Field;

use crate::archive::{Items, Put};
use crate::{Branch, Office, OfficeError};
use chrono::NaiveDate;
use journal::branch_field::NewestWord;
use journal::wire::{Item, Table};
use serde::Serialize;
use table::BranchTable;

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

/// What a branch may set itself from now on.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Let {
    /// The branch's prefecture code.
    pub branch: String,
    /// The field.
    pub field: &'static str,
    /// Whether the branch may set it from `from` on.
    #[serde(rename = "let")]
    pub is_let: bool,
    /// The first day of which this is said.
    pub from: NaiveDate,
    /// The last day on which the branch may; none for no end.
    pub through: Option<NaiveDate>,
    /// Whether anything is different now.
    pub changed: bool,
}

/// Sets a field of a branch from a day on; what was to stand in it from then on is replaced.
///
/// # Errors
/// `branch_field` for a value that cannot stand there, and those of the archive: nothing was changed.
pub fn set(
    office: &Office,
    branch: &Branch,
    (field, value): (Field, &str),
    from: NaiveDate,
) -> Result<Set, OfficeError> {
    field.takes(value).map_err(OfficeError::BranchField)?;
    let now = office.surroundings.now();
    let changed = office.archive.change_items(branch, |items| {
        let mut table = held_branches(items, branch)?;
        table.set((field, value), from);
        let changed = put_branches(items, &table)?;
        if changed {
            let mut answers = taking::answers(items, field)?;
            answers.newest = Some(NewestWord { at: now, entry: None, before: None });
            taking::put_answers(items, field, &answers)?;
        }
        Ok(changed)
    })?;
    Ok(Set { branch: branch.code().to_owned(), field: field.name(), from, changed })
}

/// Lets a branch set a field itself from a day on, through a last day or without end; or no longer. What was said of the
/// days from then on is replaced.
///
/// # Errors
/// `branch_field` when the last day is before the first, and those of the archive: nothing was changed.
pub fn allow(
    office: &Office,
    branch: &Branch,
    field: Field,
    from: NaiveDate,
    is_let: Option<Option<NaiveDate>>,
) -> Result<Let, OfficeError> {
    let through = is_let.flatten();
    if through.is_some_and(|last| last < from) {
        return Err(OfficeError::BranchField("branch_field_days"));
    }
    let changed = office.archive.change_items(branch, |items| {
        let held = held_table(items, lets::NAME)?;
        if held.is_none() && is_let.is_none() {
            return Ok(false);
        }
        put_table(items, lets::NAME, lets::with(held.as_deref(), field, from, is_let))
    })?;
    let (branch, field) = (branch.code().to_owned(), field.name());
    Ok(Let { branch, field, is_let: is_let.is_some(), from, through, changed })
}

/// The text of a table that the branch holds.
fn held_table(items: &mut Items<'_>, name: &str) -> Result<Option<String>, OfficeError> {
    let held = items.body(Item::Table, name)?;
    Ok(held.and_then(|body| serde_json::from_str::<Table>(&body).ok()).map(|table| table.csv))
}

/// Whether that is another text than before.
fn put_table(items: &mut Items<'_>, name: &str, csv: String) -> Result<bool, OfficeError> {
    let body = serde_json::to_string(&Table { csv }).expect("a text serialises");
    Ok(!matches!(items.put(Item::Table, name, "", |_| body.clone())?, Put::Unchanged))
}

fn held_branches(items: &mut Items<'_>, branch: &Branch) -> Result<BranchTable, OfficeError> {
    Ok(BranchTable::of(branch.code(), held_table(items, table::NAME)?.as_deref()))
}

fn put_branches(items: &mut Items<'_>, table: &BranchTable) -> Result<bool, OfficeError> {
    let csv = table.text();
    rules::tables::check(table::NAME, &csv)
        .map_err(|_| OfficeError::Damaged("a table of branches cannot be read"))?;
    put_table(items, table::NAME, csv)
}

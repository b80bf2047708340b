//! All that the archive holds, table by table: what a backup is made of, and how one comes back.

mod tables;
#[cfg(test)]
mod tests;

pub use tables::{TABLES, Table};

use super::durable::{Reach, keep_durable};
use super::value::{Row, Value, values};
use super::{Archive, Scope, Sql, Transaction, administration, folded, serials};
use crate::OfficeError;
use journal::wire::Item;
use tables::TEXT;
use uuid::Uuid;

/// So many rows are written at once.
const AT_ONCE: usize = 500;
const EMPTY: Sql<'_> =
    Sql::pair(include_str!("../sql/empty.sql"), include_str!("../sql/empty.postgres.sql"));

/// A row of a backup: its table, and a value for each of the table's columns.
pub type TableRow = (&'static Table, Vec<Value<'static>>);

impl Archive {
    /// Gives every row of every table to `take`, all as of one moment, tables in their order. Memory does not
    /// grow with them.
    ///
    /// # Errors
    /// Those of `take`; `archive`, `archive_away`.
    pub fn each_row(
        &self,
        mut take: impl FnMut(&'static Table, Vec<Value<'static>>) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        self.read(Scope::All, |tx| {
            TABLES.iter().try_for_each(|table| {
                let sql =
                    format!("SELECT {} FROM {} ORDER BY {}", names(table), table.name, table.key);
                tx.each(sql.as_str(), &[], |row| take(table, std::mem::take(&mut row.0)))
            })
        })
    }

    /// Puts other rows in place of everything, as a new life of the archive, in one commit. The rows come with
    /// their tables in order. What they hold of the journals, `durable`, is in a verified backup.
    ///
    /// # Errors
    /// Those of `rows`; `archive`, `archive_busy`, `disk_full`.
    pub fn refill(
        &self,
        epoch: Uuid,
        durable: &[Reach],
        rows: impl Iterator<Item = Result<TableRow, OfficeError>>,
    ) -> Result<(), OfficeError> {
        self.write(Scope::All, |tx| {
            let before = serials::counters(tx)?;
            tx.batch(EMPTY)?;
            let mut waiting: Vec<Vec<Value<'static>>> = Vec::new();
            let mut filling: Option<&'static Table> = None;
            let mut records = Vec::new();
            for row in rows {
                let (table, row) = row?;
                if table.name == "administration" {
                    // What people asked here stays whatever is restored.
                    records.push(administration::record_of(&mut Row(row))?);
                    continue;
                }
                if waiting.len() == AT_ONCE || filling.is_some_and(|other| other != table) {
                    put(tx, filling, &mut waiting)?;
                }
                filling = Some(table);
                waiting.push(with_keys(table, row));
            }
            put(tx, filling, &mut waiting)?;
            administration::take_in(tx, records)?;
            keep_durable(tx, durable)?;
            serials::pass_over(tx, &before)?;
            tx.execute("UPDATE office SET epoch = ?1", &values![epoch.to_string()]).map(drop)
        })
    }
}

fn names(table: &Table) -> String {
    table.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// PostgreSQL keeps beside a member what it is found by.
fn with_keys(table: &Table, mut row: Vec<Value<'static>>) -> Vec<Value<'static>> {
    if table.name == "item" {
        let body = if let Value::Text(body) = &row[6] { Some(body.as_ref()) } else { None };
        let is_member = row[1] == Value::from(Item::Member.name());
        let keys = folded::keys(body.filter(|_| is_member));
        row.extend(keys);
    }
    row
}

fn put(
    tx: &dyn Transaction,
    table: Option<&Table>,
    rows: &mut Vec<Vec<Value<'static>>>,
) -> Result<(), OfficeError> {
    let Some(table) = table else { return Ok(()) };
    let (names, count) = (names(table), table.columns.len());
    let places: Vec<String> = (1..=count).map(|number| format!("?{number}")).collect();
    let sqlite = format!("INSERT INTO {} ({names}) VALUES ({})", table.name, places.join(", "));
    let mut kinds: Vec<&str> = table.columns.iter().map(|(_, kind)| *kind).collect();
    let mut all = names;
    if table.name == "item" {
        all.push_str(", kana_key, birth_date, inquiry_key");
        kinds.extend([TEXT; 3]);
    }
    let arrays: Vec<String> =
        (1..).zip(kinds).map(|(number, kind)| format!("?{number}::{kind}[]")).collect();
    let arrays = arrays.join(", ");
    let postgres = format!("INSERT INTO {} ({all}) SELECT * FROM unnest({arrays})", table.name);
    tx.run_many(Sql::pair(&sqlite, &postgres), rows)?;
    rows.clear();
    Ok(())
}

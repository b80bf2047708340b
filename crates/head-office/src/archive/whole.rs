//! All that the archive holds, table by table: what a backup is made of, and how one comes back.

use super::durable::{Reach, keep_durable};
use super::value::{Row, Value, values};
use super::{Archive, Scope, Sql, Transaction, administration, folded, serials};
use crate::OfficeError;
use journal::wire::Item;
use uuid::Uuid;

/// So many rows are written at once.
const AT_ONCE: usize = 500;
const EMPTY: Sql<'_> =
    Sql::pair(include_str!("sql/empty.sql"), include_str!("sql/empty.postgres.sql"));

/// A table of a backup.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, with the type that PostgreSQL calls each.
    pub columns: &'static [(&'static str, &'static str)],
    /// The columns it is read in the order of.
    key: &'static str,
}

const TEXT: &str = "text";
const NUMBER: &str = "bigint";
const BYTES: &str = "bytea";

/// Every table but `office`, which says which life this is, and `snapshot` and `chunk`, which are made again
/// from the others. A table stands behind those it refers to.
pub const TABLES: &[Table] = &[
    Table { name: "host", columns: &[("name", TEXT)], key: "name" },
    Table {
        name: "counter",
        columns: &[("branch", TEXT), ("cursor", NUMBER), ("members", NUMBER), ("checksum", NUMBER)],
        key: "branch",
    },
    Table {
        name: "item",
        columns: &[
            ("branch", TEXT),
            ("kind", TEXT),
            ("id", TEXT),
            ("cursor", NUMBER),
            ("version", NUMBER),
            ("place", TEXT),
            ("body", TEXT),
            ("removed_reason", TEXT),
        ],
        key: "branch, kind, id",
    },
    Table {
        name: "enrol_code",
        columns: &[
            ("branch", TEXT),
            ("digest", TEXT),
            ("kind", TEXT),
            ("expires_at", TEXT),
            ("used_at", TEXT),
        ],
        key: "branch, digest",
    },
    Table {
        name: "device",
        columns: &[
            ("branch", TEXT),
            ("id", TEXT),
            ("generation", NUMBER),
            ("kind", TEXT),
            ("release_secret", BYTES),
            ("enrolled_at", TEXT),
            ("seen_at", TEXT),
            ("revoked_at", TEXT),
            ("split_at", TEXT),
        ],
        key: "branch, id",
    },
    Table {
        name: "certificate",
        columns: &[("branch", TEXT), ("fingerprint", TEXT), ("device", TEXT), ("expires_at", TEXT)],
        key: "branch, fingerprint",
    },
    Table {
        name: "staff",
        columns: &[("branch", TEXT), ("id", TEXT), ("pin_hash", TEXT), ("wrong_pins", NUMBER)],
        key: "branch, id",
    },
    Table {
        name: "second_factor",
        columns: &[("branch", TEXT), ("id", TEXT), ("sealed", TEXT), ("last_step", NUMBER)],
        key: "branch, id",
    },
    Table {
        name: "entry",
        columns: &[
            ("branch", TEXT),
            ("device", TEXT),
            ("generation", NUMBER),
            ("seq", NUMBER),
            ("id", TEXT),
            ("kind", TEXT),
            ("schema", NUMBER),
            ("body", TEXT),
            ("member_id", TEXT),
            ("member_version", NUMBER),
            ("at", TEXT),
            ("actor", TEXT),
            ("encounter", TEXT),
            ("prev", TEXT),
            ("hash", TEXT),
            ("received_at", TEXT),
        ],
        key: "branch, device, generation, seq",
    },
    Table {
        name: "quarantine",
        columns: &[
            ("branch", TEXT),
            ("device", TEXT),
            ("generation", NUMBER),
            ("seq", NUMBER),
            ("hash", TEXT),
            ("entry", TEXT),
            ("received_at", TEXT),
        ],
        key: "branch, device, generation, seq, hash",
    },
    Table {
        name: "lookup",
        columns: &[
            ("branch", TEXT),
            ("device", TEXT),
            ("at", TEXT),
            ("id", TEXT),
            ("person", TEXT),
            ("purpose", TEXT),
            ("encounter", TEXT),
            ("question", TEXT),
            ("found", NUMBER),
            ("refused", TEXT),
        ],
        key: "branch, device, at, id",
    },
    Table { name: "serial_counter", columns: &[("branch", TEXT), ("next", NUMBER)], key: "branch" },
    Table {
        name: "serial_block",
        columns: &[
            ("branch", TEXT),
            ("first", NUMBER),
            ("last", NUMBER),
            ("device", TEXT),
            ("generation", NUMBER),
            ("granted_at", TEXT),
            ("withdrawn_at", TEXT),
        ],
        key: "branch, first",
    },
    Table {
        name: "serial",
        columns: &[("branch", TEXT), ("serial", TEXT), ("hash", TEXT)],
        key: "branch, serial",
    },
    Table {
        name: "serial_twice",
        columns: &[("branch", TEXT), ("serial", TEXT), ("hash", TEXT)],
        key: "branch, serial, hash",
    },
    Table {
        name: "update_package",
        columns: &[
            ("target", TEXT),
            ("version", TEXT),
            ("digest", TEXT),
            ("description", TEXT),
            ("signature", TEXT),
            ("published_at", TEXT),
            ("withdrawn_at", TEXT),
            ("branches", TEXT),
        ],
        key: "target, version",
    },
    Table {
        name: "administration",
        columns: &[
            ("seq", NUMBER),
            ("at", TEXT),
            ("who", TEXT),
            ("command", TEXT),
            ("about", TEXT),
            ("prev", TEXT),
            ("hash", TEXT),
        ],
        key: "seq",
    },
    Table {
        name: "durable",
        columns: &[("branch", TEXT), ("device", TEXT), ("generation", NUMBER), ("seq", NUMBER)],
        key: "branch, device, generation",
    },
];

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

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT_OUT: [&str; 4] = ["chunk", "migration", "office", "snapshot"];

    /// Whoever adds a table decides here whether a backup holds it.
    #[test]
    fn every_table_is_in_a_backup_or_left_out_on_purpose() {
        let folder = tempfile::tempdir().unwrap();
        let archive = crate::archive::tests::archive(folder.path(), Uuid::nil());
        let all = Sql::pair(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
            "SELECT relname::text FROM pg_class
             WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
             ORDER BY relname::text COLLATE \"C\"",
        );
        let held = archive.read(Scope::All, |tx| tx.rows(all, &[], |row| row.take::<String>(0)));
        let held: Vec<String> = held.unwrap();
        let told = TABLES.iter().map(|table| table.name).chain(LEFT_OUT);
        let told = told.filter(|name| *name != "migration" || held.contains(&(*name).to_owned()));
        let mut told: Vec<&str> = told.collect();
        told.sort_unstable();
        assert_eq!(held, told);
    }

    #[test]
    fn every_column_is_in_a_backup() {
        let folder = tempfile::tempdir().unwrap();
        let archive = crate::archive::tests::archive(folder.path(), Uuid::nil());
        for table in TABLES {
            let sqlite = format!("SELECT count(*) FROM pragma_table_info('{}')", table.name);
            let postgres = format!(
                "SELECT count(*) FROM pg_attribute
                 WHERE attrelid = '{}'::regclass AND attnum > 0 AND NOT attisdropped
                   AND attname NOT IN ('kana_key', 'inquiry_key')
                   AND NOT (attname = 'birth_date' AND '{}' = 'item')",
                table.name, table.name
            );
            let sql = Sql::pair(&sqlite, &postgres);
            let count = archive.read(Scope::All, |tx| tx.row(sql, &[], |row| row.take::<u64>(0)));
            assert_eq!(count.unwrap(), Some(table.columns.len() as u64), "{}", table.name);
        }
    }
}

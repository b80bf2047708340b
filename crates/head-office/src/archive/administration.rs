//! The records of administration: one series, each bound to the one before.

use super::value::values;
use super::{Archive, Scope, Sql, Transaction};
use crate::OfficeError;
use journal::entry::sha256_hex;
use serde::Serialize;

const COLUMNS: &str = "seq, at, who, command, about, prev, hash";
/// Of two at once one waits for the other. Nobody has the right to lock a table of which nobody may change a row.
const ALONE: Sql<'_> = Sql::lock("SELECT pg_advisory_xact_lock(7233620101)");
/// What the first record is bound to.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// How a record of a backup is kept that was not made on this machine's own series.
const FROM_A_BACKUP: &str = "record of a backup";

/// What somebody asked of head office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// When, RFC 3339.
    pub at: String,
    /// Who, by the system's word and by their own.
    pub who: String,
    /// The command.
    pub command: String,
    /// What it was about, as JSON.
    pub about: String,
    /// The hash of the record before.
    pub prev: String,
    /// SHA-256 over all of this, hexadecimal.
    pub hash: String,
}

impl Record {
    fn after(last: Option<&Self>, at: String, who: &str, command: &str, about: String) -> Self {
        let (seq, prev) = last.map_or((1, BEGINNING), |last| (last.seq + 1, &*last.hash));
        let (who, command, prev) = (who.to_owned(), command.to_owned(), prev.to_owned());
        let record = Self { seq, at, who, command, about, prev, hash: String::new() };
        Self { hash: record.sum(), ..record }
    }

    fn sum(&self) -> String {
        let Self { seq, at, who, command, about, prev, .. } = self;
        let covered = serde_json::json!(["madoguchi record 1", seq, at, who, command, about, prev]);
        sha256_hex(covered.to_string().as_bytes())
    }

    /// Whether it follows another, or is the first, and is as it was written.
    #[must_use]
    pub fn follows(&self, before: Option<&Self>) -> bool {
        let (seq, prev) = before.map_or((1, BEGINNING), |before| (before.seq + 1, &*before.hash));
        self.seq == seq && self.prev == prev && self.hash == self.sum()
    }
}

impl Archive {
    /// Writes down what somebody asks.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn record(
        &self,
        at: &str,
        who: &str,
        command: &str,
        about: &str,
    ) -> Result<(), OfficeError> {
        self.write(Scope::All, |tx| {
            tx.batch(ALONE)?;
            append(tx, last(tx)?.as_ref(), (at, who, command, about)).map(drop)
        })
    }

    /// Gives every record to `take`, the oldest first.
    ///
    /// # Errors
    /// Those of `take`; `archive`.
    pub fn each_record(
        &self,
        mut take: impl FnMut(Record) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        let sql = format!("SELECT {COLUMNS} FROM administration ORDER BY seq");
        self.read(Scope::All, |tx| tx.each(sql.as_str(), &[], |row| take(record_of(row)?)))
    }
}

/// Takes in the records that a backup holds. Those that go on from what is here are put behind it; where the two part, what
/// is here stays and what the backup has is written down as what it is.
pub(super) fn take_in(tx: &dyn Transaction, held: Vec<Record>) -> Result<(), OfficeError> {
    tx.batch(ALONE)?;
    let sql = format!("SELECT {COLUMNS} FROM administration WHERE seq = ?1");
    let mut end = last(tx)?;
    let mut is_apart = false;
    for record in held {
        let here = tx.row(sql.as_str(), &values![record.seq], record_of)?;
        is_apart |= here.as_ref().is_some_and(|here| *here != record);
        if !is_apart && here.is_some() {
            continue;
        }
        end = Some(if is_apart || !record.follows(end.as_ref()) {
            is_apart = true;
            let about = serde_json::to_string(&record).expect("a record serialises");
            append(tx, end.as_ref(), (&record.at, &record.who, FROM_A_BACKUP, &about))?
        } else {
            put(tx, &record)?;
            record
        });
    }
    Ok(())
}

fn append(
    tx: &dyn Transaction,
    last: Option<&Record>,
    (at, who, command, about): (&str, &str, &str, &str),
) -> Result<Record, OfficeError> {
    let record = Record::after(last, at.to_owned(), who, command, about.to_owned());
    put(tx, &record)?;
    Ok(record)
}

fn put(tx: &dyn Transaction, record: &Record) -> Result<(), OfficeError> {
    let Record { seq, at, who, command, about, prev, hash } = record;
    let sql = format!("INSERT INTO administration ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    tx.execute(sql.as_str(), &values![*seq, at, who, command, about, prev, hash]).map(drop)
}

fn last(tx: &dyn Transaction) -> Result<Option<Record>, OfficeError> {
    let sql = format!("SELECT {COLUMNS} FROM administration ORDER BY seq DESC LIMIT 1");
    tx.row(sql.as_str(), &[], record_of)
}

pub(super) fn record_of(row: &mut super::Row) -> Result<Record, OfficeError> {
    Ok(Record {
        seq: row.take(0)?,
        at: row.take(1)?,
        who: row.take(2)?,
        command: row.take(3)?,
        about: row.take(4)?,
        prev: row.take(5)?,
        hash: row.take(6)?,
    })
}

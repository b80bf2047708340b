//! The journals of the desks, as they came, and the entries that did not follow.

use super::{Archive, Device, Items};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use journal::wire::Item;
use journal::{Actor, DeviceId, Entry, EntryHash, Head, MemberId, MemberRef};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use std::str::FromStr;

/// How many entries of one desk may wait in quarantine; a desk that forks without end must not fill the
/// disk.
const QUARANTINE: u64 = 50_000;

/// The series of one desk inside one commit.
pub struct Series<'s, 't> {
    tx: &'t Transaction<'t>,
    device: &'s Device,
    items: &'s mut Items<'t>,
    now: DateTime<Utc>,
}

/// What the journals hold, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// Desks that ever enrolled.
    pub devices: u64,
    /// Entries held.
    pub entries: u64,
}

impl Archive {
    /// Extends the series of a desk in one commit, activity for the other desks included.
    ///
    /// # Errors
    /// Those of `work`; `archive`, `archive_busy`, `disk_full`.
    pub fn extend_series<T, E: From<OfficeError>>(
        &self,
        device: &Device,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Series<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write(|tx| {
            Items::within(tx, &device.branch, |items| work(&mut Series { tx, device, items, now }))
        })
    }

    /// The last entry held of a desk.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn head(&self, device: &Device) -> Result<Head, OfficeError> {
        self.read(|tx| head(tx, device))
    }

    /// Gives every entry in the order of branch, desk, enrolment and number to `take`, narrowed to a
    /// branch and to a desk if they are named. What cannot be read is given as `None` with its place.
    ///
    /// # Errors
    /// Those of `take`; `archive`.
    pub fn each_entry(
        &self,
        branch: Option<&Branch>,
        device: Option<DeviceId>,
        mut take: impl FnMut(Place, Option<Entry>) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare(include_str!("sql/entries.sql"))?;
            let device = device.map(|device| device.to_string());
            let mut rows = statement.query(params![branch.map(Branch::code), device])?;
            while let Some(row) = rows.next()? {
                take(place(row)?, entry(row).ok())?;
            }
            Ok(())
        })
    }

    /// The places of the entries in quarantine.
    ///
    /// # Errors
    /// `archive`.
    pub fn quarantined(&self) -> Result<Vec<Place>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare(include_str!("sql/quarantined.sql"))?;
            let rows = statement.query_map([], place)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many desks and entries there are.
    ///
    /// # Errors
    /// `archive`.
    pub fn contents(&self) -> Result<Contents, OfficeError> {
        self.read(|tx| {
            let count = |sql| tx.query_row(sql, [], |row| row.get(0));
            Ok(Contents {
                devices: count("SELECT count(*) FROM device")?,
                entries: count("SELECT count(*) FROM entry")?,
            })
        })
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The desk.
    pub device: String,
    /// Its enrolment.
    pub generation: u32,
    /// The number in the series.
    pub seq: u64,
}

impl Series<'_, '_> {
    /// The last entry held.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn head(&self) -> Result<Head, OfficeError> {
        head(self.tx, self.device)
    }

    /// The hash of an entry held.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn hash_at(&self, seq: u64) -> Result<Option<EntryHash>, OfficeError> {
        let mut statement = self.tx.prepare_cached(include_str!("sql/hash_at.sql"))?;
        let device = self.device.id.to_string();
        let key = params![self.device.branch.code(), device, self.device.generation, seq];
        let text: Option<String> = statement.query_row(key, |row| row.get(0)).optional()?;
        text.map(|text| hash(&text)).transpose()
    }

    /// Stores the next entry; the caller has checked that it follows.
    ///
    /// # Errors
    /// `archive`, `disk_full`.
    pub fn append(&mut self, entry: &Entry) -> Result<(), OfficeError> {
        let member = entry.member.as_ref();
        self.tx.prepare_cached(include_str!("sql/append_entry.sql"))?.execute(params![
            self.device.branch.code(),
            entry.device.to_string(),
            entry.generation,
            entry.seq,
            entry.id.to_string(),
            entry.kind,
            entry.schema,
            entry.body,
            member.map(|member| &member.id.0),
            member.map(|member| member.version.cast_signed()),
            time_text(entry.at),
            entry.actor.0,
            entry.encounter.map(|encounter| encounter.to_string()),
            entry.prev.to_string(),
            entry.hash.to_string(),
            time_text(self.now),
        ])?;
        Ok(())
    }

    /// Lets the other desks of the branch know of an entry. An id that is taken stays as it is: no desk
    /// can overwrite what another did.
    ///
    /// # Errors
    /// `archive`, `disk_full`.
    pub fn share(&mut self, entry: &Entry) -> Result<(), OfficeError> {
        let id = entry.id.to_string();
        if self.items.body(Item::Activity, &id)?.is_none() {
            let body = serde_json::to_string(entry).expect("an entry serialises");
            self.items.put(Item::Activity, &id, "", |_| body.clone())?;
        }
        Ok(())
    }

    /// Puts an entry aside. The same one again is one.
    ///
    /// # Errors
    /// `archive`, `disk_full`.
    pub fn quarantine(&mut self, entry: &Entry) -> Result<(), OfficeError> {
        let (branch, device) = (self.device.branch.code(), self.device.id.to_string());
        let waiting: u64 = self
            .tx
            .prepare_cached("SELECT count(*) FROM quarantine WHERE branch = ?1 AND device = ?2")?
            .query_row([branch, &device], |row| row.get(0))?;
        if waiting >= QUARANTINE {
            tracing::error!(%device, waiting, "the quarantine of this desk is full");
            return Ok(());
        }
        let text = serde_json::to_string(entry).expect("an entry serialises");
        self.tx.prepare_cached(include_str!("sql/quarantine.sql"))?.execute(params![
            branch,
            device,
            entry.generation,
            entry.seq.cast_signed(), // unchecked, and so perhaps larger than the column
            entry.hash.to_string(),
            text,
            time_text(self.now)
        ])?;
        Ok(())
    }
}

fn head(tx: &Transaction<'_>, device: &Device) -> Result<Head, OfficeError> {
    let mut statement = tx.prepare_cached(include_str!("sql/head.sql"))?;
    let id = device.id.to_string();
    let found: Option<(u64, String)> = statement
        .query_row(params![device.branch.code(), id, device.generation], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match found {
        None => Ok(Head::START),
        Some((seq, text)) => Ok(Head { seq, hash: hash(&text)? }),
    }
}

fn hash(text: &str) -> Result<EntryHash, OfficeError> {
    EntryHash::parse(text).ok_or(OfficeError::Damaged("a hash is no SHA-256"))
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    let seq: i64 = row.get(2)?;
    Ok(Place { device: row.get(0)?, generation: row.get(1)?, seq: seq.cast_unsigned() })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let member = row.get::<_, Option<String>>(7)?.map(MemberId);
    let version: Option<i64> = row.get(8)?;
    let member =
        member.zip(version).map(|(id, version)| MemberRef { id, version: version.cast_unsigned() });
    let encounter: Option<String> = row.get(11)?;
    Ok(Entry {
        device: DeviceId(parsed(row, 0)?),
        generation: row.get(1)?,
        seq: row.get(2)?,
        id: parsed(row, 3)?,
        kind: row.get(4)?,
        schema: row.get(5)?,
        body: row.get(6)?,
        member,
        at: parsed(row, 9)?,
        actor: Actor(row.get(10)?),
        encounter: encounter.map(|text| text.parse().map_err(|_| unreadable(11))).transpose()?,
        prev: EntryHash::parse(&row.get::<_, String>(12)?).ok_or_else(|| unreadable(12))?,
        hash: EntryHash::parse(&row.get::<_, String>(13)?).ok_or_else(|| unreadable(13))?,
    })
}

fn parsed<T: FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get::<_, String>(column)?.parse().map_err(|_| unreadable(column))
}

fn unreadable(column: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, "entry".to_owned(), Type::Text)
}

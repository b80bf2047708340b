//! The journals of the desks, as they came, and the entries that did not follow.

use super::durable::durable_through;
use super::value::{Value, values};
use super::{Archive, Device, Items, Row, Scope, Sql, Transaction};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use journal::wire::Item;
use journal::{Actor, DeviceId, Entry, EntryHash, Head, MemberId, MemberRef};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// How many entries of one desk may wait in quarantine; a desk that forks without end must not fill the
/// disk.
const MOST_APART: u64 = 50_000;

const APPEND: Sql<'_> = Sql::pair(
    include_str!("sql/append_entry.sql"),
    include_str!("sql/append_entries.postgres.sql"),
);
const QUARANTINE: Sql<'_> =
    Sql::pair(include_str!("sql/quarantine.sql"), include_str!("sql/quarantine.postgres.sql"));

/// The series of one desk inside one commit. What is stored is written together at its end.
pub struct Series<'t, 'e> {
    tx: &'t dyn Transaction,
    device: &'e Device,
    now: DateTime<Utc>,
    hashes: HashMap<u64, EntryHash>,
    entries: Vec<Vec<Value<'e>>>,
    shared: Vec<&'e Entry>,
    apart: Vec<&'e Entry>,
}

/// What a commit did to a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Entries added.
    pub stored: u64,
    /// Entries put aside.
    pub apart: u64,
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
    /// Extends the series of a desk in one commit, activity for the other desks included, and gives what was
    /// written besides what `work` gives.
    ///
    /// # Errors
    /// Those of `work`; `archive`, `archive_busy`, `disk_full`.
    pub fn extend_series<'e, T, E: From<OfficeError>>(
        &self,
        device: &'e Device,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Series<'_, 'e>) -> Result<T, E>,
    ) -> Result<(T, Written), E> {
        self.write(&device.branch, |tx| {
            device.lock(tx)?;
            let (entries, shared, apart) = Default::default();
            let hashes = HashMap::new();
            let mut series = Series { tx, device, now, hashes, entries, shared, apart };
            let done = work(&mut series)?;
            Ok((done, series.write()?))
        })
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
        let device = device.map(|device| device.to_string());
        let wanted = values![branch.map(Branch::code), device];
        self.read(branch.map_or(Scope::All, Scope::Branch), |tx| {
            tx.each(include_str!("sql/entries.sql"), &wanted, |row| {
                let place = place(row)?;
                let entry = entry(row, &place).ok();
                take(place, entry)
            })
        })
    }

    /// The places of the entries in quarantine.
    ///
    /// # Errors
    /// `archive`.
    pub fn quarantined(&self) -> Result<Vec<Place>, OfficeError> {
        self.read(Scope::All, |tx| tx.rows(include_str!("sql/quarantined.sql"), &[], place))
    }

    /// How many desks and entries there are.
    ///
    /// # Errors
    /// `archive`.
    pub fn contents(&self) -> Result<Contents, OfficeError> {
        self.read(Scope::All, |tx| {
            let count = |sql| tx.row(sql, &[], |row| row.take(0)).map(Option::unwrap_or_default);
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

impl<'e> Series<'_, 'e> {
    /// The last entry held.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn head(&self) -> Result<Head, OfficeError> {
        head(self.tx, self.device)
    }

    /// Through which entry the series is in a verified backup.
    ///
    /// # Errors
    /// `archive`.
    pub fn durable_through(&self) -> Result<u64, OfficeError> {
        durable_through(self.tx, self.device)
    }

    /// Looks up the hashes of entries held, all at once.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn know(&mut self, held: RangeInclusive<u64>) -> Result<(), OfficeError> {
        let (branch, device) = (self.device.branch.code(), self.device.id.to_string());
        let wanted = values![branch, device, self.device.generation, *held.start(), *held.end()];
        let hashes = &mut self.hashes;
        self.tx.each(include_str!("sql/hashes.sql"), &wanted, |row| {
            hashes.insert(row.take(0)?, hash(&row.take::<String>(1)?)?);
            Ok(())
        })
    }

    /// The hash of an entry that was looked up, or stored in this commit.
    #[must_use]
    pub fn hash_at(&self, seq: u64) -> Option<EntryHash> {
        self.hashes.get(&seq).copied()
    }

    /// Stores the next entry; the caller has checked that it follows.
    pub fn append(&mut self, entry: &'e Entry) {
        let member = entry.member.as_ref();
        self.hashes.insert(entry.seq, entry.hash);
        let row = values![
            self.device.branch.code(),
            entry.device.to_string(),
            entry.generation,
            entry.seq,
            entry.id.to_string(),
            &entry.kind,
            entry.schema,
            &entry.body,
            member.map(|member| &member.id.0),
            member.map(|member| member.version.cast_signed()),
            time_text(entry.at),
            &entry.actor.0,
            entry.encounter.map(|encounter| encounter.to_string()),
            entry.prev.to_string(),
            entry.hash.to_string(),
            time_text(self.now),
        ];
        self.entries.push(row.to_vec());
    }

    /// Lets the other desks of the branch know of an entry. An id that is taken stays as it is: no desk
    /// can overwrite what another did.
    pub fn share(&mut self, entry: &'e Entry) {
        self.shared.push(entry);
    }

    /// Puts an entry aside. The same one again is one.
    pub fn quarantine(&mut self, entry: &'e Entry) {
        self.apart.push(entry);
    }

    fn write(self) -> Result<Written, OfficeError> {
        self.tx.run_many(APPEND, &self.entries)?;
        self.write_apart()?;
        if !self.shared.is_empty() {
            // Last, because it holds the counter of the branch until the commit ends.
            Items::within(self.tx, &self.device.branch, |items| share(items, &self.shared))?;
        }
        Ok(Written { stored: self.entries.len() as u64, apart: self.apart.len() as u64 })
    }

    fn write_apart(&self) -> Result<(), OfficeError> {
        if self.apart.is_empty() {
            return Ok(());
        }
        let (branch, device) = (self.device.branch.code(), self.device.id.to_string());
        let sql = "SELECT count(*) FROM quarantine WHERE branch = ?1 AND device = ?2";
        let waiting: Option<u64> =
            self.tx.row(sql, &values![branch, &device], |row| row.take(0))?;
        let places = MOST_APART.saturating_sub(waiting.unwrap_or(0));
        if places < self.apart.len() as u64 {
            tracing::error!(%device, ?waiting, "the quarantine of this desk is full");
        }
        let places = usize::try_from(places).unwrap_or(usize::MAX);
        let rows: Vec<_> = self.apart.iter().take(places).map(|entry| self.apart(entry)).collect();
        self.tx.run_many(QUARANTINE, &rows)
    }

    fn apart(&self, entry: &Entry) -> Vec<Value<'e>> {
        let text = serde_json::to_string(entry).expect("an entry serialises");
        values![
            self.device.branch.code(),
            self.device.id.to_string(),
            entry.generation,
            entry.seq.cast_signed(), // unchecked, and so perhaps larger than the column
            entry.hash.to_string(),
            text,
            time_text(self.now),
        ]
        .to_vec()
    }
}

fn share(items: &mut Items<'_>, entries: &[&Entry]) -> Result<(), OfficeError> {
    let ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
    items.know(Item::Activity, ids.iter().map(String::as_str))?;
    for (entry, id) in entries.iter().zip(&ids) {
        if items.body(Item::Activity, id)?.is_none() {
            let body = serde_json::to_string(entry).expect("an entry serialises");
            items.put(Item::Activity, id, "", |_| body.clone())?;
        }
    }
    Ok(())
}

pub(super) fn head(tx: &dyn Transaction, device: &Device) -> Result<Head, OfficeError> {
    let series = values![device.branch.code(), device.id.to_string(), device.generation];
    let found = tx.row(include_str!("sql/head.sql"), &series, |row| {
        Ok(Head { seq: row.take(0)?, hash: hash(&row.take::<String>(1)?)? })
    })?;
    Ok(found.unwrap_or(Head::START))
}

fn hash(text: &str) -> Result<EntryHash, OfficeError> {
    EntryHash::parse(text).ok_or(OfficeError::Damaged("a hash is no SHA-256"))
}

fn place(row: &mut Row) -> Result<Place, OfficeError> {
    let seq = row.take::<i64>(2)?.cast_unsigned();
    Ok(Place { device: row.take(0)?, generation: row.take(1)?, seq })
}

/// The entry of a row whose place has been taken out of it.
fn entry(row: &mut Row, place: &Place) -> Result<Entry, OfficeError> {
    let member = row.take::<Option<String>>(7)?.map(MemberId);
    let version: Option<i64> = row.take(8)?;
    let member =
        member.zip(version).map(|(id, version)| MemberRef { id, version: version.cast_unsigned() });
    let encounter: Option<String> = row.take(11)?;
    Ok(Entry {
        device: DeviceId(parsed(&place.device)?),
        generation: place.generation,
        seq: place.seq,
        id: parsed(&row.take::<String>(3)?)?,
        kind: row.take(4)?,
        schema: row.take(5)?,
        body: row.take(6)?,
        member,
        at: parsed(&row.take::<String>(9)?)?,
        actor: Actor(row.take(10)?),
        encounter: encounter.as_deref().map(parsed).transpose()?,
        prev: hash(&row.take::<String>(12)?)?,
        hash: hash(&row.take::<String>(13)?)?,
    })
}

/// The entry of a row of table `entry`, its first column, the branch, left out; with its place.
pub(crate) fn entry_of(row: Vec<Value<'static>>) -> Result<(Place, Option<Entry>), OfficeError> {
    let mut row = Row(row);
    let place = place(&mut row)?;
    let entry = entry(&mut row, &place).ok();
    Ok((place, entry))
}

fn parsed<T: FromStr>(text: &str) -> Result<T, OfficeError> {
    text.parse().map_err(|_| OfficeError::Damaged("an entry cannot be read"))
}

//! The journals of the desks, as they came, and where the entries stand that did not follow.

use super::value::{Value, values};
use super::{Archive, Device, Row, Scope, Transaction};
use crate::{Branch, OfficeError};
use journal::{Actor, DeviceId, Entry, EntryHash, Head, MemberId, MemberRef};
use std::str::FromStr;

/// What the journals hold, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// Desks that ever enrolled.
    pub devices: u64,
    /// Entries held.
    pub entries: u64,
}

impl Archive {
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

    /// Gives every entry that was put aside to `take`, narrowed to a branch if it is named.
    ///
    /// # Errors
    /// Those of `take`; `archive`, `archive_damaged`.
    pub fn each_apart(
        &self,
        branch: Option<&Branch>,
        mut take: impl FnMut(Entry) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        let wanted = values![branch.map(Branch::code)];
        self.read(branch.map_or(Scope::All, Scope::Branch), |tx| {
            tx.each(include_str!("sql/apart.sql"), &wanted, |row| {
                let unreadable = |_| OfficeError::Damaged("an entry put aside cannot be read");
                take(serde_json::from_str(&row.take::<String>(0)?).map_err(unreadable)?)
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

pub(super) fn head(tx: &dyn Transaction, device: &Device) -> Result<Head, OfficeError> {
    let series = values![device.branch.code(), device.id.to_string(), device.generation];
    let found = tx.row(include_str!("sql/head.sql"), &series, |row| {
        Ok(Head { seq: row.take(0)?, hash: hash(&row.take::<String>(1)?)? })
    })?;
    Ok(found.unwrap_or(Head::START))
}

pub(super) fn hash(text: &str) -> Result<EntryHash, OfficeError> {
    EntryHash::parse(text).ok_or(OfficeError::Damaged("a hash is no SHA-256"))
}

pub(super) fn place(row: &mut Row) -> Result<Place, OfficeError> {
    let seq = row.take::<i64>(2)?.cast_unsigned();
    Ok(Place { device: row.take(0)?, generation: row.take(1)?, seq })
}

/// The entry of a row whose place has been taken out of it.
pub(super) fn entry(row: &mut Row, place: &Place) -> Result<Entry, OfficeError> {
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

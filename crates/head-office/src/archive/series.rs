//! One desk's series being extended: what is stored, shared and put aside is written together.

use super::durable::durable_through;
use super::entries::{hash, head};
use super::noticed::Noticed;
use super::value::{Value, values};
use super::{Archive, Device, Items, Sql, Transaction, devices};
use crate::branch_data::taking;
use crate::{OfficeError, journals};
use chrono::{DateTime, Utc};
use journal::audit::Sheet;
use journal::entry::time_text;
use journal::wire::Item;
use journal::{Entry, EntryHash, Head};
use std::collections::HashMap;
use std::ops::RangeInclusive;

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
    stored: Vec<&'e Entry>,
    shared: Vec<&'e Entry>,
    apart: Vec<&'e Entry>,
    done: Vec<String>,
    fields: Vec<&'e Entry>,
}

/// What a commit did to a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Entries added.
    pub stored: u64,
    /// Entries put aside.
    pub apart: u64,
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
            let hashes = HashMap::new();
            let (entries, stored, shared, apart, done, fields) = Default::default();
            let mut series =
                Series { tx, device, now, hashes, entries, stored, shared, apart, done, fields };
            let done = work(&mut series)?;
            Ok((done, series.write()?))
        })
    }
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
        self.stored.push(entry);
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

    /// Someone saw to a task.
    pub fn see_to(&mut self, task: String) {
        self.done.push(task);
    }

    /// What stands of the branch on its papers is set by the desk.
    pub fn set_field(&mut self, entry: &'e Entry) {
        self.fields.push(entry);
    }

    fn write(self) -> Result<Written, OfficeError> {
        self.tx.run_many(APPEND, &self.entries)?;
        self.write_apart()?;
        let papers = self.stored.iter().chain(&self.apart).copied();
        let noticed = Noticed::of(self.tx, (self.device, self.now), papers, &self.shared)?;
        let acts = Sheet::of(&self.stored, journals::is_shared);
        let is_heard = acts.is_some() || !(self.shared.is_empty() && self.done.is_empty());
        if is_heard || !self.fields.is_empty() || !noticed.is_nothing() {
            // Last, because it holds the counter of the branch until the commit ends.
            Items::within(self.tx, &self.device.branch, |items| {
                share(items, &self.shared)?;
                acts.iter().try_for_each(|sheet| self.tell_acts(items, sheet))?;
                noticed.tasks(items, &self.shared)?;
                taking::take(items, &self.device.branch, &self.fields, self.now)?;
                let mut done = self.done.iter();
                done.try_for_each(|task| items.remove(Item::Task, task, "done").map(drop))
            })?;
        }
        Ok(Written { stored: self.entries.len() as u64, apart: self.apart.len() as u64 })
    }

    /// Ids are in the order of the series. A sheet's place is its time: old ones are left out of snapshots.
    fn tell_acts(&self, items: &mut Items<'_>, sheet: &Sheet) -> Result<(), OfficeError> {
        let (device, generation, since) = sheet.of_desk();
        let first = self.stored.first().map_or(0, |entry| entry.seq);
        let id = format!("{device}:{generation:06}:{first:012}");
        let body = serde_json::to_string(sheet).expect("a sheet serialises");
        items.put(Item::Acts, &id, &time_text(since), |_| body.clone()).map(drop)
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
            // The desk keeps what it has until people have looked.
            return Err(OfficeError::QuarantineFull);
        }
        let rows: Vec<_> = self.apart.iter().map(|entry| self.apart(entry)).collect();
        self.tx.run_many(QUARANTINE, &rows)?;
        devices::split(self.tx, self.device, self.now)
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

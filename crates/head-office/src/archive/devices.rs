//! Desks and their certificates.

use super::value::values;
use super::{Archive, Items, Row, Scope, Sql, Transaction, serials};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::DeviceId;
use journal::entry::time_text;
use journal::task::{Task, TaskAbout};
use journal::wire::DeskKind;

pub(super) const ADD_CERTIFICATE: &str =
    "INSERT INTO certificate (branch, fingerprint, device, expires_at) VALUES (?1, ?2, ?3, ?4)";

/// A desk as its certificate proves it.
#[derive(Clone)]
pub struct Device {
    /// Its name.
    pub id: DeviceId,
    /// Its branch.
    pub branch: Branch,
    /// What it is for.
    pub kind: DeskKind,
    /// Its enrolment, counted from 1.
    pub generation: u32,
    /// Given out again at each first sign-in there.
    pub release_secret: [u8; 32],
    /// Shut out.
    pub revoked: bool,
    /// It joined in a life of the archive that was lost, and is listed, shut out, since its journal came by hand.
    pub recognised: bool,
    /// When the certificate it showed ends.
    pub expires_at: DateTime<Utc>,
}

/// A line of the list of desks.
#[derive(Debug, serde::Serialize)]
pub struct DeviceState {
    /// The desk.
    pub id: String,
    /// Its branch.
    pub branch: String,
    /// `counter` or `kiosk`.
    pub kind: String,
    /// Its enrolment, counted from 1.
    pub generation: u32,
    /// RFC 3339.
    pub enrolled_at: String,
    /// Its last session, RFC 3339.
    pub seen_at: Option<String>,
    /// RFC 3339.
    pub revoked_at: Option<String>,
    /// Since when it is known to have two pasts, RFC 3339.
    pub split_at: Option<String>,
    /// Entries of its journal held here.
    pub entries: u64,
}

impl Device {
    /// Lets nobody else write for this desk until the commit ends.
    pub(super) fn lock(&self, tx: &dyn Transaction) -> Result<(), OfficeError> {
        let lock = Sql::lock(include_str!("sql/lock_device.postgres.sql"));
        tx.execute(lock, &values![self.branch.code(), self.id.to_string()]).map(drop)
    }
}

impl Archive {
    /// The desk that holds a certificate.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn device_with(&self, fingerprint: &str) -> Result<Option<Device>, OfficeError> {
        let sql = include_str!("sql/device_with.sql");
        self.read(Scope::All, |tx| tx.row(sql, &values![fingerprint], device))
    }

    /// Adds a certificate for a desk that is here.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn add_certificate(
        &self,
        device: &Device,
        fingerprint: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), OfficeError> {
        let (branch, id) = (device.branch.code(), device.id.to_string());
        let row = values![branch, fingerprint, id, time_text(expires_at)];
        self.write(&device.branch, |tx| tx.execute(ADD_CERTIFICATE, &row).map(drop))
    }

    /// Notes that a desk has two pasts: it was set back to an older state, or copied. Its certificate numbers are
    /// withdrawn, and people are told; what it did stays as it is.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn split(&self, device: &Device, now: DateTime<Utc>) -> Result<(), OfficeError> {
        self.write(&device.branch, |tx| split(tx, device, now))
    }

    /// Notes that a desk was heard of, unless somebody else is writing: a long import must not keep desks
    /// from their sessions.
    ///
    /// # Errors
    /// `archive`.
    pub fn seen(&self, device: &Device, now: DateTime<Utc>) -> Result<(), OfficeError> {
        let Some(tx) = self.engine.write_if_free(Scope::Branch(&device.branch))? else {
            return Ok(());
        };
        let seen = values![device.branch.code(), device.id.to_string(), time_text(now)];
        tx.execute("UPDATE device SET seen_at = ?3 WHERE branch = ?1 AND id = ?2", &seen)?;
        tx.commit()
    }

    /// Every desk, by branch and enrolment.
    ///
    /// # Errors
    /// `archive`.
    pub fn devices(&self) -> Result<Vec<DeviceState>, OfficeError> {
        self.read(Scope::All, |tx| {
            tx.rows(include_str!("sql/devices.sql"), &[], |row| {
                Ok(DeviceState {
                    id: row.take(0)?,
                    branch: row.take(1)?,
                    kind: row.take(2)?,
                    generation: row.take(3)?,
                    enrolled_at: row.take(4)?,
                    seen_at: row.take(5)?,
                    revoked_at: row.take(6)?,
                    split_at: row.take(7)?,
                    entries: row.take(8)?,
                })
            })
        })
    }

    /// Shuts a desk out from its next request on. `false` when there is no such desk.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn revoke(&self, device: DeviceId, now: DateTime<Utc>) -> Result<bool, OfficeError> {
        let sql = "UPDATE device SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1";
        let revoked = values![device.to_string(), time_text(now)];
        self.write(Scope::All, |tx| Ok(tx.execute(sql, &revoked)? == 1))
    }
}

/// The same within a commit.
pub(super) fn split(
    tx: &dyn Transaction,
    device: &Device,
    now: DateTime<Utc>,
) -> Result<(), OfficeError> {
    let sql = "UPDATE device SET split_at = ?3 WHERE branch = ?1 AND id = ?2 AND split_at IS NULL";
    let first = values![device.branch.code(), device.id.to_string(), time_text(now)];
    if tx.execute(sql, &first)? == 0 {
        return Ok(());
    }
    serials::withdraw(tx, device, now)?;
    let about = TaskAbout::DeskSplit;
    let task =
        Task { about, device: device.id, entry: None, member: None, sheet: None, noticed_at: now };
    Items::within(tx, &device.branch, |items| items.put_task(&task))
}

fn device(row: &mut Row) -> Result<Device, OfficeError> {
    let (id, branch): (String, String) = (row.take(0)?, row.take(1)?);
    let revoked_at: Option<String> = row.take(4)?;
    Ok(Device {
        id: DeviceId(id.parse().map_err(|_| OfficeError::Damaged("a device id is no UUID"))?),
        branch: super::branch(&branch)?,
        kind: kind_named(&row.take::<String>(6)?)?,
        generation: row.take(2)?,
        release_secret: row.take(3)?,
        recognised: revoked_at == row.take(7)?,
        revoked: revoked_at.is_some(),
        expires_at: super::moment(&row.take::<String>(5)?)?,
    })
}

pub(super) fn kind_name(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Counter => "counter",
        DeskKind::Kiosk => "kiosk",
        // No code is ever made for one.
        DeskKind::Training => "training",
    }
}

pub(super) fn kind_named(name: &str) -> Result<DeskKind, OfficeError> {
    match name {
        "counter" => Ok(DeskKind::Counter),
        "kiosk" => Ok(DeskKind::Kiosk),
        _ => Err(OfficeError::Damaged("a kind of desk is unknown")),
    }
}

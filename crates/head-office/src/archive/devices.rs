//! Enrolment codes, desks and their certificates.

use super::Archive;
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::DeviceId;
use journal::entry::time_text;
use journal::wire::DeskKind;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

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
    /// When the certificate it showed ends.
    pub expires_at: DateTime<Utc>,
}

/// A desk about to join.
pub struct Enrolment<'a> {
    /// SHA-256 of the one-time code, hexadecimal.
    pub code: &'a str,
    /// The name it will have.
    pub device: DeviceId,
    /// Its release secret.
    pub release_secret: &'a [u8; 32],
    /// SHA-256 of the DER of its certificate, hexadecimal.
    pub fingerprint: &'a str,
    /// When the certificate ends.
    pub expires_at: DateTime<Utc>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// Why a code does not enrol a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// No such code was ever given out.
    Unknown,
    /// A desk has joined with it.
    Used,
    /// Its day is over.
    Expired,
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
    /// Entries of its journal held here.
    pub entries: u64,
}

impl Archive {
    /// Keeps a code by its digest.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn add_code(
        &self,
        branch: &Branch,
        digest: &str,
        kind: DeskKind,
        expires_at: DateTime<Utc>,
    ) -> Result<(), OfficeError> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO enrol_code (branch, digest, kind, expires_at) VALUES (?1, ?2, ?3, ?4)",
                params![branch.code(), digest, kind_name(kind), time_text(expires_at)],
            )?;
            Ok(())
        })
    }

    /// What a code is for, or why it is for nothing.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn code(
        &self,
        digest: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(Branch, DeskKind), CodeFault>, OfficeError> {
        self.read(|tx| code(tx, digest, now))
    }

    /// Uses a code up and lets the desk in, in one commit: of two desks with one code, one joins.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn enrol(
        &self,
        joining: &Enrolment<'_>,
    ) -> Result<Result<(Branch, DeskKind), CodeFault>, OfficeError> {
        self.write(|tx| {
            let found = code(tx, joining.code, joining.now)?;
            if let Ok((branch, kind)) = &found {
                admit(tx, joining, branch, *kind)?;
            }
            Ok(found)
        })
    }

    /// The desk that holds a certificate.
    ///
    /// # Errors
    /// `archive`, `archive_damaged`.
    pub fn device_with(&self, fingerprint: &str) -> Result<Option<Device>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(include_str!("sql/device_with.sql"))?;
            let mut rows = statement.query([fingerprint])?;
            rows.next()?.map(device).transpose()
        })
    }

    /// Notes that a desk was heard of, unless somebody else is writing: a long import must not keep desks
    /// from their sessions.
    ///
    /// # Errors
    /// `archive`.
    pub fn seen(&self, device: &Device, now: DateTime<Utc>) -> Result<(), OfficeError> {
        let noted = self.write_if_free(|connection| {
            connection
                .prepare_cached("UPDATE device SET seen_at = ?3 WHERE branch = ?1 AND id = ?2")?
                .execute(params![device.branch.code(), device.id.to_string(), time_text(now)])?;
            Ok(())
        });
        if matches!(noted, Err(OfficeError::ArchiveBusy)) { Ok(()) } else { noted }
    }

    /// Every desk, by branch and enrolment.
    ///
    /// # Errors
    /// `archive`.
    pub fn devices(&self) -> Result<Vec<DeviceState>, OfficeError> {
        self.read(|tx| {
            let mut statement = tx.prepare(include_str!("sql/devices.sql"))?;
            let rows = statement.query_map([], |row| {
                Ok(DeviceState {
                    id: row.get(0)?,
                    branch: row.get(1)?,
                    kind: row.get(2)?,
                    generation: row.get(3)?,
                    enrolled_at: row.get(4)?,
                    seen_at: row.get(5)?,
                    revoked_at: row.get(6)?,
                    entries: row.get(7)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Shuts a desk out from its next request on. `false` when there is no such desk.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn revoke(&self, device: DeviceId, now: DateTime<Utc>) -> Result<bool, OfficeError> {
        self.write(|tx| {
            let touched = tx.execute(
                "UPDATE device SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1",
                params![device.to_string(), time_text(now)],
            )?;
            Ok(touched == 1)
        })
    }
}

fn code(
    tx: &Transaction<'_>,
    digest: &str,
    now: DateTime<Utc>,
) -> Result<Result<(Branch, DeskKind), CodeFault>, OfficeError> {
    let mut statement = tx.prepare_cached(
        "SELECT branch, kind, expires_at, used_at FROM enrol_code WHERE digest = ?1",
    )?;
    type Found = (String, String, String, Option<String>);
    let found: Option<Found> = statement
        .query_row([digest], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((branch, kind, expires_at, used_at)) = found else {
        return Ok(Err(CodeFault::Unknown));
    };
    if used_at.is_some() {
        return Ok(Err(CodeFault::Used));
    }
    if super::moment(&expires_at)? <= now {
        return Ok(Err(CodeFault::Expired));
    }
    let branch = branch.parse().map_err(|_| OfficeError::Damaged("a branch is no branch"))?;
    Ok(Ok((branch, kind_named(&kind)?)))
}

fn admit(
    tx: &Transaction<'_>,
    joining: &Enrolment<'_>,
    branch: &Branch,
    kind: DeskKind,
) -> Result<(), OfficeError> {
    let (device, now) = (joining.device.to_string(), time_text(joining.now));
    tx.execute(
        "UPDATE enrol_code SET used_at = ?3 WHERE branch = ?1 AND digest = ?2",
        params![branch.code(), joining.code, now],
    )?;
    tx.execute(
        "INSERT INTO device (branch, id, generation, kind, release_secret, enrolled_at)
         VALUES (?1, ?2, 1, ?3, ?4, ?5)",
        params![branch.code(), device, kind_name(kind), joining.release_secret, now],
    )?;
    tx.execute(
        "INSERT INTO certificate (branch, fingerprint, device, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![branch.code(), joining.fingerprint, device, time_text(joining.expires_at)],
    )?;
    Ok(())
}

fn device(row: &Row<'_>) -> Result<Device, OfficeError> {
    let (id, branch): (String, String) = (row.get(0)?, row.get(1)?);
    let revoked_at: Option<String> = row.get(4)?;
    Ok(Device {
        id: DeviceId(id.parse().map_err(|_| OfficeError::Damaged("a device id is no UUID"))?),
        branch: branch.parse().map_err(|_| OfficeError::Damaged("a branch is no branch"))?,
        kind: kind_named(&row.get::<_, String>(6)?)?,
        generation: row.get(2)?,
        release_secret: row.get(3)?,
        revoked: revoked_at.is_some(),
        expires_at: super::moment(&row.get::<_, String>(5)?)?,
    })
}

fn kind_name(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Counter => "counter",
        DeskKind::Kiosk => "kiosk",
    }
}

fn kind_named(name: &str) -> Result<DeskKind, OfficeError> {
    match name {
        "counter" => Ok(DeskKind::Counter),
        "kiosk" => Ok(DeskKind::Kiosk),
        _ => Err(OfficeError::Damaged("a kind of desk is unknown")),
    }
}

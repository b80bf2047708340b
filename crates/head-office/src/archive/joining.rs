//! How a desk comes to be known: by a one-time code, or by a certificate of a life of the archive that was lost.

use super::devices::{ADD_CERTIFICATE, kind_name, kind_named};
use super::value::values;
use super::{Archive, Device, Scope, Sql, Transaction};
use crate::certificates::Holder;
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::DeviceId;
use journal::entry::time_text;
use journal::wire::DeskKind;

const ADD_DEVICE: &str = include_str!("sql/add_device.sql");

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
        let sql =
            "INSERT INTO enrol_code (branch, digest, kind, expires_at) VALUES (?1, ?2, ?3, ?4)";
        let code = values![branch.code(), digest, kind_name(kind), time_text(expires_at)];
        self.write(branch, |tx| tx.execute(sql, &code).map(drop))
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
        self.read(Scope::All, |tx| code(tx, digest, now))
    }

    /// Uses a code up and lets the desk in, in one commit: of two desks with one code, one joins.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn enrol(
        &self,
        joining: &Enrolment<'_>,
    ) -> Result<Result<(Branch, DeskKind), CodeFault>, OfficeError> {
        let lock =
            Sql::lock("SELECT 1 FROM enrol_code WHERE branch = ?1 AND digest = ?2 FOR UPDATE");
        self.write(Scope::All, |tx| {
            let (branch, kind) = match code(tx, joining.code, joining.now)? {
                Ok(found) => found,
                Err(fault) => return Ok(Err(fault)),
            };
            tx.execute(lock, &values![branch.code(), joining.code])?;
            // Looked at again under the lock: another desk may have used it up meanwhile.
            if let Err(fault) = code(tx, joining.code, joining.now)? {
                return Ok(Err(fault));
            }
            admit(tx, joining, &branch, kind)?;
            Ok(Ok((branch, kind)))
        })
    }

    /// Makes a desk known that joined in a life of the archive that was lost: shut out, because nothing else of it is
    /// known, so that what it did can be kept apart for people to look at. A desk that is known gets the certificate
    /// that was lost, and stays as it is.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn recognise(&self, found: &Recognised<'_>) -> Result<Option<Device>, OfficeError> {
        let Holder { branch, device, generation } = found.holder;
        let (id, now) = (device.to_string(), time_text(found.now));
        let row = values![
            branch.code(),
            &id,
            *generation,
            kind_name(DeskKind::Counter),
            &found.release_secret[..],
            &now,
            &now,
        ];
        self.write(branch, |tx| {
            tx.execute(ADD_DEVICE, &row)?;
            let certificate =
                values![branch.code(), found.fingerprint, &id, time_text(found.expires_at)];
            tx.execute(ADD_CERTIFICATE, &certificate).map(drop)
        })?;
        self.device_with(found.fingerprint)
    }
}

/// A certificate that this head office made and does not know any more.
pub struct Recognised<'a> {
    /// What it says.
    pub holder: &'a Holder,
    /// SHA-256 of its DER, hexadecimal.
    pub fingerprint: &'a str,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// In place of the one that was lost: nothing opens with it.
    pub release_secret: &'a [u8; 32],
    /// Now.
    pub now: DateTime<Utc>,
}

fn code(
    tx: &dyn Transaction,
    digest: &str,
    now: DateTime<Utc>,
) -> Result<Result<(Branch, DeskKind), CodeFault>, OfficeError> {
    type Found = (String, String, String, Option<String>);
    let sql = "SELECT branch, kind, expires_at, used_at FROM enrol_code WHERE digest = ?1";
    let found: Option<Found> = tx.row(sql, &values![digest], |row| {
        Ok((row.take(0)?, row.take(1)?, row.take(2)?, row.take(3)?))
    })?;
    let Some((branch, kind, expires_at, used_at)) = found else {
        return Ok(Err(CodeFault::Unknown));
    };
    if used_at.is_some() {
        return Ok(Err(CodeFault::Used));
    }
    if super::moment(&expires_at)? <= now {
        return Ok(Err(CodeFault::Expired));
    }
    Ok(Ok((super::branch(&branch)?, kind_named(&kind)?)))
}

fn admit(
    tx: &dyn Transaction,
    joining: &Enrolment<'_>,
    branch: &Branch,
    kind: DeskKind,
) -> Result<(), OfficeError> {
    let (branch, device, now) = (branch.code(), joining.device.to_string(), time_text(joining.now));
    tx.execute(
        "UPDATE enrol_code SET used_at = ?3 WHERE branch = ?1 AND digest = ?2",
        &values![branch, joining.code, &now],
    )?;
    let secret = &joining.release_secret[..];
    let row = values![branch, &device, 1_u32, kind_name(kind), secret, &now, Option::<&str>::None];
    tx.execute(ADD_DEVICE, &row)?;
    tx.execute(
        ADD_CERTIFICATE,
        &values![branch, joining.fingerprint, &device, time_text(joining.expires_at)],
    )?;
    Ok(())
}

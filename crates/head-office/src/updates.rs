//! 更新: packages of the program for desks. Whoever made a package signed what it is; head office hands out what bears that
//! signature, cannot make one itself, and publishes nothing that is older than what it has published before.

use crate::archive::{Device, PublishedRow};
use crate::{Branch, Office, OfficeError, Refused, files};
use chrono::{DateTime, Utc};
use journal::wire::{MAX_UPDATE_PART_BYTES, SignedUpdate};
use serde::Serialize;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use updates::{Description, Program, UpdateError, Version, copy_checked};

/// The most bytes of a signed description as a file.
const LONGEST: u64 = 16 * 1024;

/// A package that was published, for the list.
#[derive(Debug, Serialize)]
pub struct Published {
    /// Its version.
    pub version: Version,
    /// For which kind of machine.
    pub target: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// What it brings.
    pub notes: String,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The branches it is offered to; all when it is empty.
    pub branches: Vec<String>,
    /// Whether its bytes are here: a backup does not hold them.
    pub is_here: bool,
}

/// Takes a package and its signed description in. Given again, the same package puts bytes back that are not here.
///
/// # Errors
/// `update_…` of what speaks against it, `file`, `disk_full`, and those of the archive. Nothing is published then.
pub fn publish(
    office: &Office,
    program: &Program,
    package: &Path,
    described: &Path,
    branches: &[Branch],
) -> Result<Published, OfficeError> {
    let signed = read(described)?;
    let description = program.key()?.open(&signed)?;
    let row = PublishedRow {
        target: description.target.clone(),
        version: description.version.to_string(),
        digest: description.sha256.clone(),
        signed,
        published_at: office.surroundings.now(),
        withdrawn_at: None,
        branches: list_of(branches),
    };
    let before = office.archive.published(Some(&row.target))?;
    if let Some(held) = before.iter().find(|held| held.digest == row.digest) {
        keep(office, package, &description)?;
        return published(office, held);
    }
    follows(&description, &before)?;
    keep(office, package, &description)?;
    office.archive.publish(&row, |before| follows(&description, before))?;
    published(office, &row)
}

/// Every package that was published.
///
/// # Errors
/// Those of the archive; `archive_damaged`.
pub fn list(office: &Office) -> Result<Vec<Published>, OfficeError> {
    office.archive.published(None)?.iter().map(|row| published(office, row)).collect()
}

/// Offers a version no more. Desks that have it keep it: they go back to no older one.
///
/// # Errors
/// `update_none` when none of that version is offered, and those of the archive.
pub fn withdraw(office: &Office, version: &Version) -> Result<(), OfficeError> {
    match office.archive.withdraw(&version.to_string(), office.surroundings.now())? {
        0 => Err(UpdateError::Nothing.into()),
        _ => Ok(()),
    }
}

/// Offers a version to other branches, or to all when none is named.
///
/// # Errors
/// As [`withdraw`].
pub fn offer(office: &Office, version: &Version, branches: &[Branch]) -> Result<(), OfficeError> {
    let branches = list_of(branches);
    match office.archive.offer(&version.to_string(), branches.as_deref())? {
        0 => Err(UpdateError::Nothing.into()),
        _ => Ok(()),
    }
}

/// The newest package for a kind of machine that is offered to the desk's branch.
///
/// # Errors
/// Those of the archive.
pub fn newest_for(
    office: &Office,
    device: &Device,
    target: &str,
) -> Result<Option<SignedUpdate>, Refused> {
    let offered = office.archive.published(Some(target))?.into_iter();
    let offered = offered.filter(|row| is_offered(row, &device.branch));
    let newest = offered.max_by_key(|row| Version::parse(&row.version).ok());
    Ok(newest.map(|row| row.signed))
}

/// Some bytes of a package that is offered to the desk's branch, from a place on: at most [`MAX_UPDATE_PART_BYTES`], so that
/// memory grows with the desks alone. None behind the end.
///
/// # Errors
/// `not_found`, and those of the archive.
pub fn part(office: &Office, device: &Device, digest: &str, from: u64) -> Result<Vec<u8>, Refused> {
    let rows = office.archive.published(None)?;
    let is_one = rows.iter().any(|row| row.digest == digest && is_offered(row, &device.branch));
    if !is_one {
        return Err(Refused::NoSuchPlace);
    }
    let path = path(office, digest);
    let failed = |error| OfficeError::file(&path, error);
    let mut file = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(Refused::NoSuchPlace),
        other => other.map_err(failed)?,
    };
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from)).map_err(failed)?;
    file.take(MAX_UPDATE_PART_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// A package follows only older ones, whatever became of them.
fn follows(description: &Description, before: &[PublishedRow]) -> Result<(), OfficeError> {
    let newest = before.iter().filter_map(|row| Version::parse(&row.version).ok()).max();
    match newest {
        Some(than) if than >= description.version => Err(UpdateError::NotNewer { than }.into()),
        _ => Ok(()),
    }
}

fn is_offered(row: &PublishedRow, branch: &Branch) -> bool {
    let is_theirs = |codes: &String| codes.split(',').any(|code| code == branch.code());
    row.withdrawn_at.is_none() && row.branches.as_ref().is_none_or(is_theirs)
}

fn list_of(branches: &[Branch]) -> Option<String> {
    let codes: Vec<&str> = branches.iter().map(Branch::code).collect();
    (!codes.is_empty()).then(|| codes.join(","))
}

fn published(office: &Office, row: &PublishedRow) -> Result<Published, OfficeError> {
    let damaged = |_| OfficeError::Damaged("a description of an update cannot be read");
    let Description { version, target, size, sha256, notes, .. } =
        Description::read(&row.signed.description).map_err(damaged)?;
    let branches = row.branches.iter().flat_map(|codes| codes.split(',')).map(str::to_owned);
    let is_here = path(office, &sha256).metadata().is_ok_and(|file| file.len() == size);
    let branches = branches.collect();
    let (published_at, withdrawn_at) = (row.published_at, row.withdrawn_at);
    Ok(Published {
        version,
        target,
        size,
        sha256,
        notes,
        published_at,
        withdrawn_at,
        branches,
        is_here,
    })
}

fn read(described: &Path) -> Result<SignedUpdate, OfficeError> {
    let mut text = String::new();
    let file = File::open(described).map_err(|error| OfficeError::file(described, error))?;
    let read = file.take(LONGEST).read_to_string(&mut text);
    read.map_err(|_| UpdateError::Unreadable)?;
    Ok(serde_json::from_str(&text).map_err(|_| UpdateError::Unreadable)?)
}

/// Takes the bytes into the folder of packages, compared on the way.
fn keep(office: &Office, package: &Path, description: &Description) -> Result<(), OfficeError> {
    let place = path(office, &description.sha256);
    files::private_folder(&office.folder.join("updates"))?;
    let draft = files::Draft::beside(&place);
    let mut from = File::open(package).map_err(|error| OfficeError::file(package, error))?;
    copy_checked(&mut from, draft.place(), description)?;
    draft.put_in_place()
}

/// Digests come from signed descriptions and are digits, so they are file names.
fn path(office: &Office, digest: &str) -> PathBuf {
    office.folder.join("updates").join(digest)
}

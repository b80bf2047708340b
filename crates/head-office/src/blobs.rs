//! Chunks of snapshots on the disk, named by the SHA-256 of their bytes and therefore never changed.

use crate::Refused;
use crate::{Branch, Office, OfficeError, files};
use journal::EntryHash;
use journal::entry::sha256_hex;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

/// A part of a blob, or all of it.
pub struct Part {
    /// The bytes asked for.
    pub bytes: Vec<u8>,
    /// Which bytes of how many, unless it is all of them.
    range: Option<(Range<usize>, usize)>,
}

impl Part {
    /// `bytes FIRST-LAST/SIZE`, unless the part is the whole.
    #[must_use]
    pub fn content_range(&self) -> Option<String> {
        let (range, size) = self.range.as_ref()?;
        Some(format!("bytes {}-{}/{size}", range.start, range.end - 1))
    }
}

/// Keeps bytes as a blob and gives its digest. The same bytes again are the same blob.
///
/// # Errors
/// `file`, `disk_full`.
pub fn keep(office: &Office, bytes: &[u8]) -> Result<String, OfficeError> {
    let digest = sha256_hex(bytes);
    if !is_whole(office, &digest, bytes.len() as u64) {
        files::private_folder(&office.folder.join("blobs"))?;
        files::write_whole(&path(office, &digest), bytes)?;
    }
    Ok(digest)
}

/// Whether a blob is on the disk in its full size.
#[must_use]
pub fn is_whole(office: &Office, digest: &str, bytes: u64) -> bool {
    fs::metadata(path(office, digest)).is_ok_and(|found| found.is_file() && found.len() == bytes)
}

/// Deletes blobs that no snapshot needs. One that cannot be deleted now wastes space and harms nothing.
pub fn forget(office: &Office, digests: &[String]) {
    for digest in digests {
        if let Err(error) = fs::remove_file(path(office, digest)) {
            tracing::warn!(kind = ?error.kind(), "an old blob could not be deleted");
        }
    }
}

/// Deletes all blobs, whose snapshots are forgotten. What cannot be deleted wastes space and harms nothing.
pub fn forget_all(office: &Office) {
    if let Err(error) = fs::remove_dir_all(office.folder.join("blobs"))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(kind = ?error.kind(), "old blobs could not be deleted");
    }
}

/// A blob of the desk's own branch, whole or the part that `range` (an HTTP `Range`) names. A range of
/// another form is no range, as HTTP has it.
///
/// # Errors
/// `not_found`, `range`, and those of the archive.
pub fn part(
    office: &Office,
    branch: &Branch,
    digest: &str,
    range: Option<&str>,
) -> Result<Part, Refused> {
    if EntryHash::parse(digest).is_none() || !office.archive.owns_blob(branch, digest)? {
        return Err(Refused::NoSuchPlace);
    }
    let found = files::read_if_there(&path(office, digest))?;
    let bytes = found.ok_or(Refused::NoSuchPlace)?;
    let size = bytes.len();
    match range.and_then(|range| wanted(range, size)) {
        None => Ok(Part { bytes, range: None }),
        Some(range) if range.is_empty() => Err(Refused::Range { size: size as u64 }),
        Some(range) => {
            Ok(Part { bytes: bytes[range.clone()].to_vec(), range: Some((range, size)) })
        }
    }
}

/// Digests come from our own archive, so they are file names.
fn path(office: &Office, digest: &str) -> PathBuf {
    office.folder.join("blobs").join(digest)
}

/// The bytes an HTTP `Range` with one range names; empty when it begins behind the end.
fn wanted(range: &str, size: usize) -> Option<Range<usize>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| -> Option<usize> {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
    };
    match (first, last) {
        ("", last) => Some(size.saturating_sub(number(last)?)..size),
        (first, "") => Some(number(first)?.min(size)..size),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first.min(size)..last.saturating_add(1).min(size))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_http_has_them() {
        let cases = [
            ("bytes=0-9", Some(0..10)),
            ("bytes=10-", Some(10..100)),
            ("bytes=-10", Some(90..100)),
            ("bytes=-1000", Some(0..100)),
            ("bytes=90-1000", Some(90..100)),
            ("bytes=0-18446744073709551615", Some(0..100)),
            ("bytes=100-", Some(100..100)),
            ("bytes=-0", Some(100..100)),
            ("bytes=9-0", None),
            ("bytes=a-b", None),
            ("bytes=+1-2", None),
            ("bytes=0-1,5-6", None),
            ("bytes=-", None),
            ("lines=0-9", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(wanted(text, 100), expected, "{text}");
        }
    }
}

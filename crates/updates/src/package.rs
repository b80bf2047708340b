//! A package's bytes against its description.

use crate::{Description, UpdateError};
use journal::entry::hex;
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::{Read, Write as _};
use std::path::Path;

/// So many bytes are read at once.
const AT_ONCE: usize = 64 * 1024;

/// Copies a package to `to` and compares it on the way: what is looked at is what is written. When it is not the described
/// one, nothing stays at `to`.
///
/// # Errors
/// `CutOff`, `Differs`, `File`.
pub fn copy_checked(
    from: &mut dyn Read,
    to: &Path,
    description: &Description,
) -> Result<(), UpdateError> {
    let copied = copy(from, to, description);
    if copied.is_err() {
        // What is not the package must not lie where one is looked for; a second failure adds nothing to the first.
        let _ = fs::remove_file(to);
    }
    copied
}

fn copy(from: &mut dyn Read, to: &Path, description: &Description) -> Result<(), UpdateError> {
    let mut file = new_file(to)?;
    compare(from, description, &mut |bytes| Ok(file.write_all(bytes)?))?;
    Ok(file.sync_all()?)
}

/// Closed to other users.
pub(crate) fn new_file(path: &Path) -> Result<File, UpdateError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

/// Whether the file at `path` is the described package, to its last byte.
///
/// # Errors
/// `CutOff`, `Differs`, `File`.
pub fn is_whole(path: &Path, description: &Description) -> Result<(), UpdateError> {
    compare(&mut File::open(path)?, description, &mut |_| Ok(()))
}

fn compare(
    from: &mut dyn Read,
    description: &Description,
    take: &mut dyn FnMut(&[u8]) -> Result<(), UpdateError>,
) -> Result<(), UpdateError> {
    let mut buffer = vec![0; AT_ONCE];
    let (mut digest, mut size) = (Sha256::new(), 0);
    loop {
        let count = match from.read(&mut buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if count == 0 {
            break;
        }
        size += count as u64;
        if size > description.size {
            return Err(UpdateError::Differs);
        }
        digest.update(&buffer[..count]);
        take(&buffer[..count])?;
    }
    if size < description.size {
        return Err(UpdateError::CutOff);
    }
    let is_it = hex(&digest.finalize()) == description.sha256;
    if is_it { Ok(()) } else { Err(UpdateError::Differs) }
}

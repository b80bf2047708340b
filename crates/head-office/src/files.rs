//! Files that are either there whole or not there at all, and readable by their owner only.

use crate::OfficeError;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Makes a folder that only its owner may enter. One that is there already is left as it is.
///
/// # Errors
/// `file`, `disk_full`.
pub fn private_folder(path: &Path) -> Result<(), OfficeError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| OfficeError::file(path, error))
}

/// A file being made beside its place; gone again unless it is put there.
pub struct Draft {
    draft: PathBuf,
    path: PathBuf,
}

impl Draft {
    /// A draft of the file at `path`.
    #[must_use]
    pub fn beside(path: &Path) -> Self {
        Self { draft: draft_of(path), path: path.to_owned() }
    }

    /// Where it is made.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.draft
    }

    /// Moves it to its place, through to the disk.
    ///
    /// # Errors
    /// `file`, `disk_full`. The place is then as it was before.
    pub fn put_in_place(self) -> Result<(), OfficeError> {
        fs::rename(&self.draft, &self.path)
            .and_then(|()| sync_folder(&self.path))
            .map_err(|error| OfficeError::file(&self.path, error))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // What could not be finished must not fill the disk; a second failure adds nothing to the first.
        let _ = fs::remove_file(&self.draft);
    }
}

/// A new file that only its owner may read, in place of what was there.
///
/// # Errors
/// `file`, `disk_full`.
pub fn private(path: &Path) -> Result<File, OfficeError> {
    let opened = owner_only().write(true).create(true).truncate(true).open(path);
    opened.map_err(|error| OfficeError::file(path, error))
}

/// Writes a file beside its place, forces it to the disk and moves it there.
///
/// # Errors
/// `file`, `disk_full`. The place is then as it was before.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), OfficeError> {
    let draft = Draft::beside(path);
    let mut file = private(draft.place())?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|error| OfficeError::file(path, error))?;
    draft.put_in_place()
}

/// Makes an empty file that only its owner may read, unless there is a file already.
///
/// # Errors
/// `file`, `disk_full`.
pub fn private_file(path: &Path) -> Result<(), OfficeError> {
    match owner_only().write(true).create_new(true).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(OfficeError::file(path, error))
        }
        _ => Ok(()),
    }
}

/// The bytes of a file, or `None` when it is not there.
///
/// # Errors
/// `file`.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, OfficeError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OfficeError::file(path, error)),
    }
}

/// The bytes of a file of at most so many.
///
/// # Errors
/// `file`: also for a larger one.
pub fn read_bounded(path: &Path, most: u64) -> Result<Vec<u8>, OfficeError> {
    let read = File::open(path).and_then(|file| {
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    match read {
        Ok(bytes) if bytes.len() as u64 > most => {
            Err(OfficeError::file(path, ErrorKind::FileTooLarge.into()))
        }
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(OfficeError::file(path, error)),
    }
}

/// A name of its own for each process and thread, so that two writers never share a draft.
fn draft_of(path: &Path) -> PathBuf {
    let thread = format!("{:?}", std::thread::current().id());
    let thread: String = thread.chars().filter(char::is_ascii_digit).collect();
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}-{thread}.new", std::process::id()));
    PathBuf::from(name)
}

fn owner_only() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The rename itself is on the disk only once the folder is. Windows has no such call and needs none.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        // The folder of a name alone is the one the program runs in.
        Some(folder) if cfg!(unix) && folder.as_os_str().is_empty() => File::open(".")?.sync_all(),
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_no_draft() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        write_whole(&path, b"first").unwrap();
        write_whole(&path, b"second").unwrap();
        assert_eq!(read_if_there(&path).unwrap().unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft stays behind");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("office");
        private_folder(&inner).unwrap();
        write_whole(&inner.join("key"), b"secret").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&inner), mode(&inner.join("key"))), (0o700, 0o600));
    }
}

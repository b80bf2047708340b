//! Where things lie in a desk's folder, and how a file is replaced so that a power cut leaves either the
//! old one or the new one.

use crate::error::VaultError;
use journal::Surroundings;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What goes with a journal that is kept aside: all that opens it, and what it has waiting. The journal last.
const ASIDE: [&str; 6] =
    ["journal.db-wal", "journal.db-shm", "outbox.sealed", "desk.json", "client.key", "journal.db"];

/// The folder of one desk.
#[derive(Debug, Clone)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The desk in `root`, which is made on first use, closed to other users.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn at(root: &Path) -> std::io::Result<Self> {
        let layout = Self { root: root.to_owned() };
        for folder in [layout.root.clone(), layout.members_folder(), layout.keys_folder()] {
            fs::create_dir_all(&folder)?;
            close_to_others(&folder, 0o700)?;
        }
        Ok(layout)
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file that is there to be locked, open; nothing is ever in it.
    ///
    /// # Errors
    /// What the system said.
    pub fn lock_file(&self, name: &str) -> std::io::Result<fs::File> {
        let mut options = fs::OpenOptions::new();
        options.create(true).truncate(false).write(true).open(self.file(name))
    }

    /// A file directly in the folder.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Writes a file of the folder so that a power cut leaves the old one or the new one.
    ///
    /// # Errors
    /// `DiskFull` or what the system said; the old file is untouched then.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
        Ok(replace(&self.file(name), bytes)?)
    }

    /// Writes a file into the folder `out`, closed to other users, and gives its place.
    ///
    /// # Errors
    /// `DiskFull` or what the system said.
    pub fn write_out(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, VaultError> {
        let out = self.file("out");
        fs::create_dir_all(&out)?;
        close_to_others(&out, 0o700)?;
        replace(&out.join(name), bytes)?;
        Ok(out.join(name))
    }

    /// Removes a file of the folder `out`; one that is not there is no fault.
    ///
    /// # Errors
    /// What the system said.
    pub fn remove_out(&self, name: &str) -> Result<(), VaultError> {
        match fs::remove_file(self.file("out").join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Takes the journal and all that opens it out of the way, untouched, into a folder of their own
    /// under `kept-aside`, for head office to salvage. Without a journal, nothing happens.
    ///
    /// # Errors
    /// What the system said.
    pub fn keep_aside_journal(&self, surroundings: &Surroundings) -> Result<(), VaultError> {
        if !self.journal().exists() {
            return Ok(());
        }
        let moment = surroundings.now().format("%Y%m%dT%H%M%S%3fZ").to_string();
        let aside = self.file("kept-aside").join(moment);
        fs::create_dir_all(&aside)?;
        close_to_others(&self.file("kept-aside"), 0o700)?;
        for name in ASIDE {
            move_if_there(&self.file(name), &aside.join(name))?;
        }
        for key in fs::read_dir(self.keys_folder())? {
            let key = key?.path();
            let wrapped = key.extension().is_some_and(|e| e == "slot" || e == "person");
            if let Some(name) = key.file_name().filter(|_| wrapped) {
                fs::rename(&key, aside.join(name))?;
            }
        }
        Ok(())
    }

    /// The folder of a journal that was kept aside, if there is one of that name.
    #[must_use]
    pub fn kept_aside(&self, name: &str) -> Option<PathBuf> {
        let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let aside = self.file("kept-aside").join(name);
        (is_plain && aside.is_dir()).then_some(aside)
    }

    /// What this desk did.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.file("journal.db")
    }

    /// The folder of member caches, of which one is current.
    #[must_use]
    pub fn members_folder(&self) -> PathBuf {
        self.file("members")
    }

    /// Names the current member cache.
    #[must_use]
    pub fn members_pointer(&self) -> PathBuf {
        self.members_folder().join("current")
    }

    /// The folder of wrapped keys.
    #[must_use]
    pub fn keys_folder(&self) -> PathBuf {
        self.file("keys")
    }

    /// The name of the current member cache, or `None` before the first load.
    #[must_use]
    pub fn current_members(&self) -> Option<String> {
        let name = fs::read_to_string(self.members_pointer()).ok()?;
        let name = name.trim();
        (!name.is_empty() && !name.contains(['/', '\\'])).then(|| name.to_owned())
    }
}

fn move_if_there(from: &Path, to: &Path) -> std::io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Writes `bytes` beside `path`, makes them durable, and puts them in its place in one step.
///
/// # Errors
/// When writing, syncing or renaming fails; `path` is untouched then.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension(format!("new-{}", std::process::id()));
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        close_to_others(&beside, 0o600)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_folder(path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Makes a rename in the folder of `path` durable, where the system knows how.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => fs::File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Leaves the owner alone with the file or folder.
#[cfg(unix)]
fn close_to_others(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// On other systems the profile folder's own access list does this.
#[cfg(not(unix))]
fn close_to_others(_path: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}

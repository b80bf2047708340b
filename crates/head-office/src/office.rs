//! One head office in its folder: archive, keys, clock and randomness.

use crate::archive::Archive;
use crate::keys::Keys;
use crate::metrics::Counts;
use crate::{OfficeError, files};
use journal::Surroundings;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Longest host name there is.
const MAX_HOST_NAME: usize = 253;

/// Where a head office is at home.
#[derive(Debug, Clone)]
pub struct Home {
    /// Its keys and the chunks of its snapshots, and its archive unless that lies elsewhere.
    pub folder: PathBuf,
    /// The URL of the PostgreSQL database that holds the archive.
    pub postgres: Option<String>,
}

impl From<&Path> for Home {
    /// A head office with an embedded archive.
    fn from(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), postgres: None }
    }
}

impl From<&PathBuf> for Home {
    fn from(folder: &PathBuf) -> Self {
        folder.as_path().into()
    }
}

/// A head office that is open.
pub struct Office {
    /// Its folder.
    pub folder: PathBuf,
    /// What it holds.
    pub archive: Archive,
    /// What it signs with.
    pub keys: Keys,
    /// Clock and randomness.
    pub surroundings: Surroundings,
    /// What was stored since it was opened.
    pub counts: Counts,
}

impl Office {
    /// Makes a head office at `home`, or completes the one there. What is there stays: keys, archive and
    /// epoch; only `hosts`, names for the server's certificate, are added.
    ///
    /// # Errors
    /// `host_name`, `keys_missing`, `keys_damaged`, `file`, `disk_full`, and those of the archive.
    pub fn init(
        home: impl Into<Home>,
        hosts: &[String],
        surroundings: Surroundings,
    ) -> Result<Self, OfficeError> {
        let Home { folder, postgres } = home.into();
        if !hosts.iter().all(|host| is_host(host)) {
            return Err(OfficeError::HostName);
        }
        files::private_folder(&folder)?;
        let epoch = surroundings.uuid();
        let archive = match postgres {
            None => Archive::create(&archive_file(&folder), epoch)?,
            Some(url) => Archive::create_at(&url, epoch)?,
        };
        let keys = Keys::make(&folder, &surroundings)?;
        let known = archive.hosts()?;
        let new: Vec<String> = hosts.iter().filter(|host| !known.contains(host)).cloned().collect();
        if !new.is_empty() {
            archive.add_hosts(&new)?;
        }
        Ok(Self { folder, archive, keys, surroundings, counts: Counts::default() })
    }

    /// Opens the head office at `home`.
    ///
    /// # Errors
    /// `not_initialised`, `keys_missing`, `keys_damaged`, `file`, and those of the archive.
    pub fn open(home: impl Into<Home>, surroundings: Surroundings) -> Result<Self, OfficeError> {
        let Home { folder, postgres } = home.into();
        let keys = Keys::open(&folder)?;
        let archive = match postgres {
            None => Archive::open(&archive_file(&folder))?,
            Some(url) => Archive::open_at(&url)?,
        };
        Ok(Self { folder, archive, keys, surroundings, counts: Counts::default() })
    }
}

fn archive_file(folder: &Path) -> PathBuf {
    folder.join("archive.db")
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let name = text.len() <= MAX_HOST_NAME && text.split('.').all(label);
    text.parse::<IpAddr>().is_ok() || name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_init_changes_nothing_but_adds_names() {
        let folder = tempfile::tempdir().unwrap();
        let home = || crate::home::home(folder.path());
        let real = Surroundings::system;
        let first = Office::init(home(), &[], real()).unwrap();
        let name = ["office.example".to_owned()];
        let second = Office::init(home(), &name, real()).unwrap();
        assert_eq!(first.archive.epoch().unwrap(), second.archive.epoch().unwrap());
        assert_eq!(first.keys.authority(), second.keys.authority());
        assert_eq!(Office::open(home(), real()).unwrap().archive.hosts().unwrap(), name);
    }

    #[test]
    fn a_folder_without_a_head_office_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let refused = Office::open(folder.path(), Surroundings::system()).err().unwrap();
        assert_eq!(refused.code(), "not_initialised");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
    }

    #[test]
    fn host_names_are_names_or_addresses() {
        for good in ["office.example", "honbu-1", "192.0.2.1", "2001:db8::1"] {
            assert!(is_host(good), "{good}");
        }
        for bad in ["", "a b", "-x", "x..y", "本部.example", "a/b", "*.example"] {
            assert!(!is_host(bad), "{bad}");
        }
    }
}

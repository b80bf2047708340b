//! The fallback: files beside the wrapped keys, closed to other users.

use super::{KeyPlace, KeyStore, NoAnswer};
use crate::layout::{Layout, replace};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use zeroize::Zeroizing;

pub(super) struct FileKeyStore {
    folder: PathBuf,
}

impl FileKeyStore {
    pub(super) fn of(layout: &Layout) -> Self {
        Self { folder: layout.keys_folder() }
    }
}

impl KeyStore for FileKeyStore {
    fn place(&self) -> KeyPlace {
        KeyPlace::File
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoAnswer> {
        match fs::read(self.folder.join(name)) {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(NoAnswer::Disk(error.kind())),
        }
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), NoAnswer> {
        replace(&self.folder.join(name), secret).map_err(|error| NoAnswer::Disk(error.kind()))
    }

    fn remove(&self, name: &str) -> Result<(), NoAnswer> {
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(NoAnswer::Disk(error.kind())),
            _ => Ok(()),
        }
    }
}

//! The files of the slots, one a person, and who has one.

use super::{MOST_TRIES, Slot, SlotHolder, Slots};
use crate::error::VaultError;
use crate::layout::replace;
use crate::tries::Count;
use journal::entry::sha256_hex;
use std::fs;
use std::path::PathBuf;

/// How the names of slots end.
const ENDING: &str = "person";

impl Slots<'_> {
    /// Takes a person's slot away; without one, nothing happens.
    ///
    /// # Errors
    /// When the file cannot be removed, or the key store does not answer.
    pub fn erase(&self, user: &str) -> Result<(), VaultError> {
        self.tries().forget(&name(user))?;
        match fs::remove_file(self.path(user)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Who has a slot here, by id.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn holders(&self) -> Result<Vec<SlotHolder>, VaultError> {
        let mut holders = Vec::new();
        for file in fs::read_dir(self.layout.keys_folder())? {
            let path = file?.path();
            if path.extension().is_some_and(|ending| ending == ENDING)
                && let Ok(slot) = serde_json::from_slice::<Slot>(&fs::read(&path)?)
            {
                holders.push(slot.holder);
            }
        }
        holders.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(holders)
    }

    fn path(&self, user: &str) -> PathBuf {
        self.layout.keys_folder().join(file_name(user))
    }

    pub(super) fn read(&self, user: &str) -> Result<Option<Slot>, VaultError> {
        match fs::read(self.path(user)) {
            Ok(bytes) => {
                let slot: Option<Slot> = serde_json::from_slice(&bytes).ok();
                Ok(slot.filter(|slot| slot_costs_are_sane(slot) && slot.holder.id == user))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a slot with all its tries. The count first: a slot without one is good for nothing.
    pub(super) fn keep(&self, slot: &Slot, last_step: u64) -> Result<(), VaultError> {
        let count = Count { tries_left: MOST_TRIES, last_step };
        self.tries().keep(&name(&slot.holder.id), count)?;
        self.write(slot)
    }

    pub(super) fn write(&self, slot: &Slot) -> Result<(), VaultError> {
        let bytes = serde_json::to_vec(slot).expect("a slot serialises");
        Ok(replace(&self.path(&slot.holder.id), &bytes)?)
    }

    pub(super) fn lock(&self) -> Result<fs::File, VaultError> {
        let path = self.layout.keys_folder().join("lock");
        let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        file.lock()?;
        Ok(file)
    }
}

/// A tampered slot must not make the desk allocate gigabytes or skip the work.
fn slot_costs_are_sane(slot: &Slot) -> bool {
    (1024..=1024 * 1024).contains(&slot.memory_kib) && (1..=16).contains(&slot.passes)
}

/// The slot whose file is named so, if it is one.
pub(crate) fn slot_of_file(file: &str) -> Option<&str> {
    file.strip_suffix(ENDING)?.strip_suffix('.')
}

/// The name of the file of a person's slot.
pub(super) fn file_name(user: &str) -> String {
    format!("{}.{ENDING}", name(user))
}

/// The name of a person's slot: ids may hold what a file's name may not.
pub(super) fn name(user: &str) -> String {
    sha256_hex(user.as_bytes())[..32].to_owned()
}

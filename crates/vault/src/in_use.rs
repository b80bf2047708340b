//! Whether a desk's files are open somewhere. Keys change only while they are not, and files are opened only once a
//! change of keys is over.

use crate::error::VaultError;
use crate::layout::Layout;
use crate::rotation;
use std::fs::File;

/// The files are in use for as long as this is held.
#[derive(Debug)]
pub struct InUse {
    _shared: File,
}

impl InUse {
    /// Takes the files into use. A change of keys that a power cut broke off is brought to its end first.
    ///
    /// # Errors
    /// What the system said.
    pub fn of(layout: &Layout) -> Result<Self, VaultError> {
        loop {
            rotation::finish(layout)?;
            let shared = lock_file(layout)?;
            shared.lock_shared()?;
            if !rotation::is_under_way(layout) {
                return Ok(Self { _shared: shared });
            }
        }
    }
}

/// The files are closed everywhere for as long as this is held, and nobody opens them.
#[derive(Debug)]
pub struct Closed {
    _alone: File,
}

impl Closed {
    /// Keeps the files closed, unless somebody has them open.
    ///
    /// # Errors
    /// `Busy` when the files are in use.
    pub fn now(layout: &Layout) -> Result<Self, VaultError> {
        Ok(Self { _alone: alone_now(layout)? })
    }
}

/// Nobody else has the files for as long as this is held; waits for whoever has.
pub(crate) fn alone(layout: &Layout) -> Result<File, VaultError> {
    let file = lock_file(layout)?;
    file.lock()?;
    Ok(file)
}

/// The same without waiting.
///
/// # Errors
/// `Busy` when the files are in use.
pub(crate) fn alone_now(layout: &Layout) -> Result<File, VaultError> {
    let file = lock_file(layout)?;
    file.try_lock().map_err(|_| VaultError::Busy)?;
    Ok(file)
}

fn lock_file(layout: &Layout) -> Result<File, VaultError> {
    Ok(layout.lock_file("journal.lock")?)
}

//! The key of `members.db` and its end. One half is among the file keys, which each person's slot wraps; the other lies
//! in a small file of this desk. Without that file no copy of the cache opens, whoever signs in.

use crate::error::{File, VaultError};
use crate::keys::FileKeys;
use crate::layout::{Layout, replace};
use crate::rebuild::remove_all_but;
use hkdf::Hkdf;
use journal::Surroundings;
use sha2::Sha256;
use std::fs;
use std::io;
use std::path::PathBuf;
use zeroize::Zeroizing;

const HALF: &str = "members.half";
const HALF_BYTES: usize = 32;

/// The key of the cache that is there.
///
/// # Errors
/// `Damaged` when the desk's half is gone.
pub(crate) fn members_key(
    layout: &Layout,
    keys: &FileKeys,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    match fs::read(half(layout)) {
        Ok(half) => Ok(joined(keys, &Zeroizing::new(half))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(VaultError::Damaged(File::Members))
        }
        Err(error) => Err(error.into()),
    }
}

/// The same for a cache that is about to be made; the desk's half is made first when there is none.
///
/// # Errors
/// What the system said.
pub(crate) fn members_key_to_be(
    layout: &Layout,
    keys: &FileKeys,
    surroundings: &Surroundings,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    if !half(layout).exists() {
        let new = Zeroizing::new(surroundings.random::<HALF_BYTES>());
        replace(&half(layout), new.as_slice())?;
    }
    members_key(layout, keys)
}

/// Destroys what a desk holds of members, for good: the half of the key first, then the files. Needs nobody signed in.
///
/// # Errors
/// What the system said; calling it again goes on.
pub fn destroy_members(layout: &Layout) -> Result<(), VaultError> {
    let half = half(layout);
    if half.exists() {
        // Written over where it lies; a copy that the disk itself keeps aside is out of reach.
        let file = fs::OpenOptions::new().write(true).open(&half)?;
        io::Write::write_all(&mut &file, &[0; HALF_BYTES])?;
        file.sync_all()?;
        fs::remove_file(&half)?;
    }
    match fs::remove_file(layout.members_pointer()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    remove_all_but(&layout.members_folder(), None);
    Ok(())
}

fn half(layout: &Layout) -> PathBuf {
    layout.keys_folder().join(HALF)
}

fn joined(keys: &FileKeys, half: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(half), &keys.members)
        .expand(b"madoguchi members", key.as_mut_slice())
        .expect("32 bytes are within HKDF's reach");
    key
}

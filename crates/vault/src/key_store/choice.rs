//! Which key store a desk uses. Chosen once and written down: a store that does not answer later is a fault to be told,
//! never a reason to begin anew in another.

use super::file::FileKeyStore;
use super::system::SystemKeyStore;
use super::{KeyPlace, KeyStore};
use crate::error::VaultError;
use crate::keys::SHARE;
use crate::layout::{Layout, replace};
use crate::tries::ENDING;
use journal::Surroundings;
use journal::entry::hex;
use serde::{Deserialize, Serialize};
use std::fs;
use std::sync::Arc;

/// Names the store in use.
const CHOSEN: &str = "key-store.json";
/// Stores that outlast a restart of the machine, best first. The kernel's own keys do not, and are used when asked for.
const USUAL: &[KeyPlace] = &[KeyPlace::CredentialManager, KeyPlace::SecretService];

#[derive(Serialize, Deserialize)]
struct Chosen {
    place: KeyPlace,
    desk: String,
}

/// The key store of the desk in `layout`: the one it uses, else the one that is `wanted`, else the system's where it
/// answers, else a file. A desk that has used a file so far goes on with it.
///
/// # Errors
/// `KeyStoreSilent` when the one in use, or the one wanted, does not answer.
pub fn key_store_of(
    layout: &Layout,
    wanted: Option<KeyPlace>,
    surroundings: &Surroundings,
) -> Result<Arc<dyn KeyStore>, VaultError> {
    if let Some(chosen) = chosen(layout)? {
        return open(layout, &chosen);
    }
    let has_begun = fs::read_dir(layout.keys_folder())?.next().is_some();
    let candidates = match wanted {
        Some(place) => std::slice::from_ref(&place).to_vec(),
        None if has_begun => Vec::new(),
        None => USUAL.to_vec(),
    };
    let desk = hex(&surroundings.random::<16>());
    for place in candidates {
        let chosen = Chosen { place, desk: desk.clone() };
        if let Ok(store) = open(layout, &chosen) {
            move_over(layout, store.as_ref())?;
            let bytes = serde_json::to_vec(&chosen).expect("a choice serialises");
            replace(&layout.keys_folder().join(CHOSEN), &bytes)?;
            return Ok(store);
        }
    }
    match wanted {
        Some(_) => Err(VaultError::KeyStoreSilent),
        None => Ok(Arc::new(FileKeyStore::of(layout))),
    }
}

/// What lay in files so far goes into another store. The files go once the choice is written down: see [`open`].
fn move_over(layout: &Layout, store: &dyn KeyStore) -> Result<(), VaultError> {
    if store.place() == KeyPlace::File {
        return Ok(());
    }
    for name in in_files(layout)? {
        let secret = FileKeyStore::of(layout).get(&name)?;
        secret.map_or(Ok(()), |secret| store.put(&name, &secret))?;
    }
    Ok(())
}

fn in_files(layout: &Layout) -> Result<Vec<String>, VaultError> {
    let names = fs::read_dir(layout.keys_folder())?.flatten();
    let names = names.filter_map(|file| file.file_name().into_string().ok());
    Ok(names.filter(|name| name == SHARE || name.ends_with(ENDING)).collect())
}

fn open(layout: &Layout, chosen: &Chosen) -> Result<Arc<dyn KeyStore>, VaultError> {
    if chosen.place == KeyPlace::File {
        return Ok(Arc::new(FileKeyStore::of(layout)));
    }
    match SystemKeyStore::open(chosen.place, &chosen.desk) {
        Ok(store) => {
            if layout.keys_folder().join(CHOSEN).exists() {
                in_files(layout)?
                    .iter()
                    .try_for_each(|name| FileKeyStore::of(layout).remove(name))?;
            }
            Ok(Arc::new(store))
        }
        Err(_) => Err(VaultError::KeyStoreSilent),
    }
}

fn chosen(layout: &Layout) -> Result<Option<Chosen>, VaultError> {
    match fs::read(layout.keys_folder().join(CHOSEN)) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| VaultError::KeyStoreLost),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

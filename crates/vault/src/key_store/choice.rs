//! Which key store a desk uses. Chosen once and written down: a store that does not answer later is a fault to be told,
//! never a reason to begin anew in another.

use super::file::FileKeyStore;
use super::system::SystemKeyStore;
use super::tpm::{self, TpmKeyStore};
use super::{KeyPlace, KeyStore, NoAnswer};
use crate::error::VaultError;
use crate::layout::{Layout, replace};
use journal::Surroundings;
use journal::entry::hex;
use serde::{Deserialize, Serialize};
use std::fs;
use std::sync::Arc;

/// Names the store in use.
const CHOSEN: &str = "key-store.json";
/// Stores that outlast a restart of the machine, best first. The kernel's own keys do not, and are used when asked for.
const USUAL: &[KeyPlace] = &[KeyPlace::Tpm, KeyPlace::CredentialManager, KeyPlace::SecretService];
/// Where what a TPM sealed may lie, best first.
const BESIDE: &[KeyPlace] = &[KeyPlace::CredentialManager, KeyPlace::SecretService, KeyPlace::File];

/// What is written down.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Chosen {
    place: KeyPlace,
    /// Which desk's folder the secrets are of: one machine may have several.
    desk: String,
    /// Where what a TPM sealed lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beside: Option<KeyPlace>,
    /// The store before, for as long as something may still lie there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<Box<Self>>,
}

impl Chosen {
    /// The fallback, which needs no choice.
    pub(super) fn file() -> Self {
        Self { place: KeyPlace::File, desk: String::new(), beside: None, before: None }
    }

    /// Whether its secrets lie beside the wrapped keys, where names are those of files.
    pub(super) fn is_in_files(&self) -> bool {
        self.beside.unwrap_or(self.place) == KeyPlace::File
    }

    /// Whether its secrets have the very names there that those of another have.
    pub(super) fn is_in_the_place_of(&self, other: &Self) -> bool {
        self.place == other.place && self.is_in_files() && other.is_in_files()
    }

    /// Opens the store, which need not answer yet.
    pub(super) fn open(&self, layout: &Layout) -> Result<Arc<dyn KeyStore>, NoAnswer> {
        match (self.place, self.beside) {
            (KeyPlace::File, _) => Ok(Arc::new(FileKeyStore::of(layout))),
            (KeyPlace::Tpm, beside) => {
                let place = beside.unwrap_or(KeyPlace::File);
                let beside = Self { place, beside: None, ..self.clone() };
                Ok(Arc::new(TpmKeyStore::with(beside.open(layout)?)))
            }
            (place, _) => Ok(Arc::new(SystemKeyStore::open(place, &self.desk)?)),
        }
    }

    /// The same, with what was in use before it.
    pub(super) fn after(self, before: Option<Self>) -> Self {
        let before = before.map(|before| Box::new(before.after(None)));
        Self { before, ..self }
    }

    pub(super) fn write(&self, layout: &Layout) -> Result<(), VaultError> {
        let bytes = serde_json::to_vec(self).expect("a choice serialises");
        Ok(replace(&layout.keys_folder().join(CHOSEN), &bytes)?)
    }
}

/// The key store of the desk in `layout`: the one it uses, else the one that is `wanted`, else this machine's TPM, else
/// the system's where it answers, else a file. A desk that has used a file so far goes on with it.
///
/// # Errors
/// `KeyStoreSilent` when the one in use, or the one wanted, does not answer.
pub fn key_store_of(
    layout: &Layout,
    wanted: Option<KeyPlace>,
    surroundings: &Surroundings,
) -> Result<Arc<dyn KeyStore>, VaultError> {
    if let Some(chosen) = chosen(layout)? {
        let store = chosen.open(layout)?;
        super::moving::leave(layout, chosen)?;
        return Ok(store);
    }
    let has_begun = fs::read_dir(layout.keys_folder())?.next().is_some();
    let candidates = match wanted {
        Some(place) => vec![place],
        None if has_begun => Vec::new(),
        None => USUAL.to_vec(),
    };
    for place in candidates {
        if let Some((new, _)) = new_choice(layout, place, surroundings) {
            return super::moving::take_over(layout, Chosen::file(), new);
        }
    }
    match wanted {
        Some(_) => Err(VaultError::KeyStoreSilent),
        None => Ok(Arc::new(FileKeyStore::of(layout))),
    }
}

/// The key store into which a share goes back that head office gave back: the one in use, unless another is `wanted`,
/// because that one is gone for good.
///
/// # Errors
/// `KeyStoreSilent` when it does not answer.
pub fn key_store_for_recovery(
    layout: &Layout,
    wanted: Option<KeyPlace>,
    surroundings: &Surroundings,
) -> Result<Arc<dyn KeyStore>, VaultError> {
    let in_use = chosen(layout).ok().flatten().map(|chosen| chosen.place);
    match wanted {
        Some(place) if in_use.is_some_and(|in_use| in_use != place) => {
            let new = new_choice(layout, place, surroundings);
            let (new, store) = new.ok_or(VaultError::KeyStoreSilent)?;
            new.write(layout)?;
            Ok(store)
        }
        _ => key_store_of(layout, wanted, surroundings),
    }
}

/// A store of that kind that keeps what it is given, under names that nothing has yet.
pub(super) fn new_choice(
    layout: &Layout,
    place: KeyPlace,
    surroundings: &Surroundings,
) -> Option<(Chosen, Arc<dyn KeyStore>)> {
    if place == KeyPlace::Tpm {
        return sealed_by_tpm(layout, surroundings);
    }
    let desk = hex(&surroundings.random::<16>());
    let new = Chosen { place, desk, beside: None, before: None };
    let store = new.open(layout).ok().filter(|store| keeps(store.as_ref()))?;
    Some((new, store))
}

/// This machine's TPM, when it works, and the best store beside it.
fn sealed_by_tpm(
    layout: &Layout,
    surroundings: &Surroundings,
) -> Option<(Chosen, Arc<dyn KeyStore>)> {
    if !tpm::works() {
        return None;
    }
    let beside = BESIDE.iter().find_map(|place| new_choice(layout, *place, surroundings));
    let (under, beside) = beside?;
    let new = Chosen { place: KeyPlace::Tpm, beside: Some(under.place), ..under };
    Some((new, Arc::new(TpmKeyStore::with(beside))))
}

/// Whether a store keeps what it is given. A locked one, or one in which nothing was set up, answers questions all the
/// same, and a desk that had chosen it could not begin.
fn keeps(store: &dyn KeyStore) -> bool {
    const PROBE: &str = "probe";
    let kept = store.put(PROBE, PROBE.as_bytes()).and_then(|()| store.get(PROBE));
    let is_kept = kept.is_ok_and(|kept| kept.is_some_and(|kept| *kept == PROBE.as_bytes()));
    is_kept && store.remove(PROBE).is_ok()
}

pub(super) fn chosen(layout: &Layout) -> Result<Option<Chosen>, VaultError> {
    match fs::read(layout.keys_folder().join(CHOSEN)) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| VaultError::KeyStoreLost),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

//! The stores of the operating systems, by `keyring-core`.

use super::{KeyPlace, KeyStore, NoAnswer};
use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Under which name the secrets of this program stand there.
const SERVICE: &str = "jp.madoguchi.desk";

pub(super) struct SystemKeyStore {
    store: Arc<CredentialStore>,
    place: KeyPlace,
    /// Which desk's folder the secrets are of: one machine may have several.
    desk: String,
}

impl SystemKeyStore {
    /// The store of that place, when it answers.
    ///
    /// # Errors
    /// The store does not answer, or this system has none of the kind.
    pub(super) fn open(place: KeyPlace, desk: &str) -> Result<Self, NoAnswer> {
        let store = store(place)?;
        let opened = Self { store, place, desk: desk.to_owned() };
        opened.get("probe").map(|_| opened)
    }

    fn entry(&self, name: &str) -> Result<Entry, NoAnswer> {
        let user = format!("{}/{name}", self.desk);
        self.store.build(SERVICE, &user, None).map_err(|_| NoAnswer::Silent)
    }
}

#[cfg(target_os = "linux")]
fn store(place: KeyPlace) -> Result<Arc<CredentialStore>, NoAnswer> {
    match place {
        // Without a session there is no bus to ask, and asking would try to start one.
        KeyPlace::SecretService if std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() => {
            let store = dbus_secret_service_keyring_store::Store::new();
            store.map(|store| store as Arc<CredentialStore>).map_err(|_| NoAnswer::Silent)
        }
        KeyPlace::Keyutils => {
            let store = linux_keyutils_keyring_store::Store::new();
            store.map(|store| store as Arc<CredentialStore>).map_err(|_| NoAnswer::Silent)
        }
        _ => Err(NoAnswer::Silent),
    }
}

#[cfg(windows)]
fn store(place: KeyPlace) -> Result<Arc<CredentialStore>, NoAnswer> {
    match place {
        KeyPlace::CredentialManager => {
            let store = windows_native_keyring_store::Store::new();
            store.map(|store| store as Arc<CredentialStore>).map_err(|_| NoAnswer::Silent)
        }
        _ => Err(NoAnswer::Silent),
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
fn store(_place: KeyPlace) -> Result<Arc<CredentialStore>, NoAnswer> {
    Err(NoAnswer::Silent)
}

impl KeyStore for SystemKeyStore {
    fn place(&self) -> KeyPlace {
        self.place
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoAnswer> {
        match self.entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(_) => Err(NoAnswer::Silent),
        }
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), NoAnswer> {
        self.entry(name)?.set_secret(secret).map_err(|_| NoAnswer::Silent)
    }

    fn remove(&self, name: &str) -> Result<(), NoAnswer> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(_) => Err(NoAnswer::Silent),
        }
    }
}

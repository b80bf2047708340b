//! The machine's TPM, which keeps nothing itself: it seals the share, and what it sealed lies in another store. So both
//! are needed, this machine and that store, and a copy of either opens nothing.

mod chip;
mod seal;

use super::{KeyPlace, KeyStore, NoAnswer};
use crate::keys::SHARE;
use chip::{Chip, NotDone};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// Which device the TPM is, where it is not the usual one.
const DEVICE: &str = "MADO_TPM";
/// The kernel's own way to a TPM that several programs use at once.
const USUAL_DEVICE: &str = "/dev/tpmrm0";
/// What the chip sealed is named so in the store beside it. Everything but the share is sealed under the share already.
const ENDING: &str = ".tpm";

pub(super) struct TpmKeyStore {
    beside: Arc<dyn KeyStore>,
    /// Unsealing may take the better part of a second, and the program holds the share in any case.
    share: Mutex<Option<Zeroizing<Vec<u8>>>>,
}

impl TpmKeyStore {
    /// The TPM of this machine; what it seals lies in the store `beside`.
    pub(super) fn with(beside: Arc<dyn KeyStore>) -> Self {
        Self { beside, share: Mutex::default() }
    }

    fn unseal(&self) -> Result<Option<Zeroizing<Vec<u8>>>, NoAnswer> {
        let mut share = self.share.lock().unwrap_or_else(PoisonError::into_inner);
        if share.is_none()
            && let Some(sealed) = self.beside.get(&sealed_name())?
        {
            let opened = chip().and_then(|mut chip| seal::unseal(&mut chip, &sealed));
            *share = opened.map_err(|_| NoAnswer::NoTpm)?;
        }
        Ok(share.clone())
    }
}

impl KeyStore for TpmKeyStore {
    fn place(&self) -> KeyPlace {
        KeyPlace::Tpm
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoAnswer> {
        if name == SHARE { self.unseal() } else { self.beside.get(name) }
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), NoAnswer> {
        if name != SHARE {
            return self.beside.put(name, secret);
        }
        let sealed = chip().and_then(|mut chip| seal::seal(&mut chip, secret));
        self.beside.put(&sealed_name(), &sealed.map_err(|_| NoAnswer::NoTpm)?)?;
        *self.share.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), NoAnswer> {
        if name != SHARE {
            return self.beside.remove(name);
        }
        *self.share.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.beside.remove(&sealed_name())
    }
}

/// Whether this machine has a TPM that opens again what it seals.
pub(super) fn works() -> bool {
    const PROBE: [u8; 32] = [0; 32];
    let opened = chip().and_then(|mut chip| {
        let sealed = seal::seal(&mut chip, &PROBE)?;
        seal::unseal(&mut chip, &sealed)
    });
    opened.is_ok_and(|opened| opened.is_some_and(|opened| *opened == PROBE))
}

fn chip() -> Result<Chip, NotDone> {
    let device = std::env::var_os(DEVICE).filter(|device| !device.is_empty());
    Chip::at(&device.map_or_else(|| PathBuf::from(USUAL_DEVICE), PathBuf::from))
}

fn sealed_name() -> String {
    format!("{SHARE}{ENDING}")
}

//! The keys of head office: the private authority that signs certificates, the Ed25519 key that signs what desks
//! believe, and the X25519 key to which they seal what is carried over by hand. Made once and never replaced: a new one would shut out every desk.

use crate::certificates;
use crate::{Branch, OfficeError, files};
use ed25519_dalek::{Signer as _, SigningKey};
use journal::Surroundings;
use rcgen::{Issuer, KeyPair};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const AUTHORITY_KEY: &str = "ca-key.pem";
const AUTHORITY: &str = "ca.pem";
const MANIFEST_KEY: &str = "manifest-key.hex";
const COURIER_KEY: &str = "courier-key.hex";

/// Where desks find the certificate of head office's authority.
#[must_use]
pub fn authority_file(folder: &Path) -> PathBuf {
    folder.join(AUTHORITY)
}

/// The keys in memory.
pub struct Keys {
    authority_key: KeyPair,
    authority: String,
    manifest: SigningKey,
    courier: Zeroizing<[u8; 32]>,
}

impl Keys {
    /// Makes what is missing, keys before the certificate that stands for them, so that an interrupted
    /// start can be finished. A certificate without its key is never replaced.
    ///
    /// # Errors
    /// `keys_missing`, `keys_damaged`, `file`, `disk_full`, `certificate`.
    pub fn make(folder: &Path, surroundings: &Surroundings) -> Result<Self, OfficeError> {
        let there = |name: &str| folder.join(name).exists();
        // A head office from before there was such a key is completed.
        if !there(COURIER_KEY) {
            make_secret(&folder.join(COURIER_KEY), surroundings)?;
        }
        if there(AUTHORITY) {
            return Self::open(folder);
        }
        if !there(MANIFEST_KEY) {
            make_secret(&folder.join(MANIFEST_KEY), surroundings)?;
        }
        if !there(AUTHORITY_KEY) {
            let text = Zeroizing::new(certificates::new_key()?.serialize_pem());
            files::write_whole(&folder.join(AUTHORITY_KEY), text.as_bytes())?;
        }
        let key = authority_key(folder)?;
        let certificate = certificates::authority(&key, surroundings)?;
        files::write_whole(&folder.join(AUTHORITY), certificate.as_bytes())?;
        Self::open(folder)
    }

    /// Reads the keys.
    ///
    /// # Errors
    /// `not_initialised`, `keys_missing`, `keys_damaged`, `file`.
    pub fn open(folder: &Path) -> Result<Self, OfficeError> {
        let path = folder.join(AUTHORITY);
        let authority = files::read_if_there(&path)?.ok_or(OfficeError::NotInitialised)?;
        let authority =
            String::from_utf8(authority).map_err(|_| OfficeError::KeysDamaged(path.clone()))?;
        let manifest = SigningKey::from_bytes(&*secret(&folder.join(MANIFEST_KEY))?);
        let courier = secret(&folder.join(COURIER_KEY))?;
        let keys = Self { authority_key: authority_key(folder)?, authority, manifest, courier };
        keys.issuer().map_err(|_| OfficeError::KeysDamaged(path))?;
        Ok(keys)
    }

    /// Whoever signs certificates here.
    ///
    /// # Errors
    /// `certificate`: the authority's certificate does not parse.
    pub fn issuer(&self) -> Result<Issuer<'static, &KeyPair>, OfficeError> {
        Issuer::from_ca_cert_pem(&self.authority, &self.authority_key)
            .map_err(OfficeError::Certificate)
    }

    /// The authority's certificate, PEM.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The key that signs manifests, extensions and receipts.
    #[must_use]
    pub fn manifest(&self) -> &SigningKey {
        &self.manifest
    }

    /// The signature, in hexadecimal digits, that desks look for over `prefix` and `text`.
    #[must_use]
    pub fn sign(&self, prefix: &str, text: &str) -> String {
        let covered = [prefix.as_bytes(), text.as_bytes()].concat();
        journal::entry::hex(&self.manifest.sign(&covered).to_bytes())
    }

    /// The secret that opens what kiosks of a branch sealed to it.
    ///
    /// # Panics
    /// Never: a digest has 64 digits.
    #[must_use]
    pub fn branch_secret(&self, branch: &Branch) -> Zeroizing<[u8; 32]> {
        let text = format!("madoguchi branch secret 1\n{}\n", branch.code());
        let from = Zeroizing::new([text.as_bytes(), self.courier.as_slice()].concat());
        let digest = Zeroizing::new(journal::entry::sha256_hex(&from));
        Zeroizing::new(journal::entry::unhex(&digest).expect("a digest has 64 digits"))
    }

    /// The secret that opens what desks sealed.
    #[must_use]
    pub fn courier_secret(&self) -> &[u8; 32] {
        &self.courier
    }
}

fn secret_text(path: &Path) -> Result<Zeroizing<String>, OfficeError> {
    let bytes = files::read_if_there(path)?
        .ok_or_else(|| OfficeError::KeysMissing(path.to_owned()))
        .map(Zeroizing::new)?;
    let text =
        std::str::from_utf8(&bytes).map_err(|_| OfficeError::KeysDamaged(path.to_owned()))?;
    Ok(Zeroizing::new(text.trim().to_owned()))
}

fn authority_key(folder: &Path) -> Result<KeyPair, OfficeError> {
    let path = folder.join(AUTHORITY_KEY);
    let text = secret_text(&path)?;
    KeyPair::from_pem(&text).map_err(|_| OfficeError::KeysDamaged(path))
}

fn make_secret(path: &Path, surroundings: &Surroundings) -> Result<(), OfficeError> {
    let secret = Zeroizing::new(surroundings.random::<32>());
    let text = Zeroizing::new(journal::entry::hex(&*secret));
    files::write_whole(path, text.as_bytes())
}

fn secret(path: &Path) -> Result<Zeroizing<[u8; 32]>, OfficeError> {
    let text = secret_text(path)?;
    let secret = journal::entry::unhex(&text).map(Zeroizing::new);
    secret.ok_or_else(|| OfficeError::KeysDamaged(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let real = Surroundings::system();
        let first = Keys::make(folder.path(), &real).unwrap();
        let second = Keys::make(folder.path(), &real).unwrap();
        assert_eq!(first.authority(), second.authority());
        assert_eq!(first.manifest().to_bytes(), second.manifest().to_bytes());
    }

    #[test]
    fn an_interrupted_start_is_finished_with_the_keys_it_made() {
        let folder = tempfile::tempdir().unwrap();
        let real = Surroundings::system();
        Keys::make(folder.path(), &real).unwrap();
        let key = std::fs::read(folder.path().join(AUTHORITY_KEY)).unwrap();
        std::fs::remove_file(authority_file(folder.path())).unwrap();
        Keys::make(folder.path(), &real).unwrap();
        assert_eq!(std::fs::read(folder.path().join(AUTHORITY_KEY)).unwrap(), key);
    }

    #[test]
    fn a_lost_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let real = Surroundings::system();
        Keys::make(folder.path(), &real).unwrap();
        std::fs::remove_file(folder.path().join(AUTHORITY_KEY)).unwrap();
        let refused = Keys::make(folder.path(), &real).err().unwrap();
        assert_eq!(refused.code(), "keys_missing");
    }

    #[test]
    fn a_damaged_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let real = Surroundings::system();
        Keys::make(folder.path(), &real).unwrap();
        for name in [AUTHORITY_KEY, MANIFEST_KEY, COURIER_KEY, AUTHORITY] {
            let path = folder.path().join(name);
            let whole = std::fs::read(&path).unwrap();
            std::fs::write(&path, b"\xff garbage").unwrap();
            assert_eq!(Keys::open(folder.path()).err().unwrap().code(), "keys_damaged", "{name}");
            std::fs::write(&path, whole).unwrap();
        }
    }
}

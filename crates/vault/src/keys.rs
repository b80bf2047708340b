//! The keys of the two files, and how they are wrapped so that neither a stolen disk nor a guessed PIN
//! alone opens them.

use crate::error::VaultError;
use crate::key_store::KeyStore;
use crate::layout::{Layout, replace};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use journal::{DeviceId, Surroundings};
use sha2::Sha256;
use std::fs;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const NONCE_BYTES: usize = 24;

/// The raw keys of the two files.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct FileKeys {
    pub(crate) journal: [u8; 32],
    pub(crate) members: [u8; 32],
}

impl FileKeys {
    /// Two new keys.
    #[must_use]
    pub fn new(surroundings: &Surroundings) -> Self {
        Self { journal: surroundings.random(), members: surroundings.random() }
    }

    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([self.journal, self.members].concat())
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (journal, members) = bytes.split_at_checked(32)?;
        Some(Self { journal: journal.try_into().ok()?, members: members.try_into().ok()? })
    }
}

/// The name of the share in the key store.
pub(crate) const SHARE: &str = "device.share";

/// The half of every wrapping that stays with this machine, in its key store: see [`KeyStore`].
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DeviceShare([u8; 32]);

impl DeviceShare {
    /// The share of this desk, made on first use.
    ///
    /// # Errors
    /// `KeyStoreSilent`, `TpmSilent`; `KeyStoreLost` when the store answers and has no share, though keys were wrapped with one.
    pub fn of(
        layout: &Layout,
        store: &dyn KeyStore,
        surroundings: &Surroundings,
    ) -> Result<Self, VaultError> {
        match store.get(SHARE)? {
            Some(bytes) => {
                bytes.as_slice().try_into().map(Self).map_err(|_| VaultError::KeyStoreLost)
            }
            None if layout.keys_folder().join(RELEASE_SLOT).exists() => {
                Err(VaultError::KeyStoreLost)
            }
            None => {
                let share = Self(surroundings.random());
                store.put(SHARE, &share.0)?;
                Ok(share)
            }
        }
    }

    /// Puts a share back that head office gave back.
    ///
    /// # Errors
    /// `KeyStoreSilent`; `KeyStoreLost` when it is none.
    pub fn put_back(store: &dyn KeyStore, share: &[u8]) -> Result<(), VaultError> {
        if share.len() != 32 {
            return Err(VaultError::KeyStoreLost);
        }
        Ok(store.put(SHARE, share)?)
    }

    /// The share sealed to head office, which gives it back when the key store is lost.
    #[must_use]
    pub fn sealed_to(
        &self,
        head_office: &[u8; 32],
        series: (DeviceId, u32),
        surroundings: &Surroundings,
    ) -> Vec<u8> {
        journal::recovery::seal_share(&self.0, series, head_office, surroundings)
    }

    /// A key for one purpose, from this share and another secret.
    #[must_use]
    pub fn derive(&self, other: &[u8], purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(&self.0), other)
            .expand(purpose.as_bytes(), key.as_mut_slice())
            .expect("32 bytes are within HKDF's reach");
        key
    }

    /// Seals bytes that only this desk may read, for the named purpose.
    #[must_use]
    pub fn seal(&self, plain: &[u8], purpose: &str, surroundings: &Surroundings) -> Vec<u8> {
        seal(&self.derive(&[], purpose), plain, purpose, surroundings)
    }

    /// Opens what [`Self::seal`] sealed, or `None` if it was changed or sealed elsewhere.
    #[must_use]
    pub fn open(&self, sealed: &[u8], purpose: &str) -> Option<Zeroizing<Vec<u8>>> {
        open(&self.derive(&[], purpose), sealed, purpose)
    }
}

/// What head office gives out at a first sign-in, so that a new person's slot can be made.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ReleaseSecret(pub [u8; 32]);

const RELEASE: &str = "madoguchi release slot";
const RELEASE_SLOT: &str = "release.slot";

/// The file keys so that head office's release secret and this desk together open them.
pub(crate) fn wrap_for_release(
    keys: &FileKeys,
    share: &DeviceShare,
    secret: &ReleaseSecret,
    surroundings: &Surroundings,
) -> Vec<u8> {
    seal(&share.derive(&secret.0, RELEASE), &keys.bytes(), RELEASE, surroundings)
}

/// Keeps what [`wrap_for_release`] made.
///
/// # Errors
/// When the slot cannot be written.
pub(crate) fn keep_for_release(layout: &Layout, wrapped: &[u8]) -> Result<(), VaultError> {
    Ok(replace(&layout.keys_folder().join(RELEASE_SLOT), wrapped)?)
}

/// The file keys, from head office's release secret.
///
/// # Errors
/// `NotEnrolled` when there is no slot or the secret is not this desk's.
pub(crate) fn release(
    layout: &Layout,
    share: &DeviceShare,
    secret: &ReleaseSecret,
) -> Result<FileKeys, VaultError> {
    let sealed =
        fs::read(layout.keys_folder().join(RELEASE_SLOT)).map_err(|_| VaultError::NotEnrolled)?;
    unwrap_keys(&share.derive(&secret.0, RELEASE), &sealed, RELEASE).ok_or(VaultError::NotEnrolled)
}

/// Wraps the file keys under `key`.
pub(crate) fn wrap_keys(
    key: &[u8; 32],
    keys: &FileKeys,
    bound_to: &str,
    surroundings: &Surroundings,
) -> Vec<u8> {
    seal(key, &keys.bytes(), bound_to, surroundings)
}

/// Unwraps the file keys, or `None` when `key` or the bytes are wrong.
pub(crate) fn unwrap_keys(key: &[u8; 32], wrapped: &[u8], bound_to: &str) -> Option<FileKeys> {
    FileKeys::from_bytes(&open(key, wrapped, bound_to)?)
}

pub(crate) fn seal(
    key: &[u8; 32],
    plain: &[u8],
    bound_to: &str,
    surroundings: &Surroundings,
) -> Vec<u8> {
    let nonce: [u8; NONCE_BYTES] = surroundings.random();
    let payload = Payload { msg: plain, aad: bound_to.as_bytes() };
    let sealed = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(nonce), payload)
        .expect("a short message can be sealed");
    [nonce.as_slice(), &sealed].concat()
}

pub(crate) fn open(key: &[u8; 32], sealed: &[u8], bound_to: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES)?;
    let nonce: [u8; NONCE_BYTES] = nonce.try_into().ok()?;
    let payload = Payload { msg: sealed, aad: bound_to.as_bytes() };
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(nonce), payload)
        .ok()
        .map(Zeroizing::new)
}

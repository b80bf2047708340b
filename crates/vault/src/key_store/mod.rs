//! Where this machine keeps what must not lie beside the files it guards: the share that goes into every wrapping, and
//! how many tries each person has left. The system's key store, or a file where there is none; and where the machine has a
//! TPM, the share is sealed by that first.

mod choice;
mod file;
mod moving;
mod system;
mod tpm;

pub use choice::{key_store_for_recovery, key_store_of};
pub use moving::move_share;

use zeroize::Zeroizing;

/// Which key store it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// The TPM of this machine, and beside it whichever of the others keeps what it sealed.
    Tpm,
    /// The Secret Service of the person's session: GNOME Keyring, KWallet, `KeePassXC`.
    SecretService,
    /// The keys of the Linux kernel, which are gone after a restart of the machine.
    Keyutils,
    /// Credential Manager of Windows.
    CredentialManager,
    /// A file closed to other users, beside the wrapped keys: a stolen disk has it.
    File,
}

impl KeyPlace {
    /// The name in settings and in the status.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tpm => "tpm",
            Self::SecretService => "secret_service",
            Self::Keyutils => "keyutils",
            Self::CredentialManager => "credential_manager",
            Self::File => "file",
        }
    }

    /// The place named so, or `None`.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let all =
            [Self::Tpm, Self::SecretService, Self::Keyutils, Self::CredentialManager, Self::File];
        all.into_iter().find(|place| place.name() == text)
    }
}

/// Why a store did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// It is locked, or not there.
    #[error("the key store does not answer")]
    Silent,
    /// It is sealed by a TPM, and this machine has none that answers.
    #[error("the TPM does not answer")]
    NoTpm,
    /// It is a file, and the disk refused.
    #[error("file system: {0}")]
    Disk(std::io::ErrorKind),
}

/// A place for a few short secrets, by name. The name is a file's name.
pub trait KeyStore: Send + Sync {
    /// Which one it is.
    fn place(&self) -> KeyPlace;

    /// The secret of that name; `None` when there is none.
    ///
    /// # Errors
    /// The store does not answer.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoAnswer>;

    /// Keeps a secret, in place of what had its name.
    ///
    /// # Errors
    /// The store does not answer.
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), NoAnswer>;

    /// Forgets a secret; one that is not there is no fault.
    ///
    /// # Errors
    /// The store does not answer.
    fn remove(&self, name: &str) -> Result<(), NoAnswer>;
}

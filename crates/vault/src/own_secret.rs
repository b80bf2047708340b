//! A short secret of the desk beside its files, under the key of the journal: whoever may open the one may read the other.

use crate::error::VaultError;
use crate::keys;
use crate::open::Vault;
use hkdf::Hkdf;
use sha2::Sha256;
use std::fs;
use zeroize::Zeroizing;

impl Vault {
    /// Keeps a secret under a file's name.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_sealed(&self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        let bytes = keys::seal(&self.key_of(name), secret, name, self.surroundings());
        self.layout().write(name, &bytes)
    }

    /// The secret of that name; `None` when there is none, or it was sealed under other keys.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sealed(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        match fs::read(self.layout().file(name)) {
            Ok(bytes) => Ok(keys::open(&self.key_of(name), &bytes, name)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn key_of(&self, name: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(name.as_bytes()), &self.keys.journal)
            .expand(b"madoguchi own secret", key.as_mut_slice())
            .expect("32 bytes are within HKDF's reach");
        key
    }
}

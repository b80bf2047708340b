//! PINs as head office knows them: Argon2id hashes, and the limits of what may be a PIN.

use crate::OfficeError;
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use journal::Surroundings;
use rules::pins::PinFault;

pub use rules::pins::{LONGEST, SHORTEST};

/// Hashes a PIN with Argon2id at 19 MiB and two passes, the library's own settings: about 60 ms on a desk's
/// machine, and the tries are counted besides.
///
/// # Errors
/// `pin_too_short`, `pin_too_long`, `pin_guessable`.
///
/// # Panics
/// Never: the settings are valid.
pub fn hash(pin: &str, surroundings: &Surroundings) -> Result<String, OfficeError> {
    rules::pins::may_be_chosen(pin, surroundings.today()).map_err(|fault| match fault {
        PinFault::TooShort => OfficeError::PinTooShort,
        PinFault::TooLong => OfficeError::PinTooLong,
        PinFault::Guessable => OfficeError::PinGuessable,
    })?;
    let salt = surroundings.random::<16>();
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(pin.as_bytes(), &salt)
        .expect("settings and salt are valid");
    Ok(hash.to_string())
}

/// Whether a PIN is the one that was hashed.
///
/// # Errors
/// `archive_damaged`: the hash is none.
pub fn agrees(pin: &str, hash: &str) -> Result<bool, OfficeError> {
    let hash = PasswordHash::new(hash).map_err(|_| OfficeError::Damaged("a PIN hash is none"))?;
    Ok(Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_agrees_with_its_own_hash_only() {
        let real = Surroundings::system();
        let first = hash("246810", &real).unwrap();
        assert!(agrees("246810", &first).unwrap());
        assert!(!agrees("246811", &first).unwrap());
        assert_ne!(first, hash("246810", &real).unwrap(), "each hash has its own salt");
        assert!(agrees("246810", "none").is_err());
    }

    #[test]
    fn too_short_and_too_long_are_told_apart() {
        let real = Surroundings::system();
        let code = |pin: &str| hash(pin, &real).err().map(|refused| refused.code());
        assert_eq!(code("12345"), Some("pin_too_short"));
        assert_eq!(code(""), Some("pin_too_short"));
        assert_eq!(code(&"1".repeat(65)), Some("pin_too_long"));
        assert_eq!(code("123456"), Some("pin_guessable"));
        assert_eq!(code("暗証番号六字"), None, "characters count, not bytes");
    }
}

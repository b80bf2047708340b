//! Texts that head office signed: read only when the signature holds.

use ed25519_dalek::{Signature, VerifyingKey};
use journal::entry::unhex;
use serde::de::DeserializeOwned;

/// The signed text as what it says; `None` when `key` did not sign `prefix` and the text, or it does not read.
pub(crate) fn signed<T: DeserializeOwned>(
    key: &[u8; 32],
    prefix: &str,
    text: &str,
    signature: &str,
) -> Option<T> {
    let key = VerifyingKey::from_bytes(key).ok()?;
    let signature = Signature::from_bytes(&unhex(signature)?);
    let covered = [prefix.as_bytes(), text.as_bytes()].concat();
    key.verify_strict(&covered, &signature).ok()?;
    serde_json::from_str(text).ok()
}

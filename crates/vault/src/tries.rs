//! What each person's slot has left, counted in the key store as well as in the slot: a slot that is put back from a
//! copy gives no fresh tries, and a code of the second factor is good once.

use crate::error::VaultError;
use crate::key_store::KeyStore;
use crate::keys::DeviceShare;
use journal::Surroundings;
use serde::{Deserialize, Serialize};

/// How the names of counts end in the key store.
const ENDING: &str = ".tries";

/// The count of one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count {
    /// Wrong PINs or codes before the slot is erased.
    pub(crate) tries_left: u8,
    /// The last step of a code that was taken; codes of it and of earlier ones are not.
    pub(crate) last_step: u64,
}

/// The counts of a desk's slots, by the slot's name.
pub(crate) struct Tries<'a> {
    pub(crate) store: &'a dyn KeyStore,
    pub(crate) share: &'a DeviceShare,
    pub(crate) surroundings: &'a Surroundings,
}

impl Tries<'_> {
    /// The count; `None` when there is none or it was not written here: the slot is good no more then.
    pub(crate) fn of(&self, slot: &str) -> Result<Option<Count>, VaultError> {
        let Some(sealed) = self.store.get(&name(slot))? else { return Ok(None) };
        let plain = self.share.open(&sealed, &name(slot));
        Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
    }

    pub(crate) fn keep(&self, slot: &str, count: Count) -> Result<(), VaultError> {
        let plain = serde_json::to_vec(&count).expect("a count serialises");
        let sealed = self.share.seal(&plain, &name(slot), self.surroundings);
        Ok(self.store.put(&name(slot), &sealed)?)
    }

    pub(crate) fn forget(&self, slot: &str) -> Result<(), VaultError> {
        Ok(self.store.remove(&name(slot))?)
    }
}

/// The name of a slot's count in the key store.
pub(crate) fn name(slot: &str) -> String {
    format!("{slot}{ENDING}")
}

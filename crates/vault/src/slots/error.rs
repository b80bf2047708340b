//! Why a slot did not open.

use crate::error::VaultError;

/// Why a slot did not open.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    /// Another PIN is needed.
    #[error("wrong PIN, {tries_left} tries left")]
    WrongPin {
        /// Tries before the slot is erased.
        tries_left: u8,
    },
    /// The PIN is right; the person has a second factor too, and no code was given. Costs no try.
    #[error("a code of the second factor is needed")]
    CodeNeeded,
    /// The PIN is right, the code is not good now, or was taken before.
    #[error("wrong code, {tries_left} tries left")]
    WrongCode {
        /// Tries before the slot is erased.
        tries_left: u8,
    },
    /// That was the last try: the slot is gone, the first sign-in is due again.
    #[error("the slot was erased after too many tries")]
    Erased,
    /// The person has no slot at this desk: a first sign-in is due.
    #[error("no slot for this person")]
    NoSlot,
    /// The slot could not be read or written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

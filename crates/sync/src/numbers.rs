//! Certificate numbers on their way from head office: what this room asks of whoever keeps them.

use crate::error::SyncError;
use crate::run::Sides;
use journal::leases::{SerialBlock, SerialRequest};
use vault::{Vault, VaultError};

/// Keeps the certificate numbers of a desk. Sync only carries them.
pub trait Numbers: Sync {
    /// How many should be asked for now.
    ///
    /// # Errors
    /// What the journal said.
    fn wanted(&self, vault: &Vault) -> Result<Option<u32>, VaultError>;

    /// Takes a block over.
    ///
    /// # Errors
    /// `MalformedItem` for a block that no head office gives, or what the journal said.
    fn take_over(&self, vault: &Vault, block: SerialBlock) -> Result<(), VaultError>;

    /// Forgets every block that is not among `valid`.
    ///
    /// # Errors
    /// What the journal said.
    fn forget_all_but(&self, vault: &Vault, valid: &[SerialBlock]) -> Result<(), VaultError>;
}

/// Asks for numbers when they run low. A desk that may not have any goes on without.
pub(crate) fn lease(sides: &Sides<'_>) -> Result<(), SyncError> {
    let Some(count) = sides.numbers.wanted(sides.vault)? else { return Ok(()) };
    match sides.line.serials(&SerialRequest { count }) {
        Ok(answer) => Ok(sides.numbers.take_over(sides.vault, answer.block)?),
        Err(SyncError::Refused(refusal)) if refusal.code == "not_a_counter" => Ok(()),
        Err(error) => Err(error),
    }
}

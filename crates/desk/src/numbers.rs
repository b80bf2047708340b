//! Certificate numbers between head office and papers: sync carries them, documents keeps them.

use journal::leases::SerialBlock;
use vault::{Vault, VaultError};

/// The numbers of this desk.
pub struct CertificateNumbers;

impl sync::Numbers for CertificateNumbers {
    fn wanted(&self, vault: &Vault) -> Result<Option<u32>, VaultError> {
        documents::serials_wanted(vault)
    }

    fn take_over(&self, vault: &Vault, block: SerialBlock) -> Result<(), VaultError> {
        documents::take_serials_over(vault, block)
    }

    fn forget_all_but(&self, vault: &Vault, valid: &[SerialBlock]) -> Result<(), VaultError> {
        documents::forget_serials_but(vault, valid)
    }
}

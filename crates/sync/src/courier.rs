//! 持ち運び: what waits is written to a file for head office, and its receipt taken in. The file needs nobody signed in.

use crate::error::SyncError;
use crate::outbox::{keep_acks, outbox};
use crate::run::hash_at;
use crate::signed::signed;
use crate::tls::Identity;
use journal::courier::{
    COURIER_PREFIX, Frame, Label, MAX_RECEIPT_BYTES, RECEIPT_PREFIX, Receipt, SignedReceipt,
};
use journal::entry::{hex, sha256_hex};
use journal::{DeviceId, Surroundings};
use rcgen::{KeyPair, SigningKey as _};
use std::fs;
use std::io;
use std::path::Path;
use vault::{Vault, VaultError};

/// Which desk writes the file.
pub struct Sender<'a> {
    /// Its series.
    pub series: (DeviceId, u32),
    /// Its branch.
    pub branch: &'a str,
    /// What it proves itself with.
    pub identity: Identity<'a>,
}

/// What waits sealed in a file of a desk, as the bytes of a file to be carried over, with the number of the last entry in
/// it; 0 when nothing waits.
///
/// # Errors
/// `BadAddress` when the desk's key does not read, or what the system said.
pub fn parcel(
    sealed: &Path,
    sender: &Sender<'_>,
    surroundings: &Surroundings,
) -> Result<(Vec<u8>, u64), SyncError> {
    let waits = match fs::read(sealed) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        other => other.map_err(VaultError::from)?,
    };
    let (frames, whole) = Frame::read_all(&waits);
    let last = frames.last().map_or(0, |frame| frame.last);
    let label = Label {
        courier: 1,
        device: sender.series.0,
        generation: sender.series.1,
        branch: sender.branch.to_owned(),
        made_at: surroundings.now(),
        first: frames.first().map_or(0, |frame| frame.first),
        last,
        sha256: sha256_hex(&waits[..whole]),
        certificate: sender.identity.certificate.to_owned(),
    };
    let label = serde_json::to_string(&label).expect("a label serialises");
    let key = KeyPair::from_pem(sender.identity.key).map_err(|_| SyncError::BadAddress)?;
    let signature = key
        .sign(format!("{COURIER_PREFIX}{label}").as_bytes())
        .map_err(|_| SyncError::BadAddress)?;
    let head = format!("{label}\n{}\n", hex(&signature));
    Ok(([head.as_bytes(), &waits[..whole]].concat(), last))
}

/// Takes head office's receipt in; gives the last entry that head office holds.
///
/// # Errors
/// `ReceiptRefused` when it is not signed by this head office, is for another desk, or names an entry that this journal
/// does not have.
pub fn take_receipt(vault: &Vault, text: &str, manifest_key: &[u8; 32]) -> Result<u64, SyncError> {
    let receipt = read(text, manifest_key).ok_or(SyncError::ReceiptRefused)?;
    let acked = receipt.head.seq;
    if (receipt.device, receipt.generation) != vault.series()
        || (acked > 0 && hash_at(vault, acked)? != Some(receipt.head.hash))
    {
        return Err(SyncError::ReceiptRefused);
    }
    // An older receipt says nothing new, and one of another epoch is for the next contact to judge.
    let known = vault.read_journal(outbox)?;
    if known.is_some_and(|known| known.acked_through < acked && known.epoch == receipt.epoch) {
        keep_acks(vault, acked, receipt.durable_through)?;
    }
    Ok(acked)
}

fn read(text: &str, manifest_key: &[u8; 32]) -> Option<Receipt> {
    let text = Some(text.trim()).filter(|text| text.len() <= MAX_RECEIPT_BYTES)?;
    let SignedReceipt { receipt, signature } = serde_json::from_str(text).ok()?;
    signed(manifest_key, RECEIPT_PREFIX, &receipt, &signature)
}

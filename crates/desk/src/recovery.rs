//! 鍵の復旧: a desk whose key store was lost asks head office for its share, by hand, and goes on with the journal that
//! it has. Nobody is signed in meanwhile, and the desk cannot be opened.

use crate::enrolment::Enrolment;
use crate::view::RecoveryAsked;
use crate::{Desk, DeskError};
use journal::entry::hex;
use journal::recovery::{self, RecoveryAnswer, RecoveryRequest};
use journal::sealed::public_key;
use journal::{Actor, Body, Surroundings};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use vault::{DeviceShare, KeyPlace, Layout, Vault, VaultError};
use zeroize::Zeroizing;

/// The share, sealed to head office.
const SEALED: &str = "keys/recovery.sealed";
/// The secret of the request that is under way.
const ONCE: &str = "keys/recovery.once";
/// Says that the share came back, until it is an entry.
const RECOVERED: &str = "recovered";

#[derive(Serialize, Deserialize)]
struct Recovered {
    at: chrono::DateTime<chrono::Utc>,
}

/// What the desk in `folder` asks head office for. Asking again makes the answer to an earlier request useless.
///
/// # Errors
/// `NotEnrolled`, `NoRecovery` when there is nothing sealed to head office, or what the system said.
pub fn ask(folder: &Path, surroundings: &Surroundings) -> Result<RecoveryRequest, DeskError> {
    let layout = Layout::at(folder).map_err(VaultError::from)?;
    let enrolment = Enrolment::read(&layout)?.ok_or(DeskError::NotEnrolled)?;
    let sealed = fs::read(layout.file(SEALED)).map_err(|_| DeskError::NoRecovery)?;
    let once = Zeroizing::new(surroundings.random::<32>());
    layout.write(ONCE, once.as_slice())?;
    Ok(RecoveryRequest {
        device: enrolment.device,
        generation: enrolment.generation,
        made_at: surroundings.now(),
        share: hex(&sealed),
        answer_to: hex(&public_key(&once)),
    })
}

/// What the desk asks for, put into its folder `out` to be carried over.
///
/// # Errors
/// As [`ask`].
pub fn save_request(
    folder: &Path,
    surroundings: &Surroundings,
) -> Result<RecoveryAsked, DeskError> {
    let request = ask(folder, surroundings)?;
    let text = serde_json::to_vec(&request).expect("a request serialises");
    let layout = Layout::at(folder).map_err(VaultError::from)?;
    let path = layout.write_out("recovery-request.mado", &text)?;
    Ok(RecoveryAsked { code: request.code(), path: path.display().to_string() })
}

/// Takes head office's answer in: the share is in the key store again, and everyone signs in here for the first time
/// again, since the tries they had left were lost with it. Another store may be `wanted` than the one in use, when that
/// one is gone for good.
///
/// # Errors
/// `NotEnrolled`, `RecoveryRefused` when it answers no request of this desk, or what the key store or system said.
pub fn take_in(
    folder: &Path,
    wanted: Option<KeyPlace>,
    surroundings: &Surroundings,
    answer: &str,
) -> Result<(), DeskError> {
    let layout = Layout::at(folder).map_err(VaultError::from)?;
    let enrolment = Enrolment::read(&layout)?.ok_or(DeskError::NotEnrolled)?;
    let answer: RecoveryAnswer =
        serde_json::from_str(answer).map_err(|_| DeskError::RecoveryRefused)?;
    let once = fs::read(layout.file(ONCE)).map(Zeroizing::new);
    let once = once.map_err(|_| DeskError::RecoveryRefused)?;
    let once = once.as_slice().try_into().map_err(|_| DeskError::RecoveryRefused)?;
    let series = (enrolment.device, enrolment.generation);
    let share = recovery::read_answer(&answer, series, once).ok_or(DeskError::RecoveryRefused)?;
    let store = vault::key_store_for_recovery(&layout, wanted, surroundings)?;
    let store = store.as_ref();
    DeviceShare::put_back(store, &share)?;
    let share = DeviceShare::of(&layout, store, surroundings)?;
    let note = serde_json::to_vec(&Recovered { at: surroundings.now() }).expect("it serialises");
    layout.write(RECOVERED, &share.seal(&note, RECOVERED, surroundings))?;
    Ok(fs::remove_file(layout.file(ONCE)).map_err(VaultError::from)?)
}

impl Desk {
    /// Seals this desk's share to head office, once, for the day the key store is lost.
    pub(crate) fn keep_for_recovery(&self, enrolment: &Enrolment) -> Result<(), DeskError> {
        let Some(key) = journal::entry::unhex(&enrolment.courier_key) else { return Ok(()) };
        let series = (enrolment.device, enrolment.generation);
        let sealed = self.share.sealed_to(&key, series, &self.surroundings);
        Ok(self.layout.write(SEALED, &sealed)?)
    }

    /// Turns what [`take_in`] noted into an entry.
    pub(crate) fn record_recovery(&self, vault: &Vault) -> Result<(), DeskError> {
        let Ok(sealed) = fs::read(self.layout.file(RECOVERED)) else { return Ok(()) };
        let note = self.share.open(&sealed, RECOVERED);
        let note: Option<Recovered> = note.and_then(|note| serde_json::from_slice(&note).ok());
        if let Some(Recovered { at }) = note {
            vault.transact(&Actor::desk(), None, |writing| {
                writing.append(Body::KeyStoreRecovered { at }, None)
            })?;
        }
        Ok(fs::remove_file(self.layout.file(RECOVERED)).map_err(VaultError::from)?)
    }
}

//! A short secret sealed by a TPM: what comes out is of use to that chip alone, until it is cleared. No state of the
//! machine's firmware is asked for, so that an update locks nobody out.

use super::chip::{Chip, NotDone};
use tpm2_protocol::basic::{TpmHandle, TpmUint16};
use tpm2_protocol::data::{
    Tpm2bData, Tpm2bDigest, Tpm2bPrivate, Tpm2bPublic, Tpm2bSensitiveCreate, TpmAlgId, TpmEccCurve,
    TpmRc, TpmRh, TpmaObject, TpmlPcrSelection, TpmsEccParms, TpmsEccPoint, TpmsKeyedhashParms,
    TpmsSensitiveCreate, TpmtKeyedhashScheme, TpmtPublic, TpmtSymDefObject, TpmuKeyedhashScheme,
    TpmuPublicId, TpmuPublicParms, TpmuSymKeyBits, TpmuSymMode,
};
use tpm2_protocol::frame::{
    TpmCreateCommand, TpmCreatePrimaryCommand, TpmCreatePrimaryResponse, TpmCreateResponse,
    TpmFlushContextCommand, TpmFlushContextResponse, TpmLoadCommand, TpmLoadResponse,
    TpmUnsealCommand, TpmUnsealResponse,
};
use tpm2_protocol::{TpmMarshal as _, TpmSized as _, TpmUnmarshal as _, TpmWriter};
use zeroize::Zeroizing;

/// Bits of the key that the storage key closes what lies under it with (AES-128, as the TCG's own template has it).
const STORAGE_BITS: u16 = 128;

/// The secret, sealed by the chip: a private and a public part.
pub(super) fn seal(chip: &mut Chip, secret: &[u8]) -> Result<Vec<u8>, NotDone> {
    let data = secret.try_into().map_err(|_| NotDone::Silent)?;
    let in_sensitive =
        Tpm2bSensitiveCreate { inner: TpmsSensitiveCreate { data, ..Default::default() } };
    let in_public = Tpm2bPublic { inner: sealed_object() };
    under_storage_key(chip, |chip, parent| {
        let command = TpmCreateCommand {
            handles: [parent],
            in_sensitive,
            in_public,
            outside_info: Tpm2bData::default(),
            creation_pcr: TpmlPcrSelection::default(),
        };
        let made: TpmCreateResponse = chip.ask_as_owner(&command)?;
        written(&made.out_private, &made.out_public).ok_or(NotDone::Silent)
    })
}

/// The secret again; `None` when it was sealed by another chip, or by this one before it was cleared.
pub(super) fn unseal(
    chip: &mut Chip,
    sealed: &[u8],
) -> Result<Option<Zeroizing<Vec<u8>>>, NotDone> {
    let Some((in_private, in_public)) = parts(sealed) else { return Ok(None) };
    under_storage_key(chip, |chip, parent| {
        let command = TpmLoadCommand { handles: [parent], in_private, in_public };
        let loaded: TpmLoadResponse = match chip.ask_as_owner(&command) {
            // A fault of what it was given, not of the chip.
            Err(NotDone::Refused(TpmRc::Fmt1(_))) => return Ok(None),
            other => other?,
        };
        let [object] = loaded.handles;
        let opened = chip.ask_as_owner(&TpmUnsealCommand { handles: [object] });
        flush(chip, object);
        let opened: TpmUnsealResponse = opened?;
        Ok(Some(Zeroizing::new(opened.out_data.to_vec())))
    })
}

/// The key at the root of the owner's storage: the chip makes the same one each time, until it is cleared.
fn under_storage_key<T>(
    chip: &mut Chip,
    work: impl FnOnce(&mut Chip, TpmHandle) -> Result<T, NotDone>,
) -> Result<T, NotDone> {
    let command = TpmCreatePrimaryCommand {
        handles: [TpmHandle::from(TpmRh::Owner.value())],
        in_public: Tpm2bPublic { inner: storage_key() },
        ..Default::default()
    };
    let made: TpmCreatePrimaryResponse = chip.ask_as_owner(&command)?;
    let [parent] = made.handles;
    let done = work(chip, parent);
    flush(chip, parent);
    done
}

/// Room in the chip is given back; where the system shares it out, closing the device does so too.
fn flush(chip: &mut Chip, flush_handle: TpmHandle) {
    let command = TpmFlushContextCommand { handles: [], flush_handle };
    let _ = chip.ask::<TpmFlushContextResponse>(&command);
}

/// TCG TPM v2.0 Provisioning Guidance 1.0, section 7.5.1: the storage root key.
fn storage_key() -> TpmtPublic {
    let symmetric = TpmtSymDefObject {
        algorithm: TpmAlgId::Aes,
        key_bits: TpmuSymKeyBits::Aes(TpmUint16::from(STORAGE_BITS)),
        mode: TpmuSymMode::Aes(TpmAlgId::Cfb),
    };
    let parameters =
        TpmsEccParms { symmetric, curve_id: TpmEccCurve::NistP256, ..Default::default() };
    TpmtPublic {
        object_type: TpmAlgId::Ecc,
        name_alg: TpmAlgId::Sha256,
        object_attributes: TpmaObject::FIXED_TPM
            | TpmaObject::FIXED_PARENT
            | TpmaObject::SENSITIVE_DATA_ORIGIN
            | TpmaObject::USER_WITH_AUTH
            | TpmaObject::NO_DA
            | TpmaObject::RESTRICTED
            | TpmaObject::DECRYPT,
        parameters: TpmuPublicParms::Ecc(parameters),
        unique: TpmuPublicId::Ecc(TpmsEccPoint::default()),
        ..Default::default()
    }
}

/// Data that never leaves this chip and its storage key.
fn sealed_object() -> TpmtPublic {
    let scheme = TpmtKeyedhashScheme { scheme: TpmAlgId::Null, details: TpmuKeyedhashScheme::Null };
    TpmtPublic {
        object_type: TpmAlgId::KeyedHash,
        name_alg: TpmAlgId::Sha256,
        object_attributes: TpmaObject::FIXED_TPM
            | TpmaObject::FIXED_PARENT
            | TpmaObject::USER_WITH_AUTH
            | TpmaObject::NO_DA,
        parameters: TpmuPublicParms::KeyedHash(TpmsKeyedhashParms { scheme }),
        unique: TpmuPublicId::KeyedHash(Tpm2bDigest::default()),
        ..Default::default()
    }
}

fn written(private: &Tpm2bPrivate, public: &Tpm2bPublic) -> Option<Vec<u8>> {
    let mut bytes = vec![0; private.len() + public.len()];
    let mut writer = TpmWriter::new(&mut bytes);
    private.marshal(&mut writer).ok()?;
    public.marshal(&mut writer).ok()?;
    Some(bytes)
}

fn parts(sealed: &[u8]) -> Option<(Tpm2bPrivate, Tpm2bPublic)> {
    let (private, rest) = Tpm2bPrivate::unmarshal(sealed).ok()?;
    let (public, rest) = Tpm2bPublic::unmarshal(rest).ok()?;
    rest.is_empty().then_some((private, public))
}

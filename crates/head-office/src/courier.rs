//! 持ち運び: a desk's file is taken in as if it had come over the line, and a receipt is made for the way back. Taking the
//! same file in again changes nothing.

use crate::archive::{Device, Recognised, Standing};
use crate::certificates::given_to;
use crate::{Office, OfficeError, Refused, journals};
use journal::Entry;
use journal::courier::{COURIER_PREFIX, Frame, Parcel, RECEIPT_PREFIX, Receipt, SignedReceipt};
use journal::entry::sha256_hex;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Serialize;

/// What was in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TakenIn {
    /// Entries in it.
    pub entries: u64,
    /// Of those, new and stored in their series.
    pub added: u64,
    /// Whether the series has another past here: what differs was put aside.
    pub is_split: bool,
}

/// Takes a desk's file in.
///
/// # Errors
/// `courier_unreadable`, `courier_unsigned`: nothing was taken in. `gap`: entries before these are missing; what the
/// frames before held is in. And those of the archive.
pub fn take_in(office: &Office, bytes: &[u8]) -> Result<(TakenIn, SignedReceipt), Refused> {
    let parcel = Parcel::read(bytes).ok_or(Refused::CourierUnreadable)?;
    let device = sender(office, &parcel)?;
    let (frames, whole) = Frame::read_all(parcel.frames);
    if whole != parcel.frames.len() || sha256_hex(parcel.frames) != parcel.label.sha256 {
        return Err(Refused::CourierUnreadable);
    }
    let before = office.archive.standing(&device)?.head.seq;
    let mut taken = TakenIn { entries: 0, added: 0, is_split: false };
    for frame in frames {
        let entries = frame
            .open((device.id, device.generation), office.keys.courier_secret())
            .ok_or(Refused::CourierUnreadable)?;
        taken.entries += entries.len() as u64;
        for part in entries.chunks(journal::wire::MAX_PUSH_ENTRIES) {
            taken.is_split |= store(office, &device, part, taken.is_split)?;
        }
    }
    let Standing { head, durable_through, epoch } = office.archive.standing(&device)?;
    taken.added = head.seq - before;
    let receipt = Receipt {
        device: device.id,
        generation: device.generation,
        head,
        durable_through,
        epoch,
        made_at: office.surroundings.now(),
    };
    Ok((taken, signed(office, &receipt)))
}

/// Stores entries; tells whether the series has another past here. Behind where they part, and of a desk that was shut
/// out, all are put aside.
fn store(
    office: &Office,
    device: &Device,
    entries: &[Entry],
    has_parted: bool,
) -> Result<bool, Refused> {
    if has_parted || device.revoked {
        journals::push_apart(office, device, entries)?;
        return Ok(has_parted);
    }
    match journals::push(office, device, entries) {
        Ok(_) => Ok(false),
        Err(Refused::Fork { .. }) => Ok(true),
        Err(refusal) => Err(refusal),
    }
}

/// The desk whose key signed the label. A certificate that has ended meanwhile, or a desk that was shut out, still says
/// who wrote it: an outage may last longer than either. So does a certificate that was made in a life of the archive
/// that is lost.
fn sender(office: &Office, parcel: &Parcel<'_>) -> Result<Device, Refused> {
    let certificate = CertificateDer::from_pem_slice(parcel.label.certificate.as_bytes())
        .map_err(|_| Refused::CourierUnreadable)?;
    let is_signed = is_signed(&certificate, parcel);
    let fingerprint = sha256_hex(&certificate);
    let device = match office.archive.device_with(&fingerprint)? {
        None if is_signed => recognise(office, &certificate, &fingerprint)?,
        known => known,
    };
    let device = device
        .filter(|device| {
            (device.id, device.generation) == (parcel.label.device, parcel.label.generation)
        })
        .ok_or(Refused::CertificateUnknown)?;
    if is_signed { Ok(device) } else { Err(Refused::CourierUnsigned) }
}

fn is_signed(certificate: &CertificateDer<'_>, parcel: &Parcel<'_>) -> bool {
    let signature = bytes_of(parcel.signature);
    let key = webpki::EndEntityCert::try_from(certificate);
    let covered = format!("{COURIER_PREFIX}{}", parcel.label_text);
    key.ok().zip(signature).is_some_and(|(key, signature)| {
        let algorithm = webpki::ring::ECDSA_P256_SHA256;
        key.verify_signature(algorithm, covered.as_bytes(), &signature).is_ok()
    })
}

/// The desk of a certificate that a restored head office does not know and once made.
fn recognise(
    office: &Office,
    certificate: &CertificateDer<'_>,
    fingerprint: &str,
) -> Result<Option<Device>, OfficeError> {
    let Some((holder, expires_at)) = given_to(certificate, office.keys.authority()) else {
        return Ok(None);
    };
    tracing::warn!(device = %holder.device, "a desk of a life that was lost sent its journal");
    let (release_secret, now) = (&office.surroundings.random(), office.surroundings.now());
    let holder = &holder;
    let found = Recognised { holder, fingerprint, expires_at, release_secret, now };
    office.archive.recognise(&found)
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| pairs.map(byte).collect())?
}

fn signed(office: &Office, receipt: &Receipt) -> SignedReceipt {
    let receipt = serde_json::to_string(receipt).expect("a receipt serialises");
    let signature = office.keys.sign(RECEIPT_PREFIX, &receipt);
    SignedReceipt { receipt, signature }
}

/// A file of a desk as it lies on a medium, whole.
///
/// # Errors
/// `file` when it cannot be read or is larger than such a file may be.
pub fn read(path: &std::path::Path) -> Result<Vec<u8>, OfficeError> {
    crate::files::read_bounded(path, journal::courier::MAX_COURIER_BYTES)
}

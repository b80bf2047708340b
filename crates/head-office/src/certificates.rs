//! Certificates: head office's own authority, the server's and the desks'. A desk chooses its key and
//! nothing else; name, purpose and term are ours.

use crate::OfficeError;
use chrono::{DateTime, TimeDelta, Utc};
use journal::{DeviceId, Surroundings};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateSigningRequestParams, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, SanType, SerialNumber,
};
use time::OffsetDateTime;

/// How long a desk's certificate is good for.
pub const DEVICE_DAYS: i64 = 90;
/// A server that is never restarted for this long must be.
const SERVER_DAYS: i64 = 825;
/// The authority outlives the machines it runs on.
const AUTHORITY_DAYS: i64 = 20 * 365;
/// Desks' clocks run late; a certificate made just now must already be good for them.
const BACKDATED: TimeDelta = TimeDelta::days(1);

/// The server's certificate and its key, both DER.
pub struct ServerIdentity {
    /// The certificate.
    pub certificate: Vec<u8>,
    /// Its key, PKCS#8.
    pub key: zeroize::Zeroizing<Vec<u8>>,
}

/// A desk's certificate, DER and PEM, and when it ends.
pub struct DeviceCertificate {
    /// DER, from which the fingerprint is taken.
    pub der: Vec<u8>,
    /// PEM, as it is sent.
    pub pem: String,
    /// The last moment it is good.
    pub expires_at: DateTime<Utc>,
}

/// A new key for the authority or the server: ECDSA on P-256.
///
/// # Errors
/// `certificate`.
pub fn new_key() -> Result<KeyPair, OfficeError> {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(OfficeError::Certificate)
}

/// The authority's own certificate, PEM.
///
/// # Errors
/// `certificate`.
pub fn authority(key: &KeyPair, surroundings: &Surroundings) -> Result<String, OfficeError> {
    let mut params = named("Madoguchi head office", AUTHORITY_DAYS, surroundings);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params.self_signed(key).map_err(OfficeError::Certificate)?.pem())
}

/// A server certificate for this machine and for `hosts`.
///
/// # Errors
/// `certificate`.
pub fn server(
    issuer: &Issuer<'_, &KeyPair>,
    hosts: &[String],
    surroundings: &Surroundings,
) -> Result<ServerIdentity, OfficeError> {
    let key = new_key()?;
    let here = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
    let names: Vec<String> = here.into_iter().chain(hosts.iter().cloned()).collect();
    let mut params = named("Madoguchi head office server", SERVER_DAYS, surroundings);
    params.subject_alt_names =
        CertificateParams::new(names).map_err(OfficeError::Certificate)?.subject_alt_names;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let certificate = params.signed_by(&key, issuer).map_err(OfficeError::Certificate)?;
    Ok(ServerIdentity {
        certificate: certificate.der().to_vec(),
        key: zeroize::Zeroizing::new(key.serialize_der()),
    })
}

/// A certificate for the key in a desk's signing request. Nothing else is taken from the request.
///
/// # Errors
/// `certificate`.
pub fn device(
    issuer: &Issuer<'_, &KeyPair>,
    request: &CertificateSigningRequestParams,
    device: DeviceId,
    surroundings: &Surroundings,
) -> Result<DeviceCertificate, OfficeError> {
    let mut params = named(&device.to_string(), DEVICE_DAYS, surroundings);
    let urn = format!("urn:madoguchi:device:{device}");
    let urn = urn.try_into().expect("a UUID is plain ASCII");
    params.subject_alt_names = vec![SanType::URI(urn)];
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let certificate =
        params.signed_by(&request.public_key, issuer).map_err(OfficeError::Certificate)?;
    Ok(DeviceCertificate {
        der: certificate.der().to_vec(),
        pem: certificate.pem(),
        expires_at: surroundings.now() + TimeDelta::days(DEVICE_DAYS),
    })
}

/// Reads a signing request and checks that whoever made it holds the key; `None` when it is no good.
#[must_use]
pub fn signing_request(pem: &str) -> Option<CertificateSigningRequestParams> {
    CertificateSigningRequestParams::from_pem(pem).ok()
}

fn named(name: &str, days: i64, surroundings: &Surroundings) -> CertificateParams {
    let now = surroundings.now();
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = moment(now - BACKDATED);
    params.not_after = moment(now + TimeDelta::days(days));
    params.serial_number = Some(SerialNumber::from_slice(&serial(surroundings)));
    params.use_authority_key_identifier_extension = true;
    params
}

/// Sixteen random bytes, the first made small and not zero: X.509 wants a positive number.
fn serial(surroundings: &Surroundings) -> [u8; 16] {
    let mut bytes = surroundings.random::<16>();
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    bytes
}

fn moment(time: DateTime<Utc>) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(time.timestamp())
        .expect("chrono's years near ours are years of `time` too")
}

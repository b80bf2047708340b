//! Certificates: head office's own authority, the server's and the desks'. A desk chooses its key and
//! nothing else; name, purpose and term are ours.

use crate::{Branch, OfficeError};
use chrono::{DateTime, TimeDelta, Utc};
use journal::{DeviceId, Surroundings};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateSigningRequestParams, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, SanType, SerialNumber,
};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, UnixTime};
use std::fmt::{Display, Formatter};
use std::str::FromStr;
use std::time::Duration;
use time::OffsetDateTime;
use webpki::KeyUsage;

/// How long a desk's certificate is good for.
pub const DEVICE_DAYS: i64 = 90;
/// A server that is never restarted for this long must be.
const SERVER_DAYS: i64 = 825;
/// The authority outlives the machines it runs on.
const AUTHORITY_DAYS: i64 = 20 * 365;
/// Desks' clocks run late; a certificate made just now must already be good for them.
const BACKDATED: TimeDelta = TimeDelta::days(1);

/// Before branch, desk and enrolment in a desk's certificate.
const HOLDER: &str = "urn:madoguchi:desk:";
/// Later than any certificate's end.
const THE_END: UnixTime = UnixTime::since_unix_epoch(Duration::from_secs(253_402_300_799));

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

/// Whom a desk's certificate was given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The branch.
    pub branch: Branch,
    /// The desk.
    pub device: DeviceId,
    /// Its enrolment, counted from 1.
    pub generation: u32,
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
    holder: &Holder,
    surroundings: &Surroundings,
) -> Result<DeviceCertificate, OfficeError> {
    let mut params = named(&holder.device.to_string(), DEVICE_DAYS, surroundings);
    let urn = holder.to_string().try_into().expect("digits and a UUID are plain ASCII");
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

/// Whom a certificate was given to and when it ends, if it is a desk's and `authority` (PEM) made it. It need not be in
/// force any more.
#[must_use]
pub fn given_to(
    certificate: &CertificateDer<'_>,
    authority: &str,
) -> Option<(Holder, DateTime<Utc>)> {
    let authority = CertificateDer::from_pem_slice(authority.as_bytes()).ok()?;
    let anchors = [webpki::anchor_from_trusted_cert(&authority).ok()?];
    let certificate = webpki::EndEntityCert::try_from(certificate).ok()?;
    let check = |time| {
        let (known, usage) = (&[webpki::ring::ECDSA_P256_SHA256], KeyUsage::client_auth());
        certificate.verify_for_usage(known, &anchors, &[], time, usage, None, None).map(drop)
    };
    // Its end is read from the refusal at the end of all time, and its signature is checked at its own end.
    let Err(webpki::Error::CertExpired { not_after, .. }) = check(THE_END) else { return None };
    check(not_after).ok()?;
    let ends = DateTime::from_timestamp(i64::try_from(not_after.as_secs()).ok()?, 0)?;
    let holder = certificate.valid_uri_names().find_map(|name| name.parse().ok())?;
    Some((holder, ends))
}

impl Display for Holder {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { branch, device, generation } = self;
        write!(f, "{HOLDER}{branch}:{device}:{generation}")
    }
}

impl FromStr for Holder {
    type Err = NoHolder;

    fn from_str(text: &str) -> Result<Self, NoHolder> {
        let mut parts = text.strip_prefix(HOLDER).ok_or(NoHolder)?.split(':');
        let [Some(branch), Some(device), Some(generation), None] = [(); 4].map(|()| parts.next())
        else {
            return Err(NoHolder);
        };
        Ok(Self {
            branch: branch.parse().map_err(|_| NoHolder)?,
            device: DeviceId(device.parse().map_err(|_| NoHolder)?),
            generation: generation.parse().map_err(|_| NoHolder)?,
        })
    }
}

/// The name in a certificate is not one that head office gives to desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a desk")]
pub struct NoHolder;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Office;
    use uuid::Uuid;

    fn holder() -> Holder {
        let (branch, device) = ("13".parse().unwrap(), DeviceId(Uuid::from_u128(7)));
        Holder { branch, device, generation: 2 }
    }

    #[test]
    fn a_certificate_says_whom_it_was_given_to_also_after_its_end() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let start = DateTime::from_timestamp(1_500_000_000, 0).unwrap();
        let (surroundings, _) = Surroundings::scripted(start, 1);
        let office = Office::init(folder.path(), &[], surroundings).unwrap();
        let issuer = office.keys.issuer().unwrap();
        let key = KeyPair::generate().unwrap();
        let request = CertificateParams::default().serialize_request(&key).unwrap().pem().unwrap();
        let request = signing_request(&request).unwrap();
        let made = device(&issuer, &request, &holder(), &office.surroundings).unwrap();
        let der = CertificateDer::from(made.der);
        let told = given_to(&der, office.keys.authority());
        assert_eq!(told, Some((holder(), made.expires_at)));
        let other = Office::init(other.path(), &[], Surroundings::system()).unwrap();
        assert_eq!(given_to(&der, other.keys.authority()), None, "another head office");
        let server = server(&issuer, &[], &office.surroundings).unwrap().certificate;
        let told = given_to(&CertificateDer::from(server), office.keys.authority());
        assert_eq!(told, None, "no desk");
    }

    #[test]
    fn only_what_head_office_writes_is_a_holder() {
        assert_eq!(holder().to_string().parse(), Ok(holder()));
        let id = Uuid::nil();
        for text in ["", "urn:madoguchi:desk:", "urn:madoguchi:desk:13", "desk:13"] {
            assert_eq!(text.parse::<Holder>(), Err(NoHolder), "{text}");
        }
        for (branch, rest) in [("48", "1"), ("13", "x"), ("13", "1:1"), ("13", "-1")] {
            let text = format!("urn:madoguchi:desk:{branch}:{id}:{rest}");
            assert_eq!(text.parse::<Holder>(), Err(NoHolder), "{text}");
        }
    }
}

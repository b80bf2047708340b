//! Joining a branch: a new key pair, a one-time code, and a certificate that binds this desk.

use crate::client::Client;
use crate::error::SyncError;
use crate::line::Line;
use journal::Surroundings;
use journal::leases::{RenewAnswer, RenewRequest};
use journal::wire::{EnrolAnswer, EnrolRequest};
use rcgen::{CertificateParams, KeyPair};
use zeroize::Zeroizing;

/// What a desk holds after enrolment.
pub struct Enrolled {
    /// Head office's answer.
    pub answer: EnrolAnswer,
    /// The desk's private key, PEM. It never left this machine.
    pub key: Zeroizing<String>,
}

/// Enrols this desk at `server` (`https://HOST:PORT`), believed only under `ca` (PEM).
///
/// # Errors
/// `Refused` with head office's code, `CertificateRefused` under a wrong CA, or what the line did.
pub fn enrol(
    server: &str,
    ca: &str,
    code: &str,
    surroundings: &Surroundings,
) -> Result<Enrolled, SyncError> {
    let client = Client::new(server, ca, None, surroundings)?;
    let key = KeyPair::generate().expect("the system makes a P-256 key");
    let request = EnrolRequest { code: code.to_owned(), csr: signing_request(&key) };
    let answer = client.enrol(&request)?;
    Ok(Enrolled { answer, key: Zeroizing::new(key.serialize_pem()) })
}

/// Asks for a newer certificate for the same key.
pub(crate) fn renew(line: &dyn Line, key: &str) -> Result<RenewAnswer, SyncError> {
    let key = KeyPair::from_pem(key).map_err(|_| SyncError::BadAddress)?;
    line.renew(&RenewRequest { csr: signing_request(&key) })
}

fn signing_request(key: &KeyPair) -> String {
    CertificateParams::default()
        .serialize_request(key)
        .and_then(|request| request.pem())
        .expect("an empty request is well-formed")
}

//! TLS 1.3 with head office's own authority: the server shows its certificate, and a desk's is checked
//! whenever it shows one. Who may do what without one is for the routes to say.

use crate::keys::Keys;
use crate::{OfficeError, certificates};
use journal::Surroundings;
use rustls::server::WebPkiClientVerifier;
use rustls::time_provider::TimeProvider;
use rustls::version::TLS13;
use rustls::{RootCertStore, ServerConfig};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer, UnixTime};
use std::sync::Arc;
use std::time::Duration;

/// What the server speaks once the line is safe, best first.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// The settings of the server, with a certificate made for this start: names may have been added since
/// the last one, and nothing that expires lies on the disk.
///
/// # Errors
/// `certificate`, `tls`.
pub fn settings(
    keys: &Keys,
    hosts: &[String],
    surroundings: &Surroundings,
) -> Result<Arc<ServerConfig>, OfficeError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let refused = |error: &dyn std::fmt::Display| OfficeError::Tls(error.to_string());
    let verifier = WebPkiClientVerifier::builder_with_provider(roots(keys)?, Arc::clone(&provider))
        .allow_unauthenticated()
        .build()
        .map_err(|error| refused(&error))?;
    let server = certificates::server(&keys.issuer()?, hosts, surroundings)?;
    let key = PrivatePkcs8KeyDer::from(server.key.to_vec()).into();
    let clock = Arc::new(OfficeClock(surroundings.clone()));
    let mut settings = ServerConfig::builder_with_details(provider, clock)
        .with_protocol_versions(&[&TLS13])
        .map_err(|error| refused(&error))?
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![CertificateDer::from(server.certificate)], key)
        .map_err(|error| refused(&error))?;
    settings.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
    Ok(Arc::new(settings))
}

fn roots(keys: &Keys) -> Result<Arc<RootCertStore>, OfficeError> {
    let authority = CertificateDer::from_pem_slice(keys.authority().as_bytes())
        .map_err(|error| OfficeError::Tls(error.to_string()))?;
    let mut roots = RootCertStore::empty();
    roots.add(authority).map_err(|error| OfficeError::Tls(error.to_string()))?;
    Ok(Arc::new(roots))
}

/// Certificates are as old as head office's clock says.
#[derive(Debug)]
struct OfficeClock(Surroundings);

impl TimeProvider for OfficeClock {
    fn current_time(&self) -> Option<UnixTime> {
        let seconds = u64::try_from(self.0.now().timestamp()).ok()?;
        Some(UnixTime::since_unix_epoch(Duration::from_secs(seconds)))
    }
}

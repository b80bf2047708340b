//! TLS 1.3 to a head office that is known by its own authority. Nothing older is spoken, whatever the other side offers.

use crate::error::SyncError;
use journal::Surroundings;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use std::time::Duration;

/// What a desk proves itself with.
pub struct Identity<'a> {
    /// Its certificate, PEM.
    pub certificate: &'a str,
    /// Its private key, PEM.
    pub key: &'a str,
}

/// The settings of a line to head office, which is believed under `ca` (PEM) alone.
///
/// # Errors
/// `BadAddress` when a certificate or the key does not read.
pub(crate) fn settings(
    ca: &str,
    identity: Option<&Identity<'_>>,
    surroundings: &Surroundings,
) -> Result<ClientConfig, SyncError> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(ca)? {
        roots.add(certificate).map_err(|_| SyncError::BadAddress)?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let clock = Arc::new(DeskClock(surroundings.clone()));
    let config = ClientConfig::builder_with_details(provider, clock)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .expect("the provider speaks TLS 1.3")
        .with_root_certificates(roots);
    let mut config = match identity {
        None => config.with_no_client_auth(),
        Some(identity) => {
            let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes())
                .map_err(|_| SyncError::BadAddress)?;
            config
                .with_client_auth_cert(certificates(identity.certificate)?, key)
                .map_err(|_| SyncError::BadAddress)?
        }
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, SyncError> {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    match all {
        Ok(all) if !all.is_empty() => Ok(all),
        _ => Err(SyncError::BadAddress),
    }
}

/// Certificates are as old as the desk's clock says.
#[derive(Debug)]
struct DeskClock(Surroundings);

impl TimeProvider for DeskClock {
    fn current_time(&self) -> Option<UnixTime> {
        let seconds = u64::try_from(self.0.now().timestamp()).ok()?;
        Some(UnixTime::since_unix_epoch(Duration::from_secs(seconds)))
    }
}

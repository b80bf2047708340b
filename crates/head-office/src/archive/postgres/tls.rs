//! The connection to the database through TLS, when its URL says by whose certificate the server is known.

use crate::OfficeError;
use percent_encoding::percent_decode_str;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use std::path::{Path, PathBuf};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What PostgreSQL's own programs call the file with the certificates that are believed.
const PARAMETER: &str = "sslrootcert=";

/// The URL without that parameter, which the driver does not know, and the file.
pub(super) fn authority(url: &str) -> (String, Option<PathBuf>) {
    let Some((address, parameters)) = url.split_once('?') else { return (url.to_owned(), None) };
    let (ours, others): (Vec<&str>, Vec<&str>) =
        parameters.split('&').partition(|parameter| parameter.starts_with(PARAMETER));
    let file = ours.last().map(|file| {
        PathBuf::from(&*percent_decode_str(&file[PARAMETER.len()..]).decode_utf8_lossy())
    });
    let url = if others.is_empty() {
        address.to_owned()
    } else {
        format!("{address}?{}", others.join("&"))
    };
    (url, file)
}

/// TLS 1.3 that believes the certificates of the file alone, each for the name or address that the URL connects to.
///
/// # Errors
/// `PostgresUrl` when the file does not read or holds no certificate.
pub(super) fn believing(file: &Path) -> Result<MakeRustlsConnect, OfficeError> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|_| OfficeError::PostgresUrl)? {
        let certificate = certificate.map_err(|_| OfficeError::PostgresUrl)?;
        roots.add(certificate).map_err(|_| OfficeError::PostgresUrl)?;
    }
    if roots.is_empty() {
        return Err(OfficeError::PostgresUrl);
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .expect("the provider speaks it")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_believed_certificates_is_taken_out_of_the_url() {
        let named = |url: &str| authority(url);
        let file = Some(PathBuf::from("/etc/本部/ca.pem"));
        assert_eq!(named("postgres://a@b/c"), ("postgres://a@b/c".into(), None));
        assert_eq!(
            named("postgres://a@b/c?sslrootcert=/etc/%E6%9C%AC%E9%83%A8/ca.pem"),
            ("postgres://a@b/c".into(), file.clone())
        );
        assert_eq!(
            named("postgres://a@b/c?sslmode=require&sslrootcert=/etc/本部/ca.pem&options=x"),
            ("postgres://a@b/c?sslmode=require&options=x".into(), file)
        );
    }
}

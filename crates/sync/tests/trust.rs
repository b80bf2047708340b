//! Whom a desk believes: a real head office under its own authority and name, by the desk's own clock, over TLS 1.3.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{TimeDelta, Utc};
use head_office::serve::{self, Running};
use head_office::{Office, enrolment};
use journal::wire::{DeskKind, PROTOCOL, SessionRequest};
use journal::{Clock, Head, Surroundings};
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use sync::{Client, Enrolled, Identity, Line as _, SyncError};
use tempfile::TempDir;

struct Site {
    office: Office,
    running: Running,
    _folder: TempDir,
}

impl Site {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::init(folder.path(), &[], Surroundings::system()).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let running = serve::start(folder.path(), any, Surroundings::system()).unwrap();
        Self { office, running, _folder: folder }
    }

    fn ca(&self) -> &str {
        self.office.keys.authority()
    }

    fn join(&self) -> Enrolled {
        let branch = "13".parse().unwrap();
        let code = enrolment::new_code(&self.office, &branch, DeskKind::Counter).unwrap().code;
        sync::enrol(&at(self.running.address()), self.ca(), &code, &Surroundings::system()).unwrap()
    }
}

fn at(address: SocketAddr) -> String {
    format!("https://{address}")
}

/// A session of a desk that believes `ca` and whose clock is off by so many days.
fn session(desk: &Enrolled, server: &str, ca: &str, days: i64) -> Result<(), SyncError> {
    struct Off(TimeDelta);
    impl Clock for Off {
        fn now(&self) -> chrono::DateTime<Utc> {
            Utc::now() + self.0
        }
    }
    let clock = Arc::new(Off(TimeDelta::days(days)));
    let surroundings = Surroundings { clock, ..Surroundings::system() };
    let identity = Identity { certificate: &desk.answer.certificate, key: &desk.key };
    let line = Client::new(server, ca, Some(&identity), &surroundings).unwrap();
    let (head, desk_time) = (Head::START, Utc::now());
    let hello = SessionRequest { protocol_min: PROTOCOL, protocol_max: PROTOCOL, head, desk_time };
    line.session(&hello).map(drop)
}

#[track_caller]
fn refused(outcome: &Result<(), SyncError>) {
    assert!(matches!(outcome, Err(SyncError::CertificateRefused)), "{outcome:?}");
}

#[test]
fn a_desk_believes_its_own_head_office_and_no_other() {
    let (site, other) = (Site::open(), Site::open());
    let desk = site.join();
    let server = at(site.running.address());
    session(&desk, &server, site.ca(), 0).unwrap();
    refused(&session(&desk, &server, other.ca(), 0));
    refused(&session(&desk, &at(other.running.address()), site.ca(), 0));
    // The other head office hangs up on a certificate that it did not make.
    session(&desk, &at(other.running.address()), other.ca(), 0).unwrap_err();
}

#[test]
fn a_desk_judges_the_certificate_of_head_office_by_the_clock_it_was_given() {
    let site = Site::open();
    let (desk, server) = (site.join(), at(site.running.address()));
    session(&desk, &server, site.ca(), 800).unwrap();
    refused(&session(&desk, &server, site.ca(), 830));
    refused(&session(&desk, &server, site.ca(), -2));
}

/// The right authority, another name: the certificate of a machine that is not head office.
#[test]
fn a_certificate_for_another_name_is_refused() {
    let site = Site::open();
    let desk = site.join();
    let impostor = impostor(&site, &rustls::version::TLS13, "somebody-else.example");
    refused(&session(&desk, &impostor, site.ca(), 0));
}

#[test]
fn an_older_version_is_never_spoken_even_where_all_else_is_right() {
    let site = Site::open();
    let desk = site.join();
    let sound = impostor(&site, &rustls::version::TLS13, "127.0.0.1");
    let told = session(&desk, &sound, site.ca(), 0).unwrap_err();
    assert!(!matches!(told, SyncError::CertificateRefused), "it is believed, and says nothing");
    let older = impostor(&site, &rustls::version::TLS12, "127.0.0.1");
    refused(&session(&desk, &older, site.ca(), 0));
}

/// A server with a certificate of head office's authority for `name`; it makes a handshake and hangs up. Gives its
/// address, which names this machine.
fn impostor(site: &Site, version: &'static rustls::SupportedProtocolVersion, name: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let settings = Arc::new(certified(site, version, name));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut session = ServerConnection::new(Arc::clone(&settings)).unwrap();
            let _ = session.complete_io(&mut stream);
        }
    });
    at(address)
}

fn certified(
    site: &Site,
    version: &'static rustls::SupportedProtocolVersion,
    name: &str,
) -> ServerConfig {
    let (issuer, key) = (site.office.keys.issuer().unwrap(), KeyPair::generate().unwrap());
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    let made = params.signed_by(&key, &issuer).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![made.der().clone()],
            PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
        )
        .unwrap()
}

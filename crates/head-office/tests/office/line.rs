//! The line itself: stalled, oversized, old or garbled callers, and the end.

use crate::support::{Site, member, read, refusal};
use head_office::serve;
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[test]
fn a_caller_that_stalls_in_the_handshake_holds_nobody_up() {
    let site = Site::open();
    let address = site.running.address();
    let mut stalled: Vec<TcpStream> =
        (0..20).map(|_| TcpStream::connect(address).unwrap()).collect();
    for stream in &mut stalled {
        stream.write_all(&[0x16, 0x03]).unwrap();
    }
    let begun = Instant::now();
    let health = read::<Value>(site.stranger().get(site.url("/v1/health")).send().unwrap());
    assert_eq!(health.unwrap()["ok"], true);
    assert!(begun.elapsed() < Duration::from_secs(5));
    stalled[0].set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut rest = Vec::new();
    let _ = stalled[0].read_to_end(&mut rest);
    assert!(begun.elapsed() < Duration::from_secs(15), "and is hung up on");
}

#[test]
fn garbage_is_answered_by_hanging_up() {
    let site = Site::open();
    let mut stream = TcpStream::connect(site.running.address()).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "nothing is said in the clear");
    read::<Value>(site.stranger().get(site.url("/v1/health")).send().unwrap()).unwrap();
}

#[test]
fn only_tls_1_3_is_spoken() {
    let site = Site::open();
    let handshake = |version: &'static rustls::SupportedProtocolVersion| {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = rustls::RootCertStore::empty();
        let pem = site.office.keys.authority().as_bytes();
        use rustls_pki_types::pem::PemObject as _;
        roots.add(rustls_pki_types::CertificateDer::from_pem_slice(pem).unwrap()).unwrap();
        let settings = rustls::ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[version])
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = "localhost".try_into().unwrap();
        let mut session = rustls::ClientConnection::new(Arc::new(settings), name).unwrap();
        let mut stream = TcpStream::connect(site.running.address()).unwrap();
        session.complete_io(&mut stream).is_ok()
    };
    assert!(handshake(&rustls::version::TLS13));
    assert!(!handshake(&rustls::version::TLS12));
}

#[test]
fn an_oversized_or_garbled_body_is_refused_with_a_code() {
    let site = Site::open();
    let (desk, stranger) = (site.desk(), site.stranger());
    let huge = vec![b'x'; 3 * 1024 * 1024];
    let answer = stranger.post(site.url("/v1/enrol")).body(huge.clone()).send().unwrap();
    assert_eq!(refusal(read::<Value>(answer)), (413, "too_large".into(), None));
    let answer = desk.client.post(site.url("/v1/journal")).body(huge).send().unwrap();
    assert_eq!(refusal(read::<Value>(answer)), (413, "too_large".into(), None));
    for path in ["/v1/session", "/v1/journal", "/v1/check", "/v1/first-sign-in"] {
        for body in ["", "{", "[]", "null", "{\"entries\":[{}]}", "\u{0}"] {
            let answer = desk.client.post(site.url(path)).body(body).send().unwrap();
            let refused = refusal(read::<Value>(answer));
            assert_eq!(refused, (400, "malformed".into(), None), "{path} {body:?}");
        }
    }
    let answer = refusal(desk.get::<Value>("/v1/nothing"));
    assert_eq!(answer, (404, "not_found".into(), None));
}

#[test]
fn http_2_and_http_1_are_both_spoken() {
    let site = Site::open();
    let answer = site.stranger().get(site.url("/v1/health")).send().unwrap();
    assert_eq!(answer.version(), reqwest::Version::HTTP_2);
    let older = crate::support::trusting(site.office.keys.authority()).http1_only().build();
    let answer = older.unwrap().get(site.url("/v1/health")).send().unwrap();
    assert_eq!(answer.version(), reqwest::Version::HTTP_11);
}

#[test]
fn the_server_ends_and_starts_again_with_what_it_held() {
    let site = Site::open();
    site.give([member(1)]);
    let desk = site.desk();
    desk.get::<Value>("/v1/changes?after=0").unwrap();
    let address = site.running.address();
    let home = site.home();
    site.running.stop();
    assert!(desk.client.get(format!("https://{address}/v1/health")).send().is_err());
    let again = serve::start(home, address, journal::Surroundings::system()).unwrap();
    assert_eq!(again.address(), address);
    let page = desk.reconnected().get::<Value>("/v1/changes?after=0").unwrap();
    assert_eq!(page["items"][0]["id"], "m000001");
    again.stop();
}

#[test]
fn a_port_that_is_taken_is_said_to_be() {
    let site = Site::open();
    let taken = site.running.address();
    let refused = serve::start(site.home(), taken, journal::Surroundings::system());
    assert_eq!(refused.err().unwrap().code(), "listen");
}

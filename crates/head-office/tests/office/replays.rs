//! Captured traffic sent again: as it went over the wire, and as the same request once more. Nothing of it changes what is
//! held.

use crate::support::{Desk, Site, csr, read, refusal, tokyo};
use head_office::archive::Value;
use journal::Head;
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    ChangesAnswer, Check, CheckAnswer, EnrolAnswer, EnrolRequest, FirstSignInRequest, PROTOCOL,
    PushAnswer, SessionAnswer, SessionRequest,
};
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A line that keeps every byte that went to head office, connection by connection.
struct Tapped {
    address: SocketAddr,
    captured: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Tapped {
    fn to(office: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let captured: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        let tape = Arc::clone(&captured);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let far = TcpStream::connect(office).unwrap();
                let number = {
                    let mut tape = tape.lock().unwrap();
                    tape.push(Vec::new());
                    tape.len() - 1
                };
                carry(&near, &far, Arc::clone(&tape), number);
            }
        });
        Self { address, captured }
    }
}

fn carry(near: &TcpStream, far: &TcpStream, tape: Arc<Mutex<Vec<Vec<u8>>>>, number: usize) {
    let (mut up_from, mut up_to) = (near.try_clone().unwrap(), far.try_clone().unwrap());
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = up_from.read(&mut buffer) {
            tape.lock().unwrap()[number].extend_from_slice(&buffer[..count]);
            if up_to.write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        let _ = up_to.shutdown(Shutdown::Both);
    });
    let (mut down_from, mut down_to) = (far.try_clone().unwrap(), near.try_clone().unwrap());
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut down_from, &mut down_to);
        let _ = down_to.shutdown(Shutdown::Both);
    });
}

/// Every row that head office holds, with its table.
fn everything(site: &Site) -> Vec<(&'static str, Vec<Value<'static>>)> {
    let mut rows = Vec::new();
    let take = |table: &'static head_office::archive::Table, row| {
        rows.push((table.name, row));
        Ok(())
    };
    site.office.archive.each_row(take).unwrap();
    rows
}

fn hello(head: Head) -> SessionRequest {
    let desk_time = chrono::Utc::now();
    SessionRequest { protocol_min: PROTOCOL, protocol_max: PROTOCOL, head, desk_time }
}

/// One request of every kind that a desk makes.
fn a_day(site: &Site, desk: &mut Desk) {
    desk.post::<_, SessionAnswer>("/v1/session", &hello(Head::START)).unwrap();
    desk.post::<_, SerialAnswer>("/v1/leases/serials", &SerialRequest { count: 50 }).unwrap();
    let entries = desk.write(3);
    desk.push::<PushAnswer>(&entries).unwrap();
    let request = RenewRequest { csr: csr(&rcgen::KeyPair::generate().unwrap()) };
    desk.post::<_, RenewAnswer>("/v1/renew", &request).unwrap();
    let page: ChangesAnswer = desk.get("/v1/changes?after=0").unwrap();
    let counter = site.office.archive.counter(&tokyo()).unwrap();
    let check = Check {
        cursor: page.cursor,
        members: counter.members,
        checksum: counter.checksum,
        others: None,
    };
    desk.post::<_, CheckAnswer>("/v1/check", &check).unwrap();
    let wrong = FirstSignInRequest { user: "tanaka".into(), pin: "000000".into(), code: None };
    refusal(desk.post::<_, serde_json::Value>("/v1/first-sign-in", &wrong));
}

#[test]
fn bytes_captured_on_the_line_change_nothing_when_they_are_sent_again() {
    let site = Site::open();
    site.add_user("tanaka", "135790");
    let tapped = Tapped::to(site.running.address());
    let mut desk = site.desk().over(tapped.address);
    a_day(&site, &mut desk);
    drop(desk);

    let before = everything(&site);
    let captured = tapped.captured.lock().unwrap().clone();
    let bytes: usize = captured.iter().map(Vec::len).sum();
    assert!(bytes > 2_000, "{bytes} bytes were captured");
    for connection in &captured {
        let mut stream = TcpStream::connect(site.running.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
        let _ = stream.write_all(connection);
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert!(everything(&site) == before, "something was taken for a desk's request");
}

#[test]
fn the_same_push_check_or_enrolment_again_changes_nothing() {
    let site = Site::open();
    let mut desk = site.desk();
    let entries = [desk.write(2), vec![desk.check_last_four("m1")]].concat();
    let first: PushAnswer = desk.push(&entries).unwrap();
    let counter = site.office.archive.counter(&tokyo()).unwrap();
    let (members, checksum) = (counter.members, counter.checksum);
    let check = Check { cursor: counter.cursor, members, checksum, others: None };
    desk.post::<_, CheckAnswer>("/v1/check", &check).unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let joining = EnrolRequest { code: site.code(), csr: csr(&key) };
    let join = || {
        let answer = site.stranger().post(site.url("/v1/enrol")).json(&joining).send();
        read::<EnrolAnswer>(answer.unwrap())
    };
    join().unwrap();

    let before = everything(&site);
    let again: PushAnswer = desk.push(&entries).unwrap();
    assert_eq!((again.acked_through, again.head), (first.acked_through, first.head));
    let answer: CheckAnswer = desk.post("/v1/check", &check).unwrap();
    assert_eq!(answer.equal, Some(true));
    assert_eq!(join().err().unwrap().1.code, "code_used");
    assert!(everything(&site) == before);
}

/// A desk that heard no answer asks again: it gets others, and what it may have been given stays its own.
#[test]
fn numbers_and_certificates_asked_for_again_are_others() {
    let site = Site::open();
    let desk = site.desk();
    let ask = || desk.post("/v1/leases/serials", &SerialRequest { count: 50 }).unwrap();
    let blocks: Vec<SerialAnswer> = (0..4).map(|_| ask()).collect();
    let numbers = blocks.iter().flat_map(|answer| answer.block.first..=answer.block.last);
    assert_eq!(numbers.collect::<BTreeSet<_>>().len(), 200, "no number twice");

    let request = RenewRequest { csr: csr(&rcgen::KeyPair::generate().unwrap()) };
    let renew = || desk.post::<_, RenewAnswer>("/v1/renew", &request).unwrap().certificate;
    assert_ne!(renew(), renew());
    desk.get::<ChangesAnswer>("/v1/changes?after=0").unwrap();
}

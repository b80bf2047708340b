//! Head office's own file on a bad disk: after a sync that failed nothing more is written until it is opened anew, and
//! what a desk was told is there then.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use bad_disk::{Call, Disk, Fault, How, Kind, Watched};
use chrono::Utc;
use head_office::archive::Device;
use head_office::{Office, Refused, enrolment, journals, verify};
use journal::wire::{DeskKind, EnrolRequest};
use journal::{Actor, Body, Draft, Entry, EntryHash, Surroundings};
use rcgen::{CertificateParams, KeyPair};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

/// Entries of a push that makes the log due to be carried over, and bytes of each.
const LARGE: (u64, usize) = (300, 20_000);

/// A head office on a disk, and one desk of it.
struct Site {
    office: Option<Office>,
    device: Device,
    disk: Watched,
    folder: PathBuf,
    _whole: TempDir,
}

impl Site {
    fn open() -> Self {
        let whole = TempDir::new().unwrap();
        let folder = whole.path().join("office");
        std::fs::create_dir(&folder).unwrap();
        let disk = Disk::under(&folder);
        let office = Office::init(folder.as_path(), &[], Surroundings::system()).unwrap();
        let device = joined(&office);
        Self { office: Some(office), device, disk, folder, _whole: whole }
    }

    fn push(&self, entries: &[Entry]) -> Result<u64, &'static str> {
        let office = self.office.as_ref().unwrap();
        let pushed = journals::push(office, &self.device, entries);
        pushed.map(|answer| answer.acked_through).map_err(|refused| match refused {
            Refused::Office(error) => error.code(),
            other => other.code(),
        })
    }

    /// Opens the file as a new process does.
    fn start_anew(&mut self) {
        self.office = None;
        self.office = Some(Office::open(self.folder.as_path(), Surroundings::system()).unwrap());
    }

    fn written(&self) -> usize {
        let is_one = |call: &&Call| matches!(call.kind, Kind::Write | Kind::Sync);
        self.disk.calls().iter().filter(is_one).count()
    }
}

fn joined(office: &Office) -> Device {
    let branch = "13".parse().unwrap();
    let code = enrolment::new_code(office, &branch, DeskKind::Counter).unwrap().code;
    let key = KeyPair::generate().unwrap();
    let csr = CertificateParams::default().serialize_request(&key).unwrap().pem().unwrap();
    let answer = enrolment::enrol(office, &EnrolRequest { code, csr }).unwrap();
    let der = pem_body(&answer.certificate);
    office.archive.device_with(&journal::entry::sha256_hex(&der)).unwrap().unwrap()
}

fn pem_body(pem: &str) -> Vec<u8> {
    use rustls_pki_types::pem::PemObject as _;
    rustls_pki_types::CertificateDer::from_pem_slice(pem.as_bytes()).unwrap().to_vec()
}

/// What the desk did: a few small entries, then so many large ones.
fn entries(device: &Device, (count, bytes): (u64, usize)) -> Vec<Entry> {
    let mut prev = EntryHash::GENESIS;
    let place = |seq: u64| {
        let text = "a".repeat(bytes);
        let body = Body::SearchMade { text, shown: 1 };
        let draft = Draft { body, member: None, encounter: None, actor: Actor("tanaka".into()) };
        let id = Uuid::from_u128(u128::from(seq));
        let entry = Entry::place(&draft, id, (device.id, device.generation), seq, prev, Utc::now());
        prev = entry.hash;
        entry
    };
    (1..=count).map(place).collect()
}

/// The syncs of a push, as calls of the disk counted from its beginning.
fn syncs_of_a_push(size: (u64, usize)) -> Vec<usize> {
    let site = Site::open();
    let before = site.disk.calls().len();
    site.push(&entries(&site.device, size)).unwrap();
    let calls = site.disk.calls();
    let syncs = calls.iter().enumerate().skip(before).filter(|(_, call)| call.kind == Kind::Sync);
    syncs.map(|(at, _)| at - before).collect()
}

fn fail_each_sync(size: (u64, usize), expected: usize) {
    let syncs = syncs_of_a_push(size);
    assert!(syncs.len() >= expected, "{syncs:?}");
    for sync in syncs {
        let mut site = Site::open();
        let all = entries(&site.device, size);
        let at = site.disk.calls().len() + sync;
        site.disk.fail(Fault { at, how: How::Broken, lasting: false });
        let told = site.push(&all);
        assert!(matches!(told, Ok(_) | Err("archive_stopped")), "{told:?}");
        assert_eq!(site.disk.struck().unwrap().call.kind, Kind::Sync);
        site.disk.mend();
        assert!(site.office.as_ref().unwrap().archive.has_stopped());
        let before = site.written();
        for _ in 0..3 {
            assert_eq!(
                site.push(&all),
                Err("archive_stopped"),
                "the disk is well again, and it is no use"
            );
        }
        assert_eq!(site.written(), before, "nothing is written");

        site.start_anew();
        let held = site.office.as_ref().unwrap().archive.contents().unwrap().entries;
        assert!(held >= told.unwrap_or(0), "what a desk was told is there");
        assert_eq!(site.push(&all), Ok(size.0));
        let report = verify::verify(site.office.as_ref().unwrap()).unwrap();
        assert_eq!((report.entries, report.faults.len()), (size.0, 0));
    }
}

#[test]
fn after_a_sync_that_failed_head_office_writes_nothing_until_it_is_opened_anew() {
    fail_each_sync((3, 10), 1);
}

#[test]
fn so_it_does_when_the_log_could_not_be_carried_over() {
    fail_each_sync(LARGE, 2);
}

/// The folder is there for whoever reads a failure.
#[test]
fn a_sound_disk_stops_nothing() {
    let mut site = Site::open();
    let all = entries(&site.device, (5, 10));
    assert_eq!(site.push(&all[..3]), Ok(3));
    site.start_anew();
    assert_eq!(site.push(&all), Ok(5));
    assert!(!site.office.as_ref().unwrap().archive.has_stopped());
    assert!(Path::new(&site.folder).join("archive.db").exists());
}

//! Desks with what they did, as head office meets them.

use chrono::Utc;
use head_office::{Branch, Home, Office, enrolment};
use journal::wire::{DeskKind, EnrolRequest};
use journal::{
    Actor, Body, DeviceId, Draft, Entry, EntryHash, Head, MemberId, MemberRef, Surroundings,
};
use std::path::PathBuf;
use uuid::Uuid;

/// A head office that is new.
pub fn office(folder: &str, database: &str) -> Office {
    let postgres = Some(database.to_owned()).filter(|url| url != "-");
    let home = Home { folder: PathBuf::from(folder), postgres };
    Office::init(home, &[], Surroundings::system()).unwrap()
}

/// A desk that has joined: what it proves itself with, and where its journal ends.
pub struct Desk {
    /// Certificate and key, PEM.
    pub identity: String,
    device: DeviceId,
    head: Head,
}

impl Desk {
    /// Desk `number`, in one of the 47 branches.
    pub fn join(office: &Office, number: usize) -> Self {
        let branch: Branch = format!("{:02}", number % 47 + 1).parse().unwrap();
        let code = enrolment::new_code(office, &branch, DeskKind::Counter).unwrap().code;
        let key = rcgen::KeyPair::generate().unwrap();
        let csr =
            rcgen::CertificateParams::default().serialize_request(&key).unwrap().pem().unwrap();
        let enrolled = enrolment::enrol(office, &EnrolRequest { code, csr }).unwrap();
        let identity = format!("{}{}", enrolled.certificate, key.serialize_pem());
        let head = Head { seq: 0, hash: EntryHash::GENESIS };
        Self { identity, device: enrolled.device, head }
    }

    /// Its next entries.
    pub fn work(&mut self, count: u64) -> Vec<Entry> {
        let place = |_| {
            let (seq, id) = (self.head.seq + 1, Surroundings::system().uuid());
            let entry =
                Entry::place(&draft(seq), id, (self.device, 1), seq, self.head.hash, Utc::now());
            self.head = Head { seq, hash: entry.hash };
            entry
        };
        (0..count).map(place).collect()
    }

    /// Its last entry.
    pub fn head(&self) -> Head {
        self.head
    }
}

/// As in a day: one act upon a member, which other desks hear of, among four of looking.
fn draft(seq: u64) -> Draft {
    let body = match seq % 5 {
        0 => Body::IdentityChecked { shown: vec!["myna_card".into()], sufficient: true },
        1 => Body::EncounterOpened { purpose: "reissue".into() },
        2 => Body::SearchMade { text: "キョウカイ ハナコ".into(), shown: 1 },
        3 => Body::MemberViewed {},
        _ => Body::EncounterClosed {},
    };
    let member = MemberRef { id: MemberId(format!("m-{}", seq % 50)), version: 1 };
    let member = Some(member).filter(|_| [0, 3].contains(&(seq % 5)));
    let encounter = Some(Uuid::from_u128(u128::from(seq / 5)));
    Draft { body, member, encounter, actor: Actor("tanaka".into()) }
}

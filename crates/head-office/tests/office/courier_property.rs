//! What holds of a courier file: any bytes are refused or taken in whole, a changed file brings nothing in that its desk
//! did not do, what a desk itself signs breaks nothing, and the same file again changes nothing.

use chrono::{DateTime, Utc};
use head_office::{Office, archive::Contents, courier, enrolment, journals};
use journal::courier::{COURIER_PREFIX, Frame, Label, courier_key};
use journal::entry::{hex, sha256_hex};
use journal::wire::{DeskKind, EnrolRequest};
use journal::{Actor, Body, DeviceId, Draft, Entry, EntryHash, Surroundings};
use rcgen::{KeyPair, SigningKey as _};
use std::sync::{Mutex, MutexGuard, OnceLock};
use tempfile::TempDir;
use uuid::Uuid;

/// Entries of the file that is changed.
const ENTRIES: u64 = 6;
/// The most entries that are sealed at once, as many as a frame takes.
const MOST: usize = 500;

/// A head office with two desks: one whose file others change, one that signs whatever it is given.
struct Room {
    office: Office,
    honest: Sender,
    mad: Sender,
    /// The file of the first.
    file: Vec<u8>,
    _folder: TempDir,
}

struct Sender {
    key: KeyPair,
    certificate: String,
    device: DeviceId,
}

/// Takes the bytes for a courier file, in the way that the first of them says.
pub fn holds(bytes: &[u8]) {
    let Some((way, rest)) = bytes.split_first() else { return };
    let room = room();
    match way % 4 {
        0 => room.take(rest),
        1 => room.take(&changed(&room.file, rest)),
        2 => room.take(&room.mad.parcel(rest)),
        _ => {
            let Ok(entries) = serde_json::from_slice::<Vec<Entry>>(rest) else { return };
            for entries in entries.chunks(MOST) {
                let head_office = courier_key(room.office.keys.courier_secret());
                let sealer = Frame::sealer(&head_office, &Surroundings::system());
                let frame = Frame::seal(entries, &sealer, &Surroundings::system());
                room.take(&room.mad.parcel(&frame.bytes()));
            }
        }
    }
}

fn room() -> MutexGuard<'static, Room> {
    static ROOM: OnceLock<Mutex<Room>> = OnceLock::new();
    ROOM.get_or_init(|| Mutex::new(Room::new())).lock().expect("nothing failed before")
}

/// The file with some bytes turned into others, and perhaps cut off.
fn changed(file: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    for change in changes.chunks_exact(3) {
        let place = usize::from(u16::from_be_bytes([change[0], change[1]]));
        match (change[2], file.len()) {
            (0, length) => file.truncate(place % length.max(1)),
            (other, length) => file[place % length] ^= other,
        }
        if file.is_empty() {
            break;
        }
    }
    file
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let office = Office::init(folder.path(), &[], Surroundings::system()).expect("an office");
        let [honest, mad] = [(); 2].map(|()| Sender::join(&office));
        let head_office = courier_key(office.keys.courier_secret());
        let sealer = Frame::sealer(&head_office, &Surroundings::system());
        let frames = entries(honest.device)
            .chunks(2)
            .map(|entries| Frame::seal(entries, &sealer, &Surroundings::system()).bytes())
            .collect::<Vec<_>>()
            .concat();
        let file = honest.parcel(&frames);
        Self { office, honest, mad, file, _folder: folder }
    }

    fn take(&self, file: &[u8]) {
        let first = courier::take_in(&self.office, file).map(|(taken, _)| taken);
        self.only_what_it_did();
        let held = self.contents();
        let again = courier::take_in(&self.office, file).map(|(taken, _)| taken);
        assert_eq!(self.contents(), held, "the same file again changed something");
        match (first, again) {
            (Ok(first), Ok(again)) => assert_eq!((again.entries, again.added), (first.entries, 0)),
            (Err(first), Err(again)) => assert_eq!(first.code(), again.code()),
            (first, again) => panic!("{first:?}, then {again:?}"),
        }
    }

    fn contents(&self) -> Contents {
        self.office.archive.contents().expect("the archive answers")
    }

    /// Nothing is in the series of the desk whose file is changed but what the desk did, in its order.
    fn only_what_it_did(&self) {
        let mut genuine = entries(self.honest.device).into_iter();
        let branch = "13".parse().expect("a branch");
        let same = |held| {
            assert_eq!(Some(held), genuine.next(), "an entry that the desk never wrote");
            Ok(())
        };
        let device = Some(self.honest.device);
        journals::each(&self.office, &branch, device, same).expect("the archive answers");
    }
}

impl Sender {
    fn join(office: &Office) -> Self {
        let branch = "13".parse().expect("a branch");
        let code = enrolment::new_code(office, &branch, DeskKind::Counter).expect("a code").code;
        let key = KeyPair::generate().expect("a key");
        let asked = rcgen::CertificateParams::default().serialize_request(&key);
        let csr = asked.and_then(|asked| asked.pem()).expect("a request");
        let enrolled = enrolment::enrol(office, &EnrolRequest { code, csr }).expect("a desk");
        Self { key, certificate: enrolled.certificate, device: enrolled.device }
    }

    /// The file that carries these frames, signed.
    fn parcel(&self, frames: &[u8]) -> Vec<u8> {
        let label = Label {
            courier: 1,
            device: self.device,
            generation: 1,
            branch: "13".into(),
            made_at: moment(),
            first: 1,
            last: ENTRIES,
            sha256: sha256_hex(frames),
            certificate: self.certificate.clone(),
        };
        let label = serde_json::to_string(&label).expect("a label is written");
        let signature = self.key.sign(format!("{COURIER_PREFIX}{label}").as_bytes());
        let head = format!("{label}\n{}\n", hex(&signature.expect("a signature")));
        [head.as_bytes(), frames].concat()
    }
}

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_651_200, 0).expect("a moment in 2026")
}

/// What a desk did.
fn entries(device: DeviceId) -> Vec<Entry> {
    let mut prev = EntryHash::GENESIS;
    let place = |seq: u64| {
        let body = Body::SearchMade { text: "キョウカイ".into(), shown: 1 };
        let draft = Draft { body, member: None, encounter: None, actor: Actor("tanaka".into()) };
        let id = Uuid::from_u128(u128::from(seq));
        let entry = Entry::place(&draft, id, (device, 1), seq, prev, moment());
        prev = entry.hash;
        entry
    };
    (1..=ENTRIES).map(place).collect()
}

/// One input of each way.
pub fn seeds() -> Vec<Vec<u8>> {
    let file = room().file.clone();
    let series = serde_json::to_vec(&entries(DeviceId(Uuid::nil()))).expect("entries are written");
    let frames = file.splitn(3, |byte| *byte == b'\n').nth(2).expect("frames").to_vec();
    let bodies: [(u8, &[u8]); 6] = [
        (0, &file),
        (0, b"{\"courier\":1}\n00\n"),
        (1, &[]),
        (1, &[0, 0, 1, 2, 0, 0]),
        (2, &frames),
        (3, &series),
    ];
    bodies.map(|(way, body)| [&[way], body].concat()).to_vec()
}

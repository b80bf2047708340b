//! A snapshot of a made-up branch, as head office writes one, and the line that serves it.

use ed25519_dalek::{Signer as _, SigningKey};
use journal::entry::{hex, sha256_hex};
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    Change, ChangesAnswer, Check, CheckAnswer, Checksum, Chunk, FirstSignInAnswer,
    FirstSignInRequest, Item, Json, LookupAnswer, LookupRequest, Manifest, PushAnswer, PushRequest,
    SessionAnswer, SessionRequest, SignedManifest,
};
use journal::{Head, Member};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use sync::{Line, SyncError};
use uuid::Uuid;

/// The largest branch.
pub const BRANCH: &str = "13";
const SEED: u64 = 4;
/// As head office cuts them.
const CHUNK_BYTES: usize = 1024 * 1024;
const LEVEL: i32 = 3;

pub fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub fn change(member: &Member, version: u64) -> Change {
    Change {
        item: Item::Member,
        id: member.id.0.clone(),
        version,
        put: Some(Json::of(member)),
        reason: None,
    }
}

/// Writes the snapshot into the folder, members in the order of their numbers.
pub fn write(folder: &Path, members: u64) {
    let begun = Instant::now();
    fs::create_dir_all(folder.join("blobs")).unwrap();
    let mut people: Vec<(String, Box<str>)> = synthetic::branch(BRANCH, members, SEED, None)
        .map(|member| {
            let place = format!("{}{}{}", member.symbol, member.number, member.suffix);
            (place, serde_json::to_string(&change(&member, 1)).unwrap().into_boxed_str())
        })
        .collect();
    people.sort_unstable();
    let (mut lines, mut count, mut chunks) = (Vec::new(), 0, Vec::new());
    let mut checksum = Checksum::default();
    let mut end = |lines: &mut Vec<u8>, count: &mut u64| {
        let bytes = zstd::bulk::compress(lines, LEVEL).unwrap();
        let digest = sha256_hex(&bytes);
        fs::write(folder.join("blobs").join(&digest), &bytes).unwrap();
        chunks.push(Chunk { digest, bytes: bytes.len() as u64, lines: *count });
        lines.clear();
        *count = 0;
    };
    for (_, line) in people {
        let id: IdOnly = serde_json::from_str(&line).unwrap();
        checksum.add(&id.id, 1);
        lines.extend_from_slice(line.as_bytes());
        lines.push(b'\n');
        count += 1;
        if lines.len() >= CHUNK_BYTES {
            end(&mut lines, &mut count);
        }
    }
    if count > 0 {
        end(&mut lines, &mut count);
    }
    let bytes: u64 = chunks.iter().map(|chunk| chunk.bytes).sum();
    let as_of = chrono::Utc::now();
    let branch = BRANCH.to_owned();
    let manifest = Manifest { branch, cursor: members, as_of, members, checksum, chunks };
    fs::write(folder.join("manifest.json"), serde_json::to_string(&manifest).unwrap()).unwrap();
    println!(
        "{{\"step\":\"snapshot\",\"members\":{members},\"bytes_a_member\":{:.1},\"seconds\":{:.1}}}",
        bytes as f64 / members as f64,
        begun.elapsed().as_secs_f64()
    );
}

#[derive(serde::Deserialize)]
struct IdOnly {
    id: String,
}

pub fn manifest(folder: &Path) -> Manifest {
    serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap()
}

/// Every member of the snapshot, in its order.
pub fn members(folder: &Path) -> impl Iterator<Item = Member> {
    let blobs = folder.join("blobs");
    manifest(folder).chunks.into_iter().flat_map(move |chunk| {
        let packed = fs::read(blobs.join(&chunk.digest)).unwrap();
        let lines =
            String::from_utf8(zstd::stream::decode_all(packed.as_slice()).unwrap()).unwrap();
        let read = |line: &str| {
            let change: Change = serde_json::from_str(line).unwrap();
            change.put.unwrap().read().unwrap()
        };
        lines.lines().map(read).collect::<Vec<Member>>()
    })
}

/// Head office, as far as a load needs it.
pub struct Shelf(pub PathBuf);

impl Line for Shelf {
    fn first_sign_in(&self, _: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError> {
        Ok(SessionAnswer {
            protocol: journal::wire::PROTOCOL,
            epoch: Uuid::nil(),
            server_time: request.desk_time,
            acked: Head::START,
            durable_through: 0,
            lease_until: request.desk_time,
            next_poll_seconds: 60,
            serial_blocks: Vec::new(),
            is_split: false,
        })
    }

    fn serials(&self, _: &SerialRequest) -> Result<SerialAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn renew(&self, _: &RenewRequest) -> Result<RenewAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn push(&self, _: &PushRequest) -> Result<PushAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn changes(&self, after: u64, _: u32) -> Result<ChangesAnswer, SyncError> {
        let (as_of, checksum) = (chrono::Utc::now(), Checksum::default());
        Ok(ChangesAnswer { items: Vec::new(), cursor: after, more: false, as_of, checksum })
    }

    fn check(&self, check: &Check) -> Result<CheckAnswer, SyncError> {
        let held = manifest(&self.0);
        let equal = (check.members, check.checksum) == (held.members, held.checksum);
        Ok(CheckAnswer { equal: Some(equal) })
    }

    fn lookup(&self, _: &LookupRequest) -> Result<LookupAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn manifest(&self, _: &str) -> Result<SignedManifest, SyncError> {
        let manifest = fs::read_to_string(self.0.join("manifest.json")).unwrap();
        let signature = hex(&key().sign(manifest.as_bytes()).to_bytes());
        Ok(SignedManifest { manifest, signature })
    }

    fn blob(&self, digest: &str, received: &mut Vec<u8>) -> Result<(), SyncError> {
        *received = fs::read(self.0.join("blobs").join(digest)).unwrap();
        Ok(())
    }
}

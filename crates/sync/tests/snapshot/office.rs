//! A head office with one snapshot, behind a line that breaks where a test says.

use crate::{CHUNKS, key, now};
use ed25519_dalek::Signer as _;
use journal::Head;
use journal::entry::{hex, sha256_hex};
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    Change, ChangesAnswer, Check, CheckAnswer, Checksum, Chunk, FirstSignInAnswer,
    FirstSignInRequest, Item, Json, LookupAnswer, LookupRequest, Manifest, PushAnswer, PushRequest,
    SessionAnswer, SessionRequest, SignedManifest,
};
use serde_json::json;
use std::sync::Mutex;
use sync::{Line, SyncError};
use uuid::Uuid;

/// A head office with one snapshot, and what goes wrong on the way to it.
pub struct Office {
    pub manifest: Manifest,
    pub blobs: Vec<Vec<u8>>,
    /// Which life of its archive this is.
    pub epoch: Uuid,
    /// Bytes of each answer that arrive before the line breaks.
    pub carries: usize,
    pub breaks: Mutex<u32>,
}

impl Office {
    /// Staff `who-0`, `who-1`, … in as many chunks.
    pub fn with(who: &str) -> Self {
        let line = |place: usize| {
            let id = format!("{who}-{place}");
            let value = json!({"id": id, "name": "窓口 一郎", "role": "clerk"});
            let put = Some(Json::of(&value));
            let change = Change { item: Item::Person, id, version: 1, put, reason: None };
            serde_json::to_string(&change).unwrap() + "\n"
        };
        let blobs: Vec<Vec<u8>> =
            (0..CHUNKS).map(|p| zstd::bulk::compress(line(p).as_bytes(), 3).unwrap()).collect();
        let chunk =
            |blob: &Vec<u8>| Chunk { digest: sha256_hex(blob), bytes: blob.len() as u64, lines: 1 };
        let manifest = Manifest {
            branch: "13".into(),
            cursor: 1,
            as_of: now(),
            members: 0,
            checksum: Checksum::default(),
            chunks: blobs.iter().map(chunk).collect(),
        };
        let (epoch, breaks) = (Uuid::nil(), Mutex::new(0));
        Self { manifest, blobs, epoch, carries: usize::MAX, breaks }
    }
}

impl Line for Office {
    fn first_sign_in(&self, _: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn lookup(&self, _: &LookupRequest) -> Result<LookupAnswer, SyncError> {
        Err(SyncError::Offline)
    }

    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError> {
        Ok(SessionAnswer {
            protocol: 1,
            epoch: self.epoch,
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
        if after == 0 {
            let refusal = journal::wire::Refusal { code: "cursor_too_old".into(), detail: None };
            return Err(SyncError::Refused(refusal));
        }
        let (as_of, checksum) = (now(), Checksum::default());
        Ok(ChangesAnswer { items: Vec::new(), cursor: after, more: false, as_of, checksum })
    }

    fn check(&self, _: &Check) -> Result<CheckAnswer, SyncError> {
        Ok(CheckAnswer { equal: Some(true) })
    }

    fn manifest(&self, _: &str) -> Result<SignedManifest, SyncError> {
        let manifest = serde_json::to_string(&self.manifest).unwrap();
        let signature = hex(&key().sign(manifest.as_bytes()).to_bytes());
        Ok(SignedManifest { manifest, signature })
    }

    fn blob(&self, digest: &str, received: &mut Vec<u8>) -> Result<(), SyncError> {
        let place = self.manifest.chunks.iter().position(|chunk| chunk.digest == digest).unwrap();
        let rest = &self.blobs[place][received.len()..];
        received.extend_from_slice(&rest[..rest.len().min(self.carries)]);
        if rest.len() > self.carries {
            *self.breaks.lock().unwrap() += 1;
            return Err(SyncError::Truncated);
        }
        Ok(())
    }
}

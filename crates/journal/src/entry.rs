//! An entry of a desk's journal: who did what, when, on which version of which member, chained by hash
//! to the entry before it.

use crate::body::{Body, SCHEMA};
use crate::member::MemberId;
use chrono::{DateTime, SecondsFormat, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use uuid::Uuid;

/// A desk, named by head office when it enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DeviceId(pub Uuid);

impl DeviceId {
    /// The desk of every training: head office names no desk so, as its ids are of version 7 and this is of version 8.
    pub const TRAINING: Self = Self(Uuid::from_u128(0x7472_6169_6e69_8e67_8000_6d61_646f_0001));
}

impl std::fmt::Display for DeviceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The user id of the person who acted, or `desk` for what the desk did by itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor(pub String);

impl Actor {
    /// The desk itself.
    #[must_use]
    pub fn desk() -> Self {
        Self("desk".to_owned())
    }
}

/// Which version of which member an entry was based on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRef {
    /// The member.
    pub id: MemberId,
    /// The version of the record that was on screen.
    pub version: u64,
}

/// A SHA-256, written in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryHash(pub [u8; 32]);

impl EntryHash {
    /// What stands before the first entry.
    pub const GENESIS: Self = Self([0; 32]);

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        unhex(text).map(Self)
    }
}

impl std::fmt::Display for EntryHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl std::fmt::Debug for EntryHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl Serialize for EntryHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntryHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a SHA-256"))
    }
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Exactly `N` bytes from their hexadecimal digits, or `None`.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// The SHA-256 of `bytes` in hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// What a desk wants to write down; the vault gives it its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What happened.
    pub body: Body,
    /// To whom, if to a member.
    pub member: Option<MemberRef>,
    /// In which visit.
    pub encounter: Option<Uuid>,
    /// Who did it.
    pub actor: Actor,
}

/// An entry as stored and as sent. `body` is the exact text that was hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// UUIDv7.
    pub id: Uuid,
    /// The desk that wrote it.
    pub device: DeviceId,
    /// The desk's enrolment, counted from 1.
    pub generation: u32,
    /// Gapless within a device and generation, from 1.
    pub seq: u64,
    /// The kind's name.
    pub kind: String,
    /// The version of the body's shape.
    pub schema: u16,
    /// The body as JSON text.
    pub body: String,
    /// The member and version it was based on.
    pub member: Option<MemberRef>,
    /// Wall time of the desk, to the millisecond. Never used for order.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// In which visit.
    pub encounter: Option<Uuid>,
    /// The hash of the entry before.
    pub prev: EntryHash,
    /// The hash of this entry.
    pub hash: EntryHash,
}

impl Entry {
    /// Puts a draft at its place: after `prev`, as number `seq`.
    #[must_use]
    pub fn place(
        draft: &Draft,
        id: Uuid,
        series: (DeviceId, u32),
        seq: u64,
        prev: EntryHash,
        at: DateTime<Utc>,
    ) -> Self {
        let (kind, body) = draft.body.parts();
        let mut entry = Self {
            id,
            device: series.0,
            generation: series.1,
            seq,
            kind,
            schema: SCHEMA,
            body,
            member: draft.member.clone(),
            at: at.trunc_subsecs(3),
            actor: draft.actor.clone(),
            encounter: draft.encounter,
            prev,
            hash: EntryHash::GENESIS,
        };
        entry.hash = entry.computed_hash();
        entry
    }

    /// The typed body.
    #[must_use]
    pub fn typed(&self) -> Body {
        Body::from_parts(&self.kind, &self.body)
    }

    /// SHA-256 over every field but `hash`, each with its length before it, so that no two different
    /// entries share their bytes.
    #[must_use]
    pub fn computed_hash(&self) -> EntryHash {
        let mut hasher = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        field(b"madoguchi entry 1");
        field(self.id.as_bytes());
        field(self.device.0.as_bytes());
        field(&self.generation.to_be_bytes());
        field(&self.seq.to_be_bytes());
        field(self.kind.as_bytes());
        field(&self.schema.to_be_bytes());
        field(self.body.as_bytes());
        field(self.member.as_ref().map_or("", |m| m.id.0.as_str()).as_bytes());
        field(&self.member.as_ref().map_or(0, |m| m.version).to_be_bytes());
        field(time_text(self.at).as_bytes());
        field(self.actor.0.as_bytes());
        field(self.encounter.as_ref().map_or(&[][..], |e| e.as_bytes()));
        field(&self.prev.0);
        EntryHash(hasher.finalize().into())
    }
}

/// A moment as stored and hashed: RFC 3339 in UTC, to the millisecond.
#[must_use]
pub fn time_text(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

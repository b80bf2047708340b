//! What desks and head office say to each other, as JSON over TLS. Every list is bounded; both sides
//! refuse what exceeds the bounds.

use crate::Role;
use crate::chain::Head;
pub use crate::checksum::Checksum;
use crate::entry::{DeviceId, Entry};
use crate::leases::SerialBlock;
pub use crate::lookup::{
    HeldElsewhere, LookupAnswer, LookupRequest, MAX_FOUND_ELSEWHERE, MemberElsewhere, Question,
};
pub use crate::update::{MAX_UPDATE_PART_BYTES, SignedUpdate, UpdateAnswer};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

/// The protocol this program speaks.
pub const PROTOCOL: u16 = 1;
/// The most entries in one push.
pub const MAX_PUSH_ENTRIES: usize = 500;
/// The most bytes of body in one request to head office.
pub const MAX_REQUEST_BYTES: usize = 1024 * 1024;
/// The most items in one page of changes, which a desk applies in one commit.
pub const MAX_CHANGES: u32 = 10_000;
/// The most bytes a desk accepts in one JSON answer.
pub const MAX_ANSWER_BYTES: u64 = 16 * 1024 * 1024;
/// The most bytes of one snapshot chunk, compressed or not.
pub const MAX_CHUNK_BYTES: u64 = 16 * 1024 * 1024;

/// The most bytes of text in one dated table.
pub const MAX_TABLE_BYTES: usize = 512 * 1024;

/// What a desk is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskKind {
    /// Staffed.
    Counter,
    /// Unattended.
    Kiosk,
    /// For training: head office gives no such enrolment, and hears of none.
    Training,
}

/// `POST /v1/enrol`
#[derive(Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The one-time code.
    pub code: String,
    /// PKCS#10, PEM. Head office takes the public key from it and nothing else.
    pub csr: String,
}

/// The answer to an enrolment.
#[derive(Serialize, Deserialize)]
pub struct EnrolAnswer {
    /// The desk's name from now on.
    pub device: DeviceId,
    /// Counted from 1.
    pub generation: u32,
    /// The branch's prefecture code, two digits.
    pub branch: String,
    /// What the desk is for.
    pub kind: DeskKind,
    /// The client certificate, PEM, valid 90 days.
    pub certificate: String,
    /// The last moment it is good.
    pub certificate_expires_at: DateTime<Utc>,
    /// The Ed25519 key that signs manifests, 64 hexadecimal digits.
    pub manifest_key: String,
    /// The X25519 key to which a desk seals what it carries over by hand, 64 hexadecimal digits.
    pub courier_key: String,
    /// The secret that head office gives out again at each first sign-in, 64 hexadecimal digits.
    pub release_secret: String,
}

/// `POST /v1/first-sign-in`
#[derive(Serialize, Deserialize)]
pub struct FirstSignInRequest {
    /// The user id.
    pub user: String,
    /// The PIN that head office knows.
    pub pin: String,
    /// A code of the second factor, for those who have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// The answer to a first sign-in.
#[derive(Serialize, Deserialize)]
pub struct FirstSignInAnswer {
    /// The person.
    pub person: Person,
    /// The desk's release secret, 64 hexadecimal digits.
    pub release_secret: String,
    /// The person's second factor, which this desk asks for from now on, 40 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<String>,
}

/// `POST /v1/second-factor`: a person takes a second factor into use, or does without one again. The answer is the
/// [`Person`].
#[derive(Serialize, Deserialize)]
pub struct SecondFactorRequest {
    /// The user id.
    pub user: String,
    /// The PIN that head office knows.
    pub pin: String,
    /// A code of the one in use; without one, of the one that is to be.
    pub code: Option<String>,
    /// The one that is to be in use, 40 hexadecimal digits; none to do without.
    pub second_factor: Option<String>,
}

/// `POST /v1/pin`: a person chooses another PIN. The answer is the [`Person`].
#[derive(Serialize, Deserialize)]
pub struct PinRequest {
    /// The user id.
    pub user: String,
    /// The PIN that head office knows.
    pub pin: String,
    /// The PIN it is to know.
    pub new_pin: String,
}

/// A staff member, as sent to desks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The user id.
    pub id: String,
    /// The name on screen.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Left, or suspended.
    #[serde(default)]
    pub disabled: bool,
    /// Grows when head office resets the PIN: a key slot made before is no longer good.
    #[serde(default)]
    pub pin_set: u32,
}

/// `GET /v1/branch-key`: what a desk needs for the requests of visitors at kiosks.
#[derive(Serialize, Deserialize)]
pub struct BranchKey {
    /// The X25519 key of the branch, to which kiosks seal, 64 hexadecimal digits.
    pub key: String,
    /// The secret that opens it, for counters alone, 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// `POST /v1/session`
#[derive(Debug, Serialize, Deserialize)]
pub struct SessionRequest {
    /// The oldest protocol the desk speaks.
    pub protocol_min: u16,
    /// The newest protocol the desk speaks.
    pub protocol_max: u16,
    /// The last entry the desk wrote.
    pub head: Head,
    /// The desk's clock.
    pub desk_time: DateTime<Utc>,
}

/// The answer to a session request.
#[derive(Debug, Serialize, Deserialize)]
pub struct SessionAnswer {
    /// The protocol to speak.
    pub protocol: u16,
    /// Changes when head office was restored from a backup: the desk sends again what is not durable.
    pub epoch: Uuid,
    /// Head office's clock.
    pub server_time: DateTime<Utc>,
    /// The last entry head office holds of this desk.
    pub acked: Head,
    /// Through which sequence number entries are in a verified backup.
    pub durable_through: u64,
    /// Until when the desk may work in full without contact.
    pub lease_until: DateTime<Utc>,
    /// Seconds until the desk should ask again.
    pub next_poll_seconds: u32,
    /// The blocks of certificate numbers that this desk may use, newest last. It forgets any other: after a restored
    /// backup head office may have forgotten them too, and those of a desk that was copied are withdrawn.
    #[serde(default)]
    pub serial_blocks: Vec<SerialBlock>,
    /// Whether this desk's series went two ways: it was set back to an older state, or copied. It must be enrolled
    /// anew; what it did is taken in apart.
    #[serde(default)]
    pub is_split: bool,
}

/// `GET /v1/snapshots/{branch}`: the manifest as the exact text that was signed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignedManifest {
    /// A [`Manifest`] as JSON.
    pub manifest: String,
    /// Ed25519 over the text, 128 hexadecimal digits.
    pub signature: String,
}

/// A branch at one moment, in chunks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The branch's prefecture code.
    pub branch: String,
    /// The cursor from which changes follow.
    pub cursor: u64,
    /// When it was written.
    pub as_of: DateTime<Utc>,
    /// How many members.
    pub members: u64,
    /// [`Checksum`] over the members.
    pub checksum: Checksum,
    /// The chunks in order: zstd of NDJSON, one [`Change`] a line, sorted by kind and number.
    pub chunks: Vec<Chunk>,
}

/// One chunk of a snapshot, at `GET /v1/blobs/{digest}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// SHA-256 of the compressed bytes, hexadecimal.
    pub digest: String,
    /// Compressed size.
    pub bytes: u64,
    /// Lines in it.
    pub lines: u64,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A member record.
    Member,
    /// A staff member.
    Person,
    /// What another desk of the branch did with a member.
    Activity,
    /// Dated data, one [`Table`] an item: `settings`, `hours` … or a month of `usage_rates/2026-10`.
    Table,
    /// What people must see to.
    Task,
    /// Who looked at whom at another desk of the branch, one [`crate::audit::Sheet`] an item.
    Acts,
    /// What was said to a field that the branch sets itself: one [`crate::branch_field::FieldAnswers`] an item.
    BranchField,
    /// A kind this program does not know yet; skipped.
    #[serde(other)]
    Other,
}

impl Item {
    /// The name on the wire and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Person => "person",
            Self::Activity => "activity",
            Self::Table => "table",
            Self::Task => "task",
            Self::Acts => "acts",
            Self::BranchField => "branch_field",
            Self::Other => "other",
        }
    }
}

/// A table of dated data. The item's id is the table's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The file's text, at most [`MAX_TABLE_BYTES`]. Who reads the rows is for the rules to say.
    pub csv: String,
}

/// A value as it came, not read yet: millions of them pass through a load, each read once and only by whoever
/// knows its kind. Equal when the text is equal.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(Box<RawValue>);

impl Json {
    /// A value as JSON.
    ///
    /// # Panics
    /// When the value has no JSON form, as a map with keys that are no text: a mistake in the program.
    pub fn of<T: Serialize>(value: &T) -> Self {
        Self(serde_json::value::to_raw_value(value).expect("values on the wire have a JSON form"))
    }

    /// The value read as what it should be.
    ///
    /// # Errors
    /// When it is something else.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.0.get())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Json {}

impl std::fmt::Debug for Json {
    /// Its length alone: a value may be a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Json({} bytes)", self.0.get().len())
    }
}

/// One thing that is so from now on, or no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// About what.
    pub item: Item,
    /// Which one.
    pub id: String,
    /// Grows with every change of that one.
    pub version: u64,
    /// The new value, or `None` when it is removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put: Option<Json>,
    /// Why it was removed, e.g. `moved`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// `GET /v1/changes?after=&limit=`
#[derive(Debug, Serialize, Deserialize)]
pub struct ChangesAnswer {
    /// In commit order.
    pub items: Vec<Change>,
    /// The cursor after the last of them.
    pub cursor: u64,
    /// Whether more follow at once.
    pub more: bool,
    /// When head office answered.
    pub as_of: DateTime<Utc>,
    /// [`Checksum`] over the items of this page.
    pub checksum: Checksum,
}

/// `POST /v1/journal`
#[derive(Debug, Serialize, Deserialize)]
pub struct PushRequest {
    /// In order, without a gap, at most [`MAX_PUSH_ENTRIES`].
    pub entries: Vec<Entry>,
    /// Entries of a desk that was set back or copied: those that head office does not hold are put aside, wherever
    /// they stand.
    #[serde(default)]
    pub apart: bool,
}

/// The answer to a push.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushAnswer {
    /// Through which entry head office holds the series.
    pub acked_through: u64,
    /// Through which entry it is in a verified backup.
    pub durable_through: u64,
    /// The last entry held.
    pub head: Head,
}

/// `POST /v1/check`
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The cursor the counts belong to.
    pub cursor: u64,
    /// How many members.
    pub members: u64,
    /// [`Checksum`] over them.
    pub checksum: Checksum,
    /// [`Checksum`] over staff, tables and tasks, each as `KIND/ID`; not compared when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<Checksum>,
}

/// The answer to a check.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckAnswer {
    /// `false` when the desk must load a snapshot. `None` when its cursor is not the newest.
    pub equal: Option<bool>,
}

/// Why a request was refused: a code of facts, and at most a number to go with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// E.g. `code_expired`, `gap`, `fork`, `pin`.
    pub code: String,
    /// E.g. the expected sequence number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<u64>,
}

//! What holds of the wire: any bytes are refused, or are read as a value that is written and read again as the same.

use chrono::{DateTime, Utc};
use journal::body::{Application, Outreach};
use journal::recovery::{RecoveryAnswer, RecoveryRequest};
use journal::wire::{
    BranchKey, Change, ChangesAnswer, Check, CheckAnswer, EnrolAnswer, EnrolRequest,
    FirstSignInAnswer, FirstSignInRequest, LookupAnswer, LookupRequest, Manifest, Person,
    PinRequest, PushAnswer, PushRequest, Refusal, SessionAnswer, SessionRequest, SignedManifest,
    Table,
};
use journal::{Body, DeviceId, Entry, EntryHash, Head, HeldMember, Member, chain, verify};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;

/// Tries `bytes` as everything there is on the wire. Returns as how many things they were read.
pub fn holds(bytes: &[u8]) -> usize {
    let read = [
        same::<EnrolRequest>(bytes).is_some(),
        same::<EnrolAnswer>(bytes).is_some(),
        same::<FirstSignInRequest>(bytes).is_some(),
        same::<FirstSignInAnswer>(bytes).is_some(),
        same::<PinRequest>(bytes).is_some(),
        same::<BranchKey>(bytes).is_some(),
        same::<RecoveryRequest>(bytes).is_some(),
        same::<RecoveryAnswer>(bytes).is_some(),
        same::<Person>(bytes).is_some(),
        same::<SessionRequest>(bytes).is_some(),
        same::<SessionAnswer>(bytes).is_some(),
        same::<SignedManifest>(bytes).is_some(),
        same::<Manifest>(bytes).is_some(),
        same::<Table>(bytes).is_some(),
        same::<ChangesAnswer>(bytes).is_some(),
        same::<PushAnswer>(bytes).is_some(),
        same::<Check>(bytes).is_some(),
        same::<CheckAnswer>(bytes).is_some(),
        same::<Refusal>(bytes).is_some(),
        same::<LookupRequest>(bytes)
            .inspect(|asked| {
                let _ = asked.is_well_formed();
            })
            .is_some(),
        same::<LookupAnswer>(bytes).is_some(),
        same::<Member>(bytes).is_some(),
        same::<HeldMember>(bytes).is_some(),
        same::<Outreach>(bytes).is_some(),
        same::<Application>(bytes).is_some(),
        same::<Head>(bytes).is_some(),
        same::<Change>(bytes).inspect(put).is_some(),
        same::<PushRequest>(bytes).inspect(pushed).is_some(),
        same::<Entry>(bytes).inspect(follows).is_some(),
        same::<Body>(bytes).inspect(kept).is_some(),
    ];
    read.into_iter().filter(|was_read| *was_read).count()
}

fn same<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let value: T = serde_json::from_slice(bytes).ok()?;
    let text = serde_json::to_string(&value).expect("what was read is written");
    let again: T = serde_json::from_str(&text).expect("what was written is read");
    assert_eq!(serde_json::to_string(&again).expect("written again"), text);
    Some(value)
}

/// A changed item may hold a member, a person or a table, whatever it says it is.
fn put(change: &Change) {
    let Some(value) = &change.put else { return };
    let _ = (value.read::<HeldMember>().is_ok(), value.read::<Person>().is_ok());
    let _ = (value.read::<Table>().is_ok(), change.item.name());
}

/// What is pushed is a chain or not, and says so without a panic.
fn pushed(push: &PushRequest) {
    let _ = verify(&push.entries);
    push.entries.iter().for_each(follows);
}

/// An entry keeps its hash and its body over the wire, and follows any head or does not.
fn follows(entry: &Entry) {
    let text = serde_json::to_string(entry).expect("an entry is written");
    let again: Entry = serde_json::from_str(&text).expect("an entry is read");
    assert_eq!(again.computed_hash(), entry.computed_hash());
    for seq in [0, entry.seq.wrapping_sub(1), entry.seq, u64::MAX] {
        let head = Head { seq, hash: entry.prev };
        let _ = chain::follow(head, (entry.device, entry.generation), entry);
    }
    kept(&entry.typed());
}

/// A body comes back from its stored parts as it went.
fn kept(body: &Body) {
    let (kind, text) = body.parts();
    let again = Body::from_parts(&kind, &text);
    assert_eq!(again.parts(), (kind, text));
}

/// An entry with these numbers and texts, as it stands on the wire.
pub fn entry(seq: u64, version: u64, text: &str, millis: i64) -> Vec<u8> {
    let at = DateTime::<Utc>::from_timestamp_millis(millis % 8_000_000_000_000).expect("a moment");
    let body = json!({ "text": text, "shown": 3 }).to_string();
    let entry = json!({
        "id": Uuid::from_u128(9), "device": DeviceId(Uuid::from_u128(7)), "generation": 1, "seq": seq,
        "kind": "SearchMade", "schema": 1, "body": body, "member": { "id": text, "version": version },
        "at": at, "actor": text, "encounter": null, "prev": EntryHash::GENESIS, "hash": EntryHash::GENESIS,
    });
    entry.to_string().into_bytes()
}

/// One example of each thing on the wire.
pub fn seeds() -> Vec<Vec<u8>> {
    let id = Uuid::from_u128(9);
    let head = json!({ "seq": 3, "hash": EntryHash::GENESIS });
    let at = "2026-11-23T01:00:00Z";
    let member = json!({
        "id": "m-1", "symbol": "01010101", "number": "0000001", "suffix": "00", "name": "協会 太郎",
        "kana": "キョウカイ タロウ", "alias": "タロー", "remarks": "裏", "birth_date": "1965-10-01", "sex": "see_back",
        "relation": "dependent", "insured_id": "m-2", "acquired_on": "1985-10-01", "lost_on": "2027-01-01",
        "voluntary_continuation": true, "copay_ratio": 3, "copay_as_of": "2024-06-07", "postal_code": "001-0010",
        "my_number_last4": "1234", "my_number_state": "registered", "standard_remuneration": 300_000,
        "mailings": [{ "round": "2024-09", "route": "home", "sent_on": "2024-09-24" }],
    });
    let held = json!({ "version": 4, "id": "m-1", "symbol": "1", "number": "1", "suffix": "00", "name": "協会",
        "kana": "キョウカイ", "birth_date": "1965-10-01", "relation": "insured", "acquired_on": "1985-10-01" });
    let change = json!({ "item": "member", "id": "m-1", "version": 4, "put": held });
    let person =
        json!({ "id": "tanaka", "name": "田中", "role": "clerk", "disabled": false, "pin_set": 2 });
    let checksum = "00000000000000ff";
    let one =
        serde_json::from_slice::<serde_json::Value>(&entry(1, 2, "サトウ", 1_795_395_600_123));
    let one = one.expect("an entry is JSON");
    let examples = [
        json!({ "code": "ABCD-EFGH", "csr": "-----BEGIN CERTIFICATE REQUEST-----" }),
        json!({ "device": id, "generation": 1, "branch": "01", "kind": "counter", "certificate": "-----",
            "manifest_key": "00", "release_secret": "00" }),
        json!({ "user": "tanaka", "pin": "135790" }),
        json!({ "person": person, "release_secret": "00" }),
        json!({ "protocol_min": 1, "protocol_max": 1, "head": head, "desk_time": at }),
        json!({ "protocol": 1, "epoch": id, "server_time": at, "acked": head, "durable_through": 3,
            "lease_until": at, "next_poll_seconds": 600 }),
        json!({ "manifest": "{}", "signature": "00" }),
        json!({ "branch": "01", "cursor": 7, "as_of": at, "members": 2, "checksum": checksum,
            "chunks": [{ "digest": "00", "bytes": 10, "lines": 2 }] }),
        json!({ "csv": "code,source\n" }),
        json!({ "items": [change, { "item": "later", "id": "x", "version": 1, "reason": "moved" }], "cursor": 8,
            "more": true, "as_of": at, "checksum": checksum }),
        json!({ "entries": [one, one] }),
        json!({ "acked_through": 3, "durable_through": 2, "head": head }),
        json!({ "cursor": 8, "members": 2, "checksum": checksum }),
        json!({ "equal": null }),
        json!({ "code": "gap", "detail": 4 }),
        json!({ "user": "tanaka", "encounter": id, "purpose": "enquiry",
            "question": { "by": "kana_and_birth", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01" } }),
        json!({ "user": "tanaka", "encounter": id, "purpose": "enquiry",
            "question": { "by": "number", "symbol": "13010101", "number": "42", "suffix": "00" } }),
        json!({ "members": [{ "branch": "13", "version": 1, "member": held }], "more": false }),
        member,
        held,
        change,
        one.clone(),
        head,
        json!({ "kind": "DocumentIssued", "body": { "sheet": id, "paper": "receipt", "reason": "lost",
            "day": "2026-11-23", "sha256": "00", "serial": null } }),
        json!({ "kind": "OutreachLogged", "body": { "occasion": "limit_certificate", "channel": "counter",
            "answer": "will_use", "materials": ["leaflet"], "follow_up": "2026-12-01", "note": "また来る" } }),
        json!({ "kind": "ApplicationTaken", "body": { "paper": "eligibility_notice", "reason": "lost",
            "applicant": "self", "route": "counter", "paper_attached": false } }),
        json!({ "kind": "SignInFailed", "body": { "at": at, "tries_left": 9 } }),
        json!({ "kind": "KioskOpened", "body": { "language": "vi" } }),
    ];
    examples.iter().map(|example| example.to_string().into_bytes()).collect()
}

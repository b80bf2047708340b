//! An entry as a line of `entries`: its body is the JSON it is, in the exact text that was hashed.

use chrono::{DateTime, Utc};
use journal::{Actor, DeviceId, Entry, EntryHash, MemberRef};
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

#[derive(Serialize)]
struct Line<'e> {
    device: DeviceId,
    generation: u32,
    seq: u64,
    kind: &'e str,
    id: Uuid,
    hash: EntryHash,
    prev: EntryHash,
    schema: u16,
    at: DateTime<Utc>,
    actor: &'e Actor,
    member: Option<&'e MemberRef>,
    encounter: Option<Uuid>,
    body: Box<RawValue>,
}

/// The line, without its end.
pub fn of(entry: &Entry) -> String {
    let line = Line {
        device: entry.device,
        generation: entry.generation,
        seq: entry.seq,
        kind: &entry.kind,
        id: entry.id,
        hash: entry.hash,
        prev: entry.prev,
        schema: entry.schema,
        at: entry.at,
        actor: &entry.actor,
        member: entry.member.as_ref(),
        encounter: entry.encounter,
        body: body(&entry.body),
    };
    serde_json::to_string(&line).expect("an entry serialises")
}

/// A body that is no JSON, or that would break the line, is given as the text it is.
fn body(text: &str) -> Box<RawValue> {
    let exact = RawValue::from_string(text.to_owned()).ok();
    let one_line = exact.filter(|body| !body.get().contains(['\n', '\r']));
    one_line.unwrap_or_else(|| serde_json::value::to_raw_value(text).expect("a text serialises"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_stays_one_line_and_is_never_lost() {
        assert_eq!(body(r#"{"a": 1.50}"#).get(), r#"{"a": 1.50}"#, "exactly as hashed");
        assert_eq!(body("{\n}").get(), r#""{\n}""#);
        assert_eq!(body("no json").get(), r#""no json""#);
    }
}

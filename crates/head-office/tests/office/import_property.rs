//! What holds of a file of members: any bytes are refused row by row without saying what stood there, and a member that
//! was taken is taken again from its own row, in either format.

use head_office::import::{Format, Refusal, judged};
use journal::Member;
use serde_json::{Map, Value};

/// The most rows that are looked at.
const ROWS: usize = 2_000;

/// Reads the bytes as a file of members.
pub fn holds(format: Format, bytes: &[u8]) {
    for member in members(format, bytes) {
        let ndjson = serde_json::to_vec(&member).expect("a member is written");
        assert_eq!(members(Format::Ndjson, &ndjson), std::slice::from_ref(&member), "its own row");
        assert!(texts(&member).all(|text| !holds_twelve_digits(text)), "a whole number went in");
        // A cell parts mailings by these two.
        if !member.mailings.iter().any(|mailing| mailing.round.contains(['/', ';'])) {
            let csv = csv_of(&member);
            assert_eq!(members(Format::Csv, &csv), [member], "{}", String::from_utf8_lossy(&csv));
        }
    }
}

fn texts(member: &Member) -> impl Iterator<Item = &str> {
    let Member { name, kana, alias, remarks, address, employer_name, .. } = member;
    let more = [alias, remarks, address, employer_name, &member.employer_address];
    [name, kana].into_iter().chain(more.into_iter().flatten()).map(String::as_str)
}

/// Exactly twelve, of any width.
fn holds_twelve_digits(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    text.split(|c| !is_digit(c)).any(|run| run.chars().count() == 12)
}

fn members(format: Format, bytes: &[u8]) -> Vec<Member> {
    let Ok(rows) = judged(format, bytes) else { return Vec::new() };
    let mut members = Vec::new();
    for row in rows.take(ROWS) {
        match row {
            Ok(Ok(member)) => members.push(member),
            Ok(Err(refusal)) => says_nothing(&refusal, bytes),
            Err(_) => break,
        }
    }
    members
}

/// A refusal names a field by a key, and gives a code.
fn says_nothing(refusal: &Refusal, bytes: &[u8]) {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    let is_key = refusal.field.bytes().all(|byte| is_plain(byte) || byte == b'4');
    let is_code = refusal.reason.bytes().all(|byte| is_plain(byte) || byte == b'8');
    assert!(is_key && is_code && refusal.field.len() <= 40, "{refusal:?}");
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    assert!((1..=lines + 1).contains(&refusal.line), "{refusal:?} of {lines} lines");
}

/// The member as a heading and a row.
fn csv_of(member: &Member) -> Vec<u8> {
    let Ok(Value::Object(values)) = serde_json::to_value(member) else { unreachable!("an object") };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(values.keys()).expect("headings");
    writer.write_record(values.values().map(cell)).expect("a row");
    writer.into_inner().expect("memory takes what is written")
}

fn cell(value: &Value) -> String {
    let text = |mailing: &Map<String, Value>, key: &str| {
        mailing[key].as_str().unwrap_or_default().to_owned()
    };
    match value {
        Value::String(text) => text.clone(),
        Value::Array(mailings) => {
            let mailings = mailings.iter().filter_map(Value::as_object);
            let written = mailings
                .map(|one| ["round", "route", "sent_on"].map(|key| text(one, key)).join("/"));
            written.collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    }
}

/// Members with every field, in each format.
pub fn seeds(format: Format) -> Vec<Vec<u8>> {
    let people: Vec<Member> = synthetic::branch("01", 12, 5, None).collect();
    match format {
        Format::Ndjson => {
            let rows =
                people.iter().map(|one| serde_json::to_string(one).expect("a member is written"));
            vec![
                rows.collect::<Vec<_>>().join("\n").into_bytes(),
                b"\xef\xbb\xbf{}\r\n\n[1]\n".to_vec(),
            ]
        }
        Format::Csv => people.iter().map(csv_of).collect(),
    }
}

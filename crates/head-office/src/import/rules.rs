//! What a member row must be, field by field. One table says it for NDJSON and for CSV.

use super::{MAX_ID, Row};
use chrono::{Datelike as _, NaiveDate};
use journal::Member;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The longest text, in characters.
const MAX_TEXT: usize = 400;
/// The most mailings of one member.
const MAX_MAILINGS: usize = 200;
/// The longest code of a mailing round, in characters.
const MAX_ROUND: usize = 64;
/// The most yen that fit the record.
const MAX_YEN: u64 = 99_999_999;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An opaque id.
    Id,
    /// Text people read.
    Text,
    /// A text that only head office understands, a number perhaps.
    Opaque,
    /// ASCII digits, at least and at most so many.
    Digits(usize, usize),
    /// The last four digits of an individual number, never more of it.
    LastFour,
    /// A day that was or will be.
    Date,
    /// True or false.
    Flag,
    /// Tenths to pay, from and to.
    Ratio(u64, u64),
    /// A sum in yen.
    Yen,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The mailings so far.
    Mailings,
}

/// A field of a row.
pub(super) struct Field {
    pub key: &'static str,
    pub kind: Kind,
    required: bool,
}

const fn required(key: &'static str, kind: Kind) -> Field {
    Field { key, kind, required: true }
}

const fn optional(key: &'static str, kind: Kind) -> Field {
    Field { key, kind, required: false }
}

/// Every field there is, in the order in which faults are looked for.
pub(super) const FIELDS: &[Field] = &[
    required("id", Kind::Id),
    required("symbol", Kind::Digits(1, 8)),
    required("number", Kind::Digits(1, 7)),
    required("suffix", Kind::Digits(2, 2)),
    required("name", Kind::Text),
    required("kana", Kind::Text),
    optional("alias", Kind::Text),
    optional("remarks", Kind::Text),
    required("birth_date", Kind::Date),
    optional("sex", Kind::Choice(&["male", "female", "see_back"])),
    required("relation", Kind::Choice(&["insured", "dependent"])),
    optional("insured_id", Kind::Id),
    required("acquired_on", Kind::Date),
    optional("lost_on", Kind::Date),
    optional("voluntary_continuation", Kind::Flag),
    optional("copay_ratio", Kind::Ratio(2, 3)),
    optional("copay_as_of", Kind::Date),
    optional("postal_code", Kind::Text),
    optional("address", Kind::Text),
    optional("employer_name", Kind::Text),
    optional("employer_postal_code", Kind::Text),
    optional("employer_address", Kind::Text),
    optional("my_number_last4", Kind::LastFour),
    optional("my_number_state", Kind::Choice(&["registered", "confirming", "not_submitted"])),
    optional("myna_registered_on", Kind::Date),
    optional("e_certificate_expires_on", Kind::Date),
    optional("certificate_number", Kind::Opaque),
    optional("certificate_expires_on", Kind::Date),
    optional("elderly_card_ratio", Kind::Ratio(1, 3)),
    optional("limit_category", Kind::Text),
    optional("limit_expires_on", Kind::Date),
    optional("inquiry_number", Kind::Opaque),
    optional("standard_remuneration", Kind::Yen),
    optional("mailings", Kind::Mailings),
];

/// A field and why it is no good.
pub(super) type Fault = (Cow<'static, str>, &'static str);

/// The member of a row, or its first fault.
pub(super) fn member(mut row: Row) -> Result<Member, Fault> {
    if row.repeated {
        return Err((Cow::Borrowed("row"), "duplicate_key"));
    }
    let known = |key: &str| FIELDS.iter().any(|field| field.key == key);
    if let Some(key) = row.values.keys().find(|key| !known(key)) {
        return Err((shown_key(key), "unknown_key"));
    }
    for field in FIELDS {
        check(field, &mut row.values).map_err(|reason| (Cow::Borrowed(field.key), reason))?;
    }
    let dependent = row.text("relation") == Some("dependent");
    if dependent && !row.values.contains_key("insured_id") {
        return Err((Cow::Borrowed("insured_id"), "missing"));
    }
    serde_json::from_value(Value::Object(row.values))
        .map_err(|_| (Cow::Borrowed("row"), "malformed"))
}

/// A key that looks like one of ours may be named; anything else may be a value that slipped.
pub(super) fn shown_key(key: &str) -> Cow<'static, str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    if key.len() <= 40 && key.bytes().all(plain) && !key.is_empty() {
        Cow::Owned(key.to_owned())
    } else {
        Cow::Borrowed("row")
    }
}

/// Looks at one field. An empty text and `null` are nothing, and nothing is left out.
fn check(field: &Field, values: &mut Map<String, Value>) -> Result<(), &'static str> {
    match values.get(field.key) {
        None => {}
        Some(Value::Null) => drop(values.remove(field.key)),
        Some(Value::String(text)) if text.trim().is_empty() => drop(values.remove(field.key)),
        Some(value) => return value_is(field.kind, value),
    }
    if field.required { Err("missing") } else { Ok(()) }
}

fn value_is(kind: Kind, value: &Value) -> Result<(), &'static str> {
    let text = || value.as_str().ok_or("not_text");
    match kind {
        Kind::Id => opaque(text()?, MAX_ID),
        Kind::Opaque => opaque(text()?, MAX_TEXT),
        Kind::Text => opaque(text()?, MAX_TEXT).and_then(|()| no_twelve_digits(text()?)),
        Kind::Digits(least, most) => digits(text()?, least, most),
        Kind::LastFour => last_four(value),
        Kind::Date => day(text()?),
        Kind::Flag => value.is_boolean().then_some(()).ok_or("not_true_or_false"),
        Kind::Ratio(least, most) => number(value, least, most),
        Kind::Yen => number(value, 0, MAX_YEN),
        Kind::Choice(words) => words.contains(&text()?).then_some(()).ok_or("unknown_value"),
        Kind::Mailings => mailings(value),
    }
}

fn opaque(text: &str, longest: usize) -> Result<(), &'static str> {
    if text.chars().count() > longest {
        return Err("too_long");
    }
    if text.chars().any(is_control) { Err("control_character") } else { Ok(()) }
}

/// Control characters, and those that turn or break lines on paper and screen.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Twelve digits in a row, of any width, may be somebody's whole individual number.
fn no_twelve_digits(text: &str) -> Result<(), &'static str> {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let run = |part: &str| part.chars().count() == 12;
    if text.split(|c| !digit(c)).any(run) { Err("twelve_digits") } else { Ok(()) }
}

fn digits(text: &str, least: usize, most: usize) -> Result<(), &'static str> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("not_digits");
    }
    if (least..=most).contains(&text.len()) { Ok(()) } else { Err("wrong_length") }
}

fn last_four(value: &Value) -> Result<(), &'static str> {
    let whole = |text: &str| no_twelve_digits(text).is_err();
    match value {
        Value::Number(number) if whole(&number.to_string()) => Err("twelve_digits"),
        Value::String(text) if whole(text) => Err("twelve_digits"),
        Value::String(text) if digits(text, 4, 4).is_ok() => Ok(()),
        _ => Err("not_four_digits"),
    }
}

fn day(text: &str) -> Result<(), &'static str> {
    let plain = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 10 || !text.bytes().enumerate().all(plain) {
        return Err("not_a_date");
    }
    let day: NaiveDate = text.parse().map_err(|_| "no_such_day")?;
    // From the first year of Meiji, before which nobody alive was born.
    if (1868..=2199).contains(&day.year()) { Ok(()) } else { Err("no_such_day") }
}

fn number(value: &Value, least: u64, most: u64) -> Result<(), &'static str> {
    let number = value.as_u64().ok_or("not_a_number")?;
    if (least..=most).contains(&number) { Ok(()) } else { Err("out_of_range") }
}

fn mailings(value: &Value) -> Result<(), &'static str> {
    let list = value.as_array().ok_or("not_a_list")?;
    if list.len() > MAX_MAILINGS {
        return Err("too_many");
    }
    list.iter().try_for_each(mailing)
}

fn mailing(value: &Value) -> Result<(), &'static str> {
    let mailing = value.as_object().ok_or("not_a_mailing")?;
    let field = |key: &str| mailing.get(key).and_then(Value::as_str).ok_or("not_a_mailing");
    let (round, route, sent_on) = (field("round")?, field("route")?, field("sent_on")?);
    if mailing.len() != 3 || round.is_empty() {
        return Err("not_a_mailing");
    }
    opaque(round, MAX_ROUND)?;
    if !["employer", "home"].contains(&route) {
        return Err("unknown_value");
    }
    day(sent_on)
}

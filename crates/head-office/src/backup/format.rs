//! The file: zstd over lines of JSON. First what it is, then each table – its name and columns, then its rows
//! – and last the manifest: how many rows each table has, and a SHA-256 over their lines.

use crate::OfficeError;
use crate::archive::Value;
use chrono::{DateTime, Utc};
use journal::entry::{hex, unhex};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value as Json};
use std::borrow::Cow;
use uuid::Uuid;

/// The form of the file that this program writes, and the newest it reads.
pub(super) const FORMAT: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    /// [`FORMAT`].
    pub head_office_backup: u32,
    /// When it was begun.
    pub written_at: DateTime<Utc>,
    /// The life of the archive it is of.
    pub epoch: Uuid,
}

/// The line before a table's rows.
#[derive(Serialize, Deserialize)]
pub(super) struct Begin {
    /// Its name.
    pub table: String,
    /// Its columns, in the order of the values of each row.
    pub columns: Vec<String>,
}

/// The last line.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The tables in their order.
    pub manifest: Vec<Sum>,
}

/// What a table's rows come to.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sum {
    /// The table.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// Over their lines, each with its line break, hexadecimal.
    pub sha256: String,
}

/// Any line.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// A row.
    Row(Vec<Json>),
    /// A table begins.
    Begin(Begin),
    /// The end.
    Manifest(Manifest),
}

/// A value as it is written: bytes as an object with their hexadecimal digits.
pub(super) fn to_json(value: Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Number(number) => Json::Number(number.into()),
        Value::Text(text) => Json::String(text.into_owned()),
        Value::Bytes(bytes) => serde_json::json!({ "hex": hex(&bytes) }),
    }
}

/// The value that was written.
pub(super) fn from_json(json: Json) -> Result<Value<'static>, OfficeError> {
    let value = match json {
        Json::Null => Some(Value::Null),
        Json::Number(number) => Number::as_i64(&number).map(Value::Number),
        Json::String(text) => Some(Value::Text(Cow::Owned(text))),
        Json::Object(object) => object.get("hex").and_then(Json::as_str).and_then(bytes),
        _ => None,
    };
    value.ok_or(damaged("a value cannot be read"))
}

/// Bytes here are secrets of 32 bytes.
fn bytes(text: &str) -> Option<Value<'static>> {
    unhex::<32>(text).map(|bytes| Value::Bytes(Cow::Owned(bytes.to_vec())))
}

/// The text of a value that can be nothing else.
pub(super) fn text(value: Value<'static>) -> Result<String, OfficeError> {
    if let Value::Text(text) = value {
        Ok(text.into_owned())
    } else {
        Err(damaged("a text is none"))
    }
}

pub(super) fn damaged(what: &'static str) -> OfficeError {
    OfficeError::BackupDamaged(what)
}

//! What members of all branches are indexed by: as functions of SQL for SQLite, whose indexes are made over
//! the record, and as columns for PostgreSQL, which knows no such functions. Indexes and columns keep what
//! these gave: when one of them changes, a migration has to make them anew.

use super::value::Value;
use japanese::{digits, fold_kana};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use serde::Deserialize;
use std::borrow::Cow;

/// Gives a connection the functions that the indexes are made with.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    function(connection, "kana_key", fold_kana)?;
    function(connection, "inquiry_key", inquiry_key)
}

/// An お問い合わせ番号 without the strokes and spaces that people leave out.
pub(super) fn inquiry_key(text: &str) -> String {
    digits(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The columns that a member is found by, from the record: kana, birth date and お問い合わせ番号.
pub(super) fn keys(member: Option<&str>) -> [Value<'static>; 3] {
    let Some(named) = member.and_then(|body| serde_json::from_str::<Named<'_>>(body).ok()) else {
        return [const { Value::Null }; 3];
    };
    [
        named.kana.map(|text| fold_kana(&text)).into(),
        named.birth_date.map(Cow::into_owned).into(),
        named.inquiry_number.map(|text| inquiry_key(&text)).into(),
    ]
}

/// What of a member's record names the member exactly.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    kana: Option<Cow<'a, str>>,
    #[serde(borrow)]
    birth_date: Option<Cow<'a, str>>,
    #[serde(borrow)]
    inquiry_number: Option<Cow<'a, str>>,
}

fn function(
    connection: &Connection,
    name: &'static str,
    fold: fn(&str) -> String,
) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(name, 1, flags, move |context| {
        let text = context.get_raw(0).as_str_or_null()?;
        Ok(text.map(fold))
    })
}

//! What members of all branches are indexed by, as functions of SQL. The indexes keep what these gave: when
//! one of them changes, a migration has to make the indexes anew.

use japanese::{digits, fold_kana};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Gives a connection the functions that the indexes are made with.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    function(connection, "kana_key", fold_kana)?;
    function(connection, "inquiry_key", inquiry_key)
}

/// An お問い合わせ番号 without the strokes and spaces that people leave out.
pub(super) fn inquiry_key(text: &str) -> String {
    digits(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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

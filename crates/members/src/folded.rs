//! A name as it is searched: folded, surname apart from given name. The same functions serve indexes (as
//! functions of SQL) and rows (as Rust); when what they give changes, caches must be loaded anew.

use japanese::{digits, fold_kana, fold_name};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// A folded name or reading. Neither half holds a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    pub(crate) family: String,
    /// Empty when the register has no space in the name.
    pub(crate) given: String,
}

impl Folded {
    /// A フリガナ.
    pub(crate) fn kana(text: &str) -> Self {
        Self::of(text, fold_kana)
    }

    /// A 氏名.
    pub(crate) fn name(text: &str) -> Self {
        Self::of(text, fold_name)
    }

    fn of(text: &str, fold: fn(&str) -> String) -> Self {
        let (family, given) = text.trim().split_once(char::is_whitespace).unwrap_or((text, ""));
        let (family, given) = (fold(family), fold(given));
        if family.is_empty() {
            Self { family: given, given: family }
        } else {
            Self { family, given }
        }
    }

    /// Surname, a space, given name. The space sorts before every letter, so that a surname's people come
    /// before those of longer surnames.
    pub(crate) fn key(&self) -> String {
        if self.given.is_empty() {
            self.family.clone()
        } else {
            format!("{} {}", self.family, self.given)
        }
    }

    /// Surname and given name without a space between.
    pub(crate) fn joined(&self) -> String {
        format!("{}{}", self.family, self.given)
    }
}

/// An お問い合わせ番号 as it is searched: letters and digits, whatever stands between them.
pub(crate) fn inquiry_key(text: &str) -> String {
    digits(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Gives a connection the functions that the indexes of the member table are made with.
///
/// # Errors
/// When the engine refuses a function.
pub fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    function(connection, "kana_key", |text| Folded::kana(text).key())?;
    function(connection, "family_kana", |text| Folded::kana(text).family)?;
    function(connection, "given_kana", |text| Folded::kana(text).given)?;
    function(connection, "name_key", |text| Folded::name(text).key())?;
    function(connection, "family_name", |text| Folded::name(text).family)?;
    function(connection, "given_name", |text| Folded::name(text).given)?;
    function(connection, "inquiry_key", inquiry_key)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_sorts_before_longer_ones() {
        let keys = ["アベ ワタル", "アベカワ アイ"].map(|name| Folded::kana(name).key());
        assert_eq!(keys, ["アベ ワタル", "アベカワ アイ"]);
        assert!(keys.is_sorted());
    }

    #[test]
    fn any_space_parts_a_name_and_none_leaves_it_whole() {
        let halves =
            |family: &str, given: &str| Folded { family: family.into(), given: given.into() };
        assert_eq!(Folded::name("髙橋　花 子"), halves("高橋", "花子"));
        assert_eq!(Folded::name("王偉"), halves("王偉", ""));
        assert_eq!(Folded::name("・ 花子"), halves("花子", ""));
        assert_eq!(Folded::name(" 　"), halves("", ""));
    }
}

//! Names, companies and codes as they are searched: folded. The same functions serve the tables when members are
//! taken in and the text that is typed; when what they give changes, caches must be loaded anew.

use japanese::{digits, fold_name};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use unicode_normalization::UnicodeNormalization as _;

/// What stands before or behind the name of a company and nobody says. Compatible forms (㈱) are unfolded
/// before.
const LEGAL_FORMS: [&str; 18] = [
    "特定非営利活動法人",
    "社会福祉法人",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "医療法人社団",
    "医療法人財団",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "医療法人",
    "学校法人",
    "(株)",
    "(有)",
    "(同)",
];

/// A folded name. Neither half holds a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    pub(crate) family: String,
    /// Empty when the register has no space in the name.
    pub(crate) given: String,
}

impl Folded {
    /// A 氏名; what stands there when the surname folds to nothing is the given name.
    pub(crate) fn name(text: &str) -> Self {
        let (family, given) = halves(text);
        let (family, given) = (fold_name(family), fold_name(given));
        if family.is_empty() {
            Self { family: given, given: family }
        } else {
            Self { family, given }
        }
    }
}

/// Surname and given name as registered: parted at the first space.
pub(crate) fn halves(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

/// An お問い合わせ番号 or the number of a certificate as it is searched: letters and digits, whatever stands
/// between them.
pub(crate) fn code_key(text: &str) -> String {
    digits(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A company's name as it is searched: without its legal form, folded as names are.
pub(crate) fn employer_key(text: &str) -> String {
    let plain: String = text.nfkc().collect();
    let mut said = plain.clone();
    for form in LEGAL_FORMS {
        said = said.replace(form, "");
    }
    let key = fold_name(&said);
    if key.is_empty() { fold_name(&plain) } else { key }
}

/// Gives a connection the functions that the indexes of the member table are made with.
///
/// # Errors
/// When the engine refuses a function.
pub fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    function(connection, "code_key", code_key)?;
    function(connection, "house_key", crate::address::house_key)
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
    fn any_space_parts_a_name_and_none_leaves_it_whole() {
        let halves =
            |family: &str, given: &str| Folded { family: family.into(), given: given.into() };
        assert_eq!(Folded::name("髙橋　花 子"), halves("高橋", "花子"));
        assert_eq!(Folded::name("王偉"), halves("王偉", ""));
        assert_eq!(Folded::name("・ 花子"), halves("花子", ""));
        assert_eq!(Folded::name(" 　"), halves("", ""));
    }

    #[test]
    fn a_company_is_known_without_its_legal_form() {
        for name in
            ["株式会社見本商事", "見本商事（株）", "㈱見本商事", "見本商事株式会社", "見本 商事"]
        {
            assert_eq!(employer_key(name), "見本商事", "{name}");
        }
        assert_eq!(employer_key("株式会社"), "株式会社", "somebody is called that");
    }

    #[test]
    fn a_code_is_its_letters_and_digits() {
        assert_eq!(code_key("０１－０１０１－１－１"), "01010111");
        assert_eq!(code_key("Ab-12"), "ab12");
    }
}

//! By what a row was found, and how well.

use crate::words::Kind;

/// What of a member a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matched {
    /// 記号, 番号, 枝番
    Number,
    /// フリガナ
    Kana,
    /// 氏名
    Name,
    /// 通称
    Alias,
    /// 生年月日
    BirthDate,
    /// お問い合わせ番号
    InquiryNumber,
    /// The number of the 資格確認書 in force.
    CertificateNumber,
    /// 郵便番号
    PostalCode,
    /// 住所
    Address,
    /// 事業所
    Employer,
    /// フリガナ with one character wrong, missing, added or swapped.
    NearKana,
    /// 氏名 with a kanji that is easily taken for the one typed (斎 and 斉).
    NearName,
}

/// How well a word fits a member, best first. What was asked for in full comes before what begins with it, names
/// before places and companies, and slips of the finger last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is the name, the surname or the given name.
    Whole,
    /// The name or the given name begins with it.
    Beginning,
    /// It stands within the surname or the given name.
    Part,
    /// It stands in the address.
    Address,
    /// It stands in the company's name.
    Company,
    /// It is a name but for a slip.
    Near,
}

impl Fit {
    pub(crate) const ALL: [Self; 6] =
        [Self::Whole, Self::Beginning, Self::Part, Self::Address, Self::Company, Self::Near];
}

/// By what a name of a kind was found.
pub(crate) fn matched(kind: Kind, fit: Fit) -> Matched {
    match kind {
        Kind::FamilyKana | Kind::GivenKana if fit == Fit::Near => Matched::NearKana,
        Kind::FamilyName | Kind::GivenName if fit == Fit::Near => Matched::NearName,
        Kind::FamilyKana | Kind::GivenKana => Matched::Kana,
        Kind::FamilyName | Kind::GivenName => Matched::Name,
        Kind::AliasFamily | Kind::AliasGiven => Matched::Alias,
    }
}

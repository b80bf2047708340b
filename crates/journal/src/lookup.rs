//! `POST /v1/lookup`: a member of another branch. Only somebody who is named exactly can be asked for, and
//! the answer has no room for what the other branch alone needs to know.

use crate::member::{Member, MemberId, Relation, Sex};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// The most members in one answer.
pub const MAX_FOUND_ELSEWHERE: usize = 20;
/// The longest user id and purpose.
const MAX_CODE: usize = 32;
/// The longest reading, in characters.
const MAX_KANA: usize = 100;
/// The longest お問い合わせ番号.
const MAX_INQUIRY: usize = 40;
/// Digits of a whole 個人番号, which is nobody's お問い合わせ番号.
const WHOLE_NUMBER: usize = 12;
/// From the first year of Meiji, before which nobody alive was born.
const BIRTH_YEARS: RangeInclusive<i32> = 1868..=2199;

/// What a desk asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupRequest {
    /// Who asks: the user id.
    pub user: String,
    /// In which visit.
    pub encounter: Uuid,
    /// What the visit is for, a code such as `enquiry`.
    pub purpose: String,
    /// After whom.
    pub question: Question,
}

/// What names a member exactly. There is no question after beginnings or parts: nobody can leaf through
/// another branch.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Question {
    /// 記号・番号, with or without leading zeros.
    Number {
        /// 記号: 1 to 8 digits.
        symbol: String,
        /// 番号: 1 to 7 digits.
        number: String,
        /// 枝番: 2 digits; without it, everyone under the number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
    },
    /// The whole reading of a name, and the day of birth.
    KanaAndBirth {
        /// Surname and given name, at most 100 characters. Spaces and small kana do not count.
        kana: String,
        /// 生年月日
        birth_date: NaiveDate,
    },
    /// お問い合わせ番号, at most 40 characters.
    Inquiry {
        /// As it is printed.
        inquiry_number: String,
    },
}

/// What head office answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupAnswer {
    /// At most [`MAX_FOUND_ELSEWHERE`], by branch.
    pub members: Vec<HeldElsewhere>,
    /// Whether there are others.
    pub more: bool,
}

/// A member as another branch's desk may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldElsewhere {
    /// The prefecture code of the member's branch.
    pub branch: String,
    /// The record's version there.
    pub version: u64,
    /// Who it is.
    pub member: MemberElsewhere,
}

/// Who a member is and whether they are insured. No digit of the 個人番号, no address, no 標準報酬月額 and no
/// card: whoever needs those is the member's own branch.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberElsewhere {
    /// Opaque id, of that branch.
    pub id: MemberId,
    /// 記号
    pub symbol: String,
    /// 番号
    pub number: String,
    /// 枝番
    pub suffix: String,
    /// 氏名 exactly as registered.
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 通称
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// 生年月日
    pub birth_date: NaiveDate,
    /// 性別
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 被保険者 or 被扶養者
    pub relation: Relation,
    /// 資格取得年月日
    pub acquired_on: NaiveDate,
    /// 資格喪失年月日: the first day without eligibility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_on: Option<NaiveDate>,
    /// 任意継続
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub voluntary_continuation: bool,
    /// 事業所名称
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_name: Option<String>,
}

impl LookupRequest {
    /// Whether every part is within its bounds; head office reads no other.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let code = |text: &str, also: &[u8]| {
            (1..=MAX_CODE).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || also.contains(&byte))
        };
        code(&self.user, b"._-") && code(&self.purpose, b"_") && self.question.is_well_formed()
    }
}

impl Question {
    /// The kind of question, for entries and audits: what was asked stays out of both.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number { .. } => "number",
            Self::KanaAndBirth { .. } => "kana_and_birth",
            Self::Inquiry { .. } => "inquiry",
        }
    }

    fn is_well_formed(&self) -> bool {
        match self {
            Self::Number { symbol, number, suffix } => {
                digits(symbol, 1..=8)
                    && digits(number, 1..=7)
                    && suffix.as_ref().is_none_or(|suffix| digits(suffix, 2..=2))
            }
            Self::KanaAndBirth { kana, birth_date } => {
                plain(kana, MAX_KANA) && BIRTH_YEARS.contains(&birth_date.year())
            }
            Self::Inquiry { inquiry_number } => {
                plain(inquiry_number, MAX_INQUIRY)
                    && !digits(inquiry_number, WHOLE_NUMBER..=WHOLE_NUMBER)
            }
        }
    }
}

fn digits(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn plain(text: &str, longest: usize) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= longest
        && !text.chars().any(char::is_control)
}

impl From<Member> for MemberElsewhere {
    fn from(member: Member) -> Self {
        Self {
            id: member.id,
            symbol: member.symbol,
            number: member.number,
            suffix: member.suffix,
            name: member.name,
            kana: member.kana,
            alias: member.alias,
            birth_date: member.birth_date,
            sex: member.sex,
            relation: member.relation,
            acquired_on: member.acquired_on,
            lost_on: member.lost_on,
            voluntary_continuation: member.voluntary_continuation,
            employer_name: member.employer_name,
        }
    }
}

impl std::fmt::Debug for Question {
    /// The kind alone: a question in a log would give a person away.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind())
    }
}

impl std::fmt::Debug for MemberElsewhere {
    /// The id alone, as for the record itself.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemberElsewhere").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(question: Question) -> LookupRequest {
        let (user, purpose) = ("tanaka".to_owned(), "enquiry".to_owned());
        LookupRequest { user, encounter: Uuid::nil(), purpose, question }
    }

    fn number(symbol: &str, number: &str, suffix: Option<&str>) -> Question {
        let (symbol, number) = (symbol.to_owned(), number.to_owned());
        Question::Number { symbol, number, suffix: suffix.map(str::to_owned) }
    }

    fn inquiry(text: &str) -> Question {
        Question::Inquiry { inquiry_number: text.to_owned() }
    }

    fn kana(kana: &str, birth_date: &str) -> Question {
        Question::KanaAndBirth { kana: kana.to_owned(), birth_date: birth_date.parse().unwrap() }
    }

    #[test]
    fn exact_questions_are_well_formed() {
        for question in [
            number("1", "1", None),
            number("01010101", "0000001", Some("00")),
            kana("キョウカイ タロウ", "1965-10-01"),
            inquiry("01-0101-1-1"),
        ] {
            assert!(asking(question.clone()).is_well_formed(), "{question:?}");
        }
    }

    #[test]
    fn what_is_out_of_bounds_is_not() {
        for question in [
            number("", "1", None),
            number("1", "", None),
            number("123456789", "1", None),
            number("1", "12345678", None),
            number("1", "1", Some("0")),
            number("1%", "1", None),
            kana(" ", "1965-10-01"),
            kana(&"ア".repeat(101), "1965-10-01"),
            kana("ア\u{0}", "1965-10-01"),
            kana("ア", "1600-01-01"),
            inquiry(""),
            inquiry(&"1".repeat(41)),
            inquiry("123456789018"),
        ] {
            assert!(!asking(question.clone()).is_well_formed(), "{question:?}");
        }
        let plain = asking(inquiry("01-0101-1-1"));
        for user in ["", "a b", "窓口", &"x".repeat(33)] {
            assert!(!LookupRequest { user: user.to_owned(), ..plain.clone() }.is_well_formed());
        }
        assert!(!LookupRequest { purpose: "協会 太郎".to_owned(), ..plain }.is_well_formed());
    }
}

//! Numbers that lead to few members by themselves, and the meanings in which what was typed is one.

use super::{Conditions, Number, Token};
use crate::folded::code_key;
use japanese::digits;

/// Digits of a whole 郵便番号.
const POSTAL_DIGITS: usize = 7;
/// The fewest letters and digits that are taken for the number of a certificate.
const SHORTEST_CERTIFICATE: usize = 4;
/// Hyphens from which on a beginning of an お問い合わせ番号 is searched for too.
const INQUIRY_HYPHENS: usize = 2;

/// A number that leads to few members by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Code {
    /// 記号, 番号, 枝番
    Number(Number),
    /// An お問い合わせ番号.
    Inquiry(String),
    /// How an お問い合わせ番号 begins.
    InquiryBeginning(String),
    /// The number of a 資格確認書.
    Certificate(String),
    /// A 郵便番号, or how one begins.
    Postal(String),
}

/// The meaning in which the one number is a 郵便番号.
pub(super) fn postal_code(tokens: &[Token]) -> Option<Conditions> {
    let mut conditions = Conditions::default();
    for token in tokens {
        match token {
            Token::Name(word) => conditions.words.push(word.clone()),
            Token::Date(days) => conditions.births.push(*days),
            Token::PostalCode(code) if conditions.code.is_none() => {
                conditions.code = Some(Code::Postal(code.clone()));
            }
            Token::Digits { text, .. } if conditions.code.is_none() && is_postal_code(text) => {
                conditions.code = Some(Code::Postal(text.replace('-', "")));
            }
            Token::Digits { date: Some(days), .. } => conditions.births.push(*days),
            Token::Digits { .. } | Token::PostalCode(_) => return None,
        }
    }
    conditions.code.is_some().then_some(conditions)
}

/// 154-0004 or 1540004.
fn is_postal_code(text: &str) -> bool {
    text.replacen('-', "", 1).len() == POSTAL_DIGITS && matches!(text.find('-'), None | Some(3))
}

/// What the one word with digits can be: an お問い合わせ番号, the number of a 資格確認書.
pub(super) fn codes(text: &str) -> Vec<Code> {
    let mut with_digits = text.split(' ').filter(|word| word.contains(char::is_numeric));
    let Some(typed) = with_digits.next().filter(|_| with_digits.next().is_none()) else {
        return Vec::new();
    };
    let key = code_key(typed);
    let inquiry = if digits(typed).matches('-').count() < INQUIRY_HYPHENS {
        Code::Inquiry(key.clone())
    } else {
        Code::InquiryBeginning(key.clone())
    };
    let long_enough = key.chars().count() >= SHORTEST_CERTIFICATE;
    let certificate = long_enough.then_some(Code::Certificate(key));
    [Some(inquiry), certificate].into_iter().flatten().collect()
}

/// The meaning in which the one word with digits is the code.
pub(super) fn with_code(code: Code, tokens: &[Token]) -> Option<Conditions> {
    let mut conditions = Conditions { code: Some(code), ..Conditions::default() };
    for token in tokens {
        match token {
            Token::Name(word) if !word.name.chars().any(char::is_numeric) => {
                conditions.words.push(word.clone());
            }
            Token::Date(_) => return None,
            Token::Name(_) | Token::Digits { .. } | Token::PostalCode(_) => {}
        }
    }
    Some(conditions)
}

//! Reading what was typed into the one search box: names, numbers, dates, an お問い合わせ番号, in any order.
//! Digits can mean several things; each meaning is an alternative of its own.

mod code;
mod number;
mod whole_number;

pub(crate) use code::Code;
pub(crate) use number::{Number, groups};
pub(crate) use whole_number::holds_whole_number;

use crate::address;
use crate::error::MembersError;
use crate::folded::{code_key, employer_key};
use japanese::{DateError, Days, digits, fold_kana, fold_name, parse_date, written_date};

/// The most characters that are looked at.
const MOST_CHARACTERS: usize = 200;
/// The most words that are looked at; more never narrow a search further.
const MOST_WORDS: usize = 12;
/// Words that a date may be spread over: 昭和40年 10月 1日.
const DATE_WORDS: usize = 3;

/// A word, as it may stand in a reading, in a name, in an address or in the name of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) kana: String,
    pub(crate) name: String,
    /// Each way to read it as a part of an address.
    pub(crate) places: Vec<Place>,
    pub(crate) employer: Option<String>,
}

/// A part of an address: the end of an area, and a house behind it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) area: String,
    pub(crate) house: String,
}

impl Word {
    pub(crate) fn of(text: &str) -> Option<Self> {
        let places = address::readings(text);
        let word = Self {
            kana: fold_kana(text),
            name: fold_name(text),
            places: places.into_iter().map(|(area, house)| Place { area, house }).collect(),
            employer: Some(employer_key(text)).filter(|name| !name.is_empty()),
        };
        (!word.kana.is_empty() && !word.name.is_empty()).then_some(word)
    }

    /// Whether it can stand in a reading; one with kanji cannot.
    pub(crate) fn is_reading(&self) -> bool {
        self.kana.chars().all(|character| character < '\u{3400}')
    }
}

/// What a member must have to be found; all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Conditions {
    pub(crate) words: Vec<Word>,
    pub(crate) births: Vec<Days>,
    pub(crate) code: Option<Code>,
}

impl Conditions {
    fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// The days that all the dates have in common, or `None` without a date.
    pub(crate) fn birth(&self) -> Option<Days> {
        let from = self.births.iter().map(|days| days.from).max()?;
        let through = self.births.iter().map(|days| days.through).min()?;
        Some(Days { from, through })
    }
}

/// One word of the text.
enum Token {
    Name(Word),
    Date(Days),
    Digits {
        text: String,
        date: Option<Days>,
    },
    /// Digits behind 〒.
    PostalCode(String),
}

/// Reads the text; no alternative means that nobody can be meant.
///
/// # Errors
/// `TextTooLong`, `TwelveDigits` when a whole 個人番号 may have been typed, or `DateNeverWas`.
pub(crate) fn read(text: &str) -> Result<Vec<Conditions>, MembersError> {
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(MembersError::TextTooLong);
    }
    let text = clean(text);
    if holds_whole_number(&text) {
        return Err(MembersError::TwelveDigits);
    }
    Ok(alternatives(&text, &tokens(&text)?))
}

/// The text without control characters; those that part words become spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .filter(|character| !character.is_control() && !is_invisible(*character))
        .collect()
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The words, dates joined.
fn tokens(text: &str) -> Result<Vec<Token>, MembersError> {
    let text = without_labels(text);
    let words: Vec<&str> = text.split([' ', '、', ',']).filter(|word| !word.is_empty()).collect();
    let mut tokens = Vec::new();
    let mut place = 0;
    while place < words.len() && tokens.len() < MOST_WORDS {
        let (token, taken) = token(&words[place..])?;
        tokens.extend(token);
        place += taken;
    }
    Ok(tokens)
}

/// 記号, 番号 and 枝番 before digits only say what the digits are.
fn without_labels(text: &str) -> String {
    let labelled = text.contains(|c: char| c.is_numeric());
    let labels = if labelled { &["記号", "番号", "枝番"][..] } else { &[] };
    labels.iter().fold(text.to_owned(), |text, label| text.replace(label, " "))
}

/// The first token of the words and how many of them it took.
fn token(words: &[&str]) -> Result<(Option<Token>, usize), MembersError> {
    for count in (2..=DATE_WORDS.min(words.len())).rev() {
        if words[0].chars().all(|c| c.is_numeric()) {
            break; // 1010101 1 00 is a number, not a date.
        }
        match parse_date(&words[..count].concat()) {
            Ok(days) => return Ok((Some(Token::Date(days)), count)),
            Err(DateError::NeverWas { meant }) => return Err(never_was(meant)),
            Err(DateError::NotADate) => {}
        }
    }
    let plain = digits(words[0]);
    if let Some(code) = plain.strip_prefix('〒').map(code_key).filter(|code| !code.is_empty()) {
        return Ok((Some(Token::PostalCode(code)), 1));
    }
    let token = match parse_date(words[0]) {
        date if is_digits(&plain) => Some(Token::Digits { text: plain, date: date.ok() }),
        Ok(days) => Some(Token::Date(days)),
        Err(DateError::NeverWas { meant }) => return Err(never_was(meant)),
        Err(DateError::NotADate) => Word::of(words[0]).map(Token::Name),
    };
    Ok((token, 1))
}

/// A month or a year that never was is named by its first day.
fn never_was(meant: Option<Days>) -> MembersError {
    MembersError::DateNeverWas { meant: meant.map(|days| written_date(days.from)) }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

fn alternatives(text: &str, tokens: &[Token]) -> Vec<Conditions> {
    let mut alternatives = Vec::new();
    for digits_are_dates in [true, false] {
        let conditions = meant(tokens, digits_are_dates);
        if let Some(conditions) = conditions.filter(|c| !c.is_empty() && !alternatives.contains(c))
        {
            alternatives.push(conditions);
        }
    }
    alternatives.extend(code::postal_code(tokens));
    for code in code::codes(text) {
        alternatives.extend(code::with_code(code, tokens));
    }
    alternatives
}

/// One meaning of the tokens; `None` when the digits cannot be a number.
fn meant(tokens: &[Token], digits_are_dates: bool) -> Option<Conditions> {
    let mut conditions = Conditions::default();
    let mut number = Vec::new();
    for token in tokens {
        match token {
            Token::Name(word) => conditions.words.push(word.clone()),
            Token::Date(days) => conditions.births.push(*days),
            Token::Digits { date: Some(days), .. } if digits_are_dates => {
                conditions.births.push(*days);
            }
            Token::Digits { text, .. } => number.extend(groups(text)?),
            Token::PostalCode(_) => return None,
        }
    }
    if !number.is_empty() {
        conditions.code = Some(Code::Number(Number::read(&number)?));
    }
    Some(conditions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_ok(text: &str) -> Vec<Conditions> {
        read(text).unwrap()
    }

    #[test]
    fn words_in_any_order_and_any_space() {
        let meanings = read_ok("サトウ　ﾊﾅ\u{7}子 昭40、");
        let conditions = &meanings[0];
        let words: Vec<&str> = conditions.words.iter().map(|word| word.name.as_str()).collect();
        assert_eq!(words, ["サトウ", "ハナ子"]);
        assert_eq!(conditions.births.len(), 1);
        assert!(conditions.words[0].is_reading() && !conditions.words[1].is_reading());
    }

    #[test]
    fn eight_digits_may_be_a_birth_date_or_a_symbol() {
        let meanings = read_ok("19651001");
        assert!(meanings.iter().any(|meaning| !meaning.births.is_empty()));
        assert!(meanings.iter().any(|meaning| matches!(meaning.code, Some(Code::Number(_)))));
        assert!(read_ok("99999999").iter().all(|meaning| meaning.births.is_empty()));
    }

    #[test]
    fn a_date_may_be_spread_over_words() {
        let meanings = read_ok("昭和40年 10月 1日 協会");
        assert_eq!(meanings.len(), 1);
        assert_eq!((meanings[0].births.len(), meanings[0].words.len()), (1, 1));
    }

    #[test]
    fn labels_are_not_names() {
        let labelled = &read_ok("記号1010101番号1枝番00")[0];
        assert_eq!(labelled, &read_ok("1010101-1-00")[0]);
        assert!(labelled.words.is_empty());
    }

    #[test]
    fn nobody_is_meant_by_nothing() {
        for text in ["", "  ", "😀", "\u{3099}", "---"] {
            assert!(read_ok(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn too_long_a_text_is_refused() {
        assert!(read(&"あ".repeat(200)).is_ok());
        assert!(matches!(read(&"あ".repeat(201)), Err(MembersError::TextTooLong)));
    }
}

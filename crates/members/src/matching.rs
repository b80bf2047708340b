//! Whether a row has what was asked for, by what, and how well.

use crate::folded::{Folded, inquiry_key};
use crate::query::{Conditions, Word};
use crate::record::day_number;
use std::cell::LazyCell;

/// What of a member a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matched {
    /// 記号, 番号, 枝番
    Number,
    /// フリガナ
    Kana,
    /// 氏名
    Name,
    /// 生年月日
    BirthDate,
    /// お問い合わせ番号
    InquiryNumber,
}

/// How well a word matches a name, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is the name, the surname or the given name.
    Whole,
    /// The name or the given name begins with it.
    Beginning,
    /// It stands within the surname or the given name.
    Part,
}

/// The columns of a row that decide.
pub(crate) struct Candidate<'r> {
    pub(crate) key: i64,
    pub(crate) name: &'r str,
    pub(crate) kana: &'r str,
    /// As [`day_number`] writes it.
    pub(crate) birth: i64,
    pub(crate) inquiry: Option<&'r str>,
}

/// By what a row matched, and how well its worst word did.
pub(crate) struct Match {
    pub(crate) matched: Vec<Matched>,
    pub(crate) fit: Fit,
}

/// `None` when the row lacks anything that was asked for.
pub(crate) fn matches(conditions: &Conditions, row: &Candidate<'_>) -> Option<Match> {
    let mut found = Match { matched: Vec::new(), fit: Fit::Whole };
    if let Some(number) = &conditions.number {
        found.matched.extend(number.has(row.key).then_some(Matched::Number));
        number.has(row.key).then_some(())?;
    }
    if let Some(inquiry) = &conditions.inquiry {
        let key = inquiry_key(row.inquiry?);
        let has = if inquiry.whole { key == inquiry.key } else { key.starts_with(&inquiry.key) };
        has.then(|| found.matched.push(Matched::InquiryNumber))?;
    }
    if let Some(days) = conditions.birth() {
        let has = (day_number(days.from)..=day_number(days.through)).contains(&row.birth);
        has.then(|| found.matched.push(Matched::BirthDate))?;
    }
    if !conditions.words.is_empty() {
        match_words(&conditions.words, row, &mut found)?;
    }
    found.matched.sort_unstable();
    found.matched.dedup();
    Some(found)
}

fn match_words(words: &[Word], row: &Candidate<'_>, found: &mut Match) -> Option<()> {
    // Folding is what a search costs: each name only when a word asks for it.
    let kana = LazyCell::new(|| Folded::kana(row.kana));
    let name = LazyCell::new(|| Folded::name(row.name));
    for word in words {
        let reading = if word.is_reading() { fit(&word.kana, &kana) } else { None };
        let written = if reading == Some(Fit::Whole) { None } else { fit(&word.name, &name) };
        let (by, fit) = match (reading, written) {
            (Some(reading), Some(written)) if written < reading => (Matched::Name, written),
            (Some(reading), _) => (Matched::Kana, reading),
            (None, Some(written)) => (Matched::Name, written),
            (None, None) => return None,
        };
        found.matched.push(by);
        found.fit = found.fit.max(fit);
    }
    Some(())
}

fn fit(word: &str, name: &Folded) -> Option<Fit> {
    let joined = name.joined();
    if word == name.family || word == name.given || word == joined {
        Some(Fit::Whole)
    } else if joined.starts_with(word) || name.given.starts_with(word) {
        Some(Fit::Beginning)
    } else {
        (name.family.contains(word) || name.given.contains(word)).then_some(Fit::Part)
    }
}

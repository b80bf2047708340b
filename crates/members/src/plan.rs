//! Which indexes to ask, in which order, so that exact hits come before beginnings and beginnings before
//! parts, and nobody who matches is left out. Pure.

use crate::folded::Folded;
use crate::query::{Conditions, Word};
use crate::record::day_number;
use japanese::Days;
use std::ops::Range;

/// A search by a birth date this narrow asks the birth dates and puts the rows in order itself.
const FEW_DAYS: i64 = 31;
/// Days that no birth date lies outside of.
pub(crate) const ANY_BIRTH: (i64, i64) = (0, 99_999_999);

/// How well the rows of a step fit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Exact,
    Family,
    Given,
    Beginning,
    GivenBeginning,
    Unfinished,
    Part,
}

/// Which column's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Kana,
    Name,
}

/// One question to an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scan {
    /// Keys from – to.
    Keys(Range<i64>),
    /// Whole names between two keys.
    Whole(Script, String, String),
    /// Given names between two keys.
    Given(Script, String, String),
    /// Names with the text within their surname or given name, by way of the dictionary.
    Parts(Script, String),
    /// Birth dates from – through; `sorted` puts the better fitting names first.
    Birth { from: i64, through: i64, sorted: bool },
    /// お問い合わせ番号 between two keys.
    Inquiry(String, String),
}

/// A question, and which alternative of the query its rows must satisfy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) rank: Rank,
    pub(crate) scan: Scan,
    pub(crate) alternative: usize,
}

/// The steps for all alternatives, best first.
pub(crate) fn plan(alternatives: &[Conditions]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (alternative, conditions) in alternatives.iter().enumerate() {
        let scans = scans(conditions);
        steps.extend(scans.into_iter().map(|(rank, scan)| Step { rank, scan, alternative }));
    }
    steps.sort_by_key(|step| step.rank);
    steps
}

fn scans(conditions: &Conditions) -> Vec<(Rank, Scan)> {
    if let Some(number) = &conditions.number {
        let exact = number.exact.iter().map(|keys| (Rank::Exact, Scan::Keys(keys.clone())));
        let more = number.beginning.iter().map(|keys| (Rank::Unfinished, Scan::Keys(keys.clone())));
        return exact.chain(more).collect();
    }
    if let Some(inquiry) = &conditions.inquiry {
        let mut scans = vec![(Rank::Exact, Scan::Inquiry(inquiry.key.clone(), only(&inquiry.key)))];
        if !inquiry.whole {
            let from_here = Scan::Inquiry(inquiry.key.clone(), beyond(&inquiry.key));
            scans.push((Rank::Unfinished, from_here));
        }
        return scans;
    }
    match conditions.birth() {
        Some(days) if conditions.words.is_empty() || is_narrow(days) => {
            vec![(Rank::Family, birth(days, !conditions.words.is_empty()))]
        }
        Some(days) => {
            let mut scans = of_words(&conditions.words);
            scans.retain(|(_, scan)| !matches!(scan, Scan::Parts(..)));
            scans.push((Rank::Part, birth(days, false)));
            scans
        }
        None => of_words(&conditions.words),
    }
}

fn is_narrow(days: Days) -> bool {
    (days.through - days.from).num_days() < FEW_DAYS
}

fn birth(days: Days, sorted: bool) -> Scan {
    Scan::Birth { from: day_number(days.from), through: day_number(days.through), sorted }
}

/// Words together as a whole name first, then the longest word by itself; the rest only narrows it.
fn of_words(words: &[Word]) -> Vec<(Rank, Scan)> {
    let mut scans = Vec::new();
    let Some(longest) = words.iter().max_by_key(|word| word.name.chars().count()) else {
        return scans;
    };
    if words.len() > 1 {
        whole_names(words, &mut scans);
    }
    if longest.is_reading() {
        of_word(Script::Kana, &longest.kana, &mut scans);
    }
    of_word(Script::Name, &longest.name, &mut scans);
    if words.len() > 1 {
        // Beginnings hold them too, and the whole names above are what comes first.
        scans.retain(|(rank, _)| !matches!(rank, Rank::Family | Rank::Given));
    }
    scans
}

/// Each word once as the surname, the others in their order as the given name.
fn whole_names(words: &[Word], scans: &mut Vec<(Rank, Scan)>) {
    let readings = words.iter().all(Word::is_reading);
    let scripts = if readings { &[Script::Kana, Script::Name][..] } else { &[Script::Name] };
    for script in scripts {
        for family in 0..words.len() {
            let text = |word: &Word| match script {
                Script::Kana => word.kana.clone(),
                Script::Name => word.name.clone(),
            };
            let others = words.iter().enumerate().filter(|(place, _)| *place != family);
            let given = others.map(|(_, word)| text(word)).collect();
            let name = Folded { family: text(&words[family]), given };
            whole_name(*script, &name, scans);
        }
    }
}

fn whole_name(script: Script, name: &Folded, scans: &mut Vec<(Rank, Scan)>) {
    let key = name.key();
    scans.push((Rank::Exact, Scan::Whole(script, key.clone(), only(&key))));
    let end = beyond(&key);
    scans.push((Rank::Beginning, Scan::Whole(script, key, end)));
}

fn of_word(script: Script, word: &str, scans: &mut Vec<(Rank, Scan)>) {
    let text = || word.to_owned();
    for (place, _) in word.char_indices().skip(1) {
        let (family, given) = word.split_at(place);
        let name = Folded { family: family.to_owned(), given: given.to_owned() };
        whole_name(script, &name, scans);
    }
    scans.push((Rank::Family, Scan::Whole(script, text(), only_as_family(word))));
    scans.push((Rank::Given, Scan::Given(script, text(), only(word))));
    scans.push((Rank::Beginning, Scan::Whole(script, text(), beyond(word))));
    scans.push((Rank::GivenBeginning, Scan::Given(script, text(), beyond(word))));
    scans.push((Rank::Part, Scan::Parts(script, text())));
}

/// The end of a range that holds nothing but the key itself: no key goes on with a space.
pub(crate) fn only(key: &str) -> String {
    format!("{key} ")
}

/// The end of a range that holds everyone of a surname: letters and digits come after `!`.
pub(crate) fn only_as_family(family: &str) -> String {
    format!("{family}!")
}

/// The end of a range that holds everything that begins with the text.
pub(crate) fn beyond(text: &str) -> String {
    format!("{text}{}", char::MAX)
}

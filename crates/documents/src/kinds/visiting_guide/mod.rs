//! 受診方法のご案内: which proof works for this member on this day, where the reader works and where it does not.
//! Every sentence is a rule of the binder on that day.

use super::checks::{Check, names_day};
use super::rows::{Row, paged};
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use japanese::written_date;
use rules::counter::List;
use rules::visiting::{Guide, Holding, Place, Proof};

/// The guide.
pub(super) const KIND: Kind = Kind {
    code: "visiting_guide",
    title: "受診方法のご案内",
    about: About::Member,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Nothing,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped =
    Shipped::new(include_str!("../../../../../assets/forms/visiting_guide.json"));
/// Rows that fit on a page.
const PER_PAGE: usize = 16;

const READER: &str = "カードリーダーのある病院・薬局で";
const NO_READER: &str = "カードリーダーがない、または使えないときは";
const NO_LONGER: &str = "使えなくなったもの";
const ADVICE: &str = "ほかに、お気をつけいただきたいこと";
const NONE: &str =
    "この日に使える証明書類が、こちらの記録にはありません。下のご案内をご覧ください。";

fn guide(case: &Case<'_>) -> Guide {
    case.tables.guide(&Holding::of(case.person()), case.day)
}

fn values(case: &Case<'_>) -> Values {
    let guide = guide(case);
    let mut rows = Vec::new();
    let proofs = [(READER, Place::Reader), (NO_READER, Place::NoReader)];
    for (heading, place) in proofs {
        let at: Vec<&Proof> = guide.at(place).collect();
        if at.is_empty() {
            continue;
        }
        rows.push(Row::Heading(heading.to_owned()));
        for (number, proof) in (1..).zip(at) {
            rows.push(Row::Item { mark: number.to_string(), text: say(case, proof.code) });
            let beside = proof.beside.iter().map(|code| say(case, code));
            rows.extend(beside.map(|text| Row::Item { mark: "＋".to_owned(), text }));
        }
    }
    if rows.is_empty() {
        rows.push(Row::Item { mark: "！".to_owned(), text: NONE.to_owned() });
    }
    let ended = guide.no_longer.iter().map(|ended| ("×", ended.code));
    add(&mut rows, case, NO_LONGER, &ended.collect::<Vec<_>>());
    let advice = guide.advice.iter().map(|advice| ("・", advice.code));
    add(&mut rows, case, ADVICE, &advice.collect::<Vec<_>>());
    let mut values = paged(rows, PER_PAGE);
    values.insert("name".to_owned(), case.member().name.clone());
    values
}

fn add(rows: &mut Vec<Row>, case: &Case<'_>, heading: &str, rules: &[(&str, &str)]) {
    if !rules.is_empty() {
        rows.push(Row::Heading(heading.to_owned()));
    }
    for (mark, code) in rules {
        rows.push(Row::Item { mark: (*mark).to_owned(), text: say(case, code) });
    }
}

fn say(case: &Case<'_>, code: &str) -> String {
    let rule = case.tables.rule(code, case.day);
    rule.map_or_else(|| code.to_owned(), |rule| rule.say.clone())
}

/// Every proof of the day is said, and nothing that has ended is said to work.
fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.that("addressee", |text| text.strip_suffix("　様") == Some(&case.member().name));
    check.that("lead", |text| names_day(text, case.day));
    check.sender(case);
    check.sheet(case);
    let said: Vec<&str> = check
        .reading
        .texts()
        .filter(|(name, _)| name.starts_with("row_text"))
        .map(|(_, text)| text)
        .collect();
    let guide = guide(case);
    let due = guide.proofs.iter().map(|proof| proof.code);
    let due = due.chain(guide.no_longer.iter().map(|ended| ended.code));
    let is_said = |code: &str| {
        case.tables.rule(code, case.day).is_some_and(|rule| said.contains(&rule.say.as_str()))
    };
    if !due.into_iter().all(is_said) || written_date(case.day).is_empty() {
        check.wrong.insert("rows".to_owned());
    }
}

//! 無人端末の受付票: the number that is called, and what the visitor asked for as a code that a counter of the branch alone
//! can open. It speaks to the visitor in the language they chose, and below in Japanese to the staff. Nothing on it says who
//! they are.

mod wording;

use super::checks::{Check, names_day};
use super::receipt::time_in_japan;
use super::writing::values as pairs;
use super::{About, Case, Kind, Shipped, Tells, anyone};
use crate::page::{Form, Piece, Values};
use rules::counter::List;

/// The languages it comes in, each a form of its own; the codes of a kiosk's screen.
const LANGUAGES: &[&str] = &["ja", "plain", "en", "zh", "ko", "pt", "vi"];

/// The ticket.
pub(super) const KIND: Kind = Kind {
    code: "ticket",
    title: "受付票（無人端末）",
    about: About::Nobody,
    variants: LANGUAGES,
    is_numbered: false,
    tells: Tells::Request,
    reasons: List::IssueReason,
    verdict: anyone,
    form,
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/ticket.json"));

/// How the names of the texts begin that a visitor reads.
const FOR_THE_VISITOR: &str = "visitor_";

fn form(case: &Case<'_>, values: &Values) -> Form {
    let mut form = FORM.opened(values);
    let weight = wording::of(case.variant).weight;
    for piece in form.pages.iter_mut().flat_map(|page| &mut page.pieces) {
        if let Piece::Text(text) = piece
            && text.name.starts_with(FOR_THE_VISITOR)
        {
            text.style.weight = weight;
        }
    }
    form
}

fn values(case: &Case<'_>) -> Values {
    let words = wording::of(case.variant);
    pairs([
        ("ticket", case.particulars.receipt.to_string()),
        ("time", time_in_japan(case.now)),
        ("request_code", case.particulars.request_code.clone()),
        ("title", words.title.to_owned()),
        ("label", words.label.to_owned()),
        ("wait", words.wait.to_owned()),
        ("note", words.note.to_owned()),
        ("language", words.staff.to_owned()),
    ])
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    let number = |text: &str| text.parse() == Ok(case.particulars.receipt);
    check.that("ticket", number);
    check.that("staff", |text| {
        let after = text.strip_prefix("職員用　番号 ");
        after.and_then(|rest| rest.split('　').next()).is_some_and(number)
            && (case.variant == "ja") == text.ends_with("ことば：日本語")
    });
    check
        .that("when", |text| names_day(text, case.day) && text.ends_with(&time_in_japan(case.now)));
    if check.reading.code("request_code") != Some(&case.particulars.request_code) {
        check.wrong.insert("request_code".to_owned());
    }
    check.sender(case);
}

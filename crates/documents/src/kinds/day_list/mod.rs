//! 交付簿: the sheets that this desk issued on a day, to be signed off at its end. Numbers, no names: it lies on desks.

mod wording;

use super::checks::{Check, names_day};
use super::receipt::time_in_japan;
use super::writing::values as pairs;
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use rules::counter::List;
use wording::{reason, state};

/// The list.
pub(super) const KIND: Kind = Kind {
    code: "day_list",
    title: "交付簿",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::Sheets,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/day_list.json"));
/// Lines on a page.
const PER_PAGE: usize = 28;

fn values(case: &Case<'_>) -> Values {
    let sheets = &case.particulars.day_sheets;
    let pages = sheets.len().div_ceil(PER_PAGE).max(1);
    let mut values = pairs([("pages", pages.to_string()), ("count", sheets.len().to_string())]);
    for page in 1..=pages {
        values.insert(format!("page#{page}"), page.to_string());
        let on_page = sheets.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
        values.insert(format!("rows#{page}"), on_page.clone().count().to_string());
        for (number, sheet) in (1..).zip(on_page) {
            let line = (page - 1) * PER_PAGE + number;
            let title = Kind::named(&sheet.kind).map_or(sheet.kind.as_str(), |kind| kind.title);
            let cells = [
                ("line", line.to_string()),
                ("at", time_in_japan(sheet.at)),
                ("kind", title.to_owned()),
                ("who", sheet.written_number.clone()),
                ("why", reason(&sheet.reason).to_owned()),
                ("state", state(sheet.state).to_owned()),
                ("copies", sheet.copies.to_string()),
                ("reference", sheet.reference.clone()),
            ];
            for (name, text) in cells {
                values.insert(format!("{name}#{page}#{number}"), text);
            }
        }
    }
    values
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.that("lead", |text| names_day(text, case.day));
    for (place, sheet) in case.particulars.day_sheets.iter().enumerate() {
        let at = format!("#{}#{}", place / PER_PAGE + 1, place % PER_PAGE + 1);
        check.that(&format!("reference{at}"), |text| text == sheet.reference);
        check.that(&format!("who{at}"), |text| text == sheet.written_number);
        check.that(&format!("at{at}"), |text| text == time_in_japan(sheet.at));
        check.that(&format!("copies{at}"), |text| text.parse() == Ok(sheet.copies));
    }
    let said = check.reading.texts().filter(|(name, _)| name.starts_with("reference#")).count();
    if said != case.particulars.day_sheets.len() {
        check.wrong.insert("rows".to_owned());
    }
    check.sheet(case);
}

//! 返戻一覧: the mail that came back at this desk on a day, and what of earlier days still waits, to be worked off by hand.
//! Numbers, no names: it lies on desks.

mod wording;

use super::checks::{Check, names_day};
use super::writing::values as pairs;
use super::{About, Case, Kind, MailRow, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use japanese::written_date;
use rules::counter::List;
use wording::{next, reason, route};

/// The list.
pub(super) const KIND: Kind = Kind {
    code: "mail_list",
    title: "返戻一覧",
    about: About::Nobody,
    variants: PLAIN,
    is_numbered: false,
    tells: Tells::ReturnedMail,
    reasons: List::IssueReason,
    verdict: anyone,
    form: |_, values| FORM.opened(values),
    values,
    against_record,
};

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/mail_list.json"));
/// Lines on a page.
const PER_PAGE: usize = 28;
/// A letter that belongs to no mailing.
const OWN_LETTER: &str = "支部の郵便";

fn values(case: &Case<'_>) -> Values {
    let rows = &case.particulars.mail;
    let pages = rows.len().div_ceil(PER_PAGE).max(1);
    let of_the_day = rows.iter().filter(|row| row.day == case.day).count();
    let waiting = rows.iter().filter(|row| row.resent.is_none()).count();
    let mut values = pairs([
        ("pages", pages.to_string()),
        ("count", of_the_day.to_string()),
        ("waiting", waiting.to_string()),
    ]);
    for page in 1..=pages {
        values.insert(format!("page#{page}"), page.to_string());
        let on_page = rows.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
        values.insert(format!("rows#{page}"), on_page.clone().count().to_string());
        for (number, row) in (1..).zip(on_page) {
            let line = ((page - 1) * PER_PAGE + number).to_string();
            for (name, text) in cells(case, row).into_iter().chain([("line", line)]) {
                values.insert(format!("{name}#{page}#{number}"), text);
            }
        }
    }
    values
}

fn cells(case: &Case<'_>, row: &MailRow) -> [(&'static str, String); 7] {
    let resent = |way: &String| format!("{} {}", day_of(row.resent_on), route(way));
    [
        ("came", day_of(Some(row.day))),
        ("who", row.written_number.clone()),
        ("what", what(case, row)),
        ("way", route(&row.route).to_owned()),
        ("why", reason(&row.reason).to_owned()),
        ("next", next(&row.next).to_owned()),
        ("resent", row.resent.as_ref().map(resent).unwrap_or_default()),
    ]
}

/// 2026-11-23 → 11/23.
fn day_of(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.format("%-m/%-d").to_string()).unwrap_or_default()
}

/// The paper of the mailing and the month in which it began.
fn what(case: &Case<'_>, row: &MailRow) -> String {
    let Some(code) = &row.round else { return OWN_LETTER.to_owned() };
    let Some(round) = case.tables.round(code) else { return code.clone() };
    let title = Kind::named(&round.paper).map_or(round.paper.as_str(), |kind| kind.title);
    let sent = written_date(round.sent[0]);
    format!("{title}（{}）", sent.split_inclusive('月').next().unwrap_or_default())
}

fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.that("lead", |text| names_day(text, case.day));
    for (place, row) in case.particulars.mail.iter().enumerate() {
        let at = format!("#{}#{}", place / PER_PAGE + 1, place % PER_PAGE + 1);
        check.that(&format!("who{at}"), |text| text == row.written_number);
        check.that(&format!("resent{at}"), |text| text.is_empty() == row.resent.is_none());
        check.that(&format!("came{at}"), |text| {
            let parts: Vec<u32> = text.split('/').filter_map(|part| part.parse().ok()).collect();
            parts == [chrono::Datelike::month(&row.day), chrono::Datelike::day(&row.day)]
        });
    }
    let said = check.reading.texts().filter(|(name, _)| name.starts_with("who#")).count();
    if said != case.particulars.mail.len() {
        check.wrong.insert("rows".to_owned());
    }
    check.sheet(case);
}

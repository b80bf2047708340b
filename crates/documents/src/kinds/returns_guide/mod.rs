//! 返却のご案内: what goes back, where and by when, for someone who leaves. The last day of eligibility is the day
//! before 資格喪失 when that is recorded, else the day on the paper.

use super::checks::{Check, names_day};
use super::rows::{Row, paged};
use super::{About, Case, Kind, PLAIN, Shipped, Tells, anyone};
use crate::page::Values;
use chrono::NaiveDate;
use japanese::written_date;
use rules::counter::List;
use rules::leaving::{Goes, Return};

/// The guide.
pub(super) const KIND: Kind = Kind {
    code: "returns_guide",
    title: "返却のご案内",
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

static FORM: Shipped = Shipped::new(include_str!("../../../../../assets/forms/returns_guide.json"));
/// Rows that fit on a page.
const PER_PAGE: usize = 12;

fn last_day(case: &Case<'_>) -> NaiveDate {
    let lost = case.member().lost_on;
    lost.and_then(|lost| lost.pred_opt()).unwrap_or(case.day)
}

fn values(case: &Case<'_>) -> Values {
    let last_day = last_day(case);
    let rows = case.tables.returns(case.person(), last_day);
    let rows = rows
        .iter()
        .map(|one| Row::Item { mark: mark(one).to_owned(), text: text(case, one, last_day) });
    let mut values = paged(rows.collect(), PER_PAGE);
    values.insert("name".to_owned(), case.member().name.clone());
    values.insert("last_day".to_owned(), written_date(last_day));
    values
}

fn mark(one: &Return) -> &'static str {
    if one.goes == Goes::Stays { "返却不要" } else { "返却" }
}

fn text(case: &Case<'_>, one: &Return, last_day: NaiveDate) -> String {
    let said = case.tables.rule(one.rule, last_day).map_or("", |rule| rule.say.as_str());
    match one.goes {
        Goes::ToBranch { by } => format!("{said}（{}まで）", written_date(by)),
        _ => said.to_owned(),
    }
}

/// Each paper is named with what becomes of it, and a day stands there for whoever has one to keep.
fn against_record(check: &mut Check<'_>, case: &Case<'_>) {
    check.that("addressee", |text| text.strip_suffix("　様") == Some(&case.member().name));
    check.sender(case);
    check.sheet(case);
    let last_day = last_day(case);
    check.that("lead", |text| names_day(text, last_day));
    for (number, one) in (1..).zip(case.tables.returns(case.person(), last_day)) {
        let (page, row) = ((number - 1) / PER_PAGE + 1, (number - 1) % PER_PAGE + 1);
        let stays = one.goes == Goes::Stays;
        check.that(&format!("row_mark#{page}#{row}"), |text| text.contains("不要") == stays);
        check.that(&format!("row_text#{page}#{row}"), |text| match one.goes {
            Goes::ToBranch { by } => names_day(text, by),
            _ => !text.is_empty(),
        });
    }
}

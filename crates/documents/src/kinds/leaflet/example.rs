//! What a large bill costs at the hospital's counter with and without マイナ保険証, from the limits of the month.

use crate::kinds::Case;
use crate::kinds::checks::Check;
use crate::kinds::writing;
use crate::page::Values;
use rules::high_cost::{AgeGroup, Limit};

/// The whole bill of the example, in yen.
const BILL: u64 = 1_000_000;
/// Tenths of it that the patient pays.
const TENTHS: u8 = 3;
/// The middle one of the five categories.
const CATEGORY: &str = "ウ";
const MAN: u64 = 10_000;

/// Empty where the limits of that month are not in the table yet: then the form goes without figures.
pub(super) fn values(case: &Case<'_>) -> Values {
    let limit = limit(case);
    let example = limit.and_then(|limit| limit.example(BILL, TENTHS, false));
    let money = |yen: Option<u64>| yen.map(yen_text).unwrap_or_default();
    writing::values([
        ("example_bill", yen_text(BILL)),
        ("example_share", money(example.as_ref().map(|example| example.share))),
        ("example_limit", money(example.as_ref().map(|example| example.pays))),
        ("example_whom", limit.and_then(whom).unwrap_or_default()),
    ])
}

fn limit<'t>(case: &Case<'t>) -> Option<&'t Limit> {
    case.tables.limit(AgeGroup::Under70, CATEGORY, case.day)
}

/// `28万円以上53万円未満`
fn whom(limit: &Limit) -> Option<String> {
    let [from, below] = [limit.remuneration_from?, limit.remuneration_below?];
    Some(format!("{}以上{}未満", yen_text(from.into()), yen_text(below.into())))
}

/// `9万2,940円`, `30万円`
fn yen_text(yen: u64) -> String {
    let (man, rest) = (yen / MAN, yen % MAN);
    let rest = match rest {
        0 => String::new(),
        1..1000 => rest.to_string(),
        _ => format!("{},{:03}", rest / 1000, rest % 1000),
    };
    if man == 0 { format!("{rest}円") } else { format!("{man}万{rest}円") }
}

/// The two amounts worked out once more from the row itself: the share asked for, and the fixed part with the
/// percentage of what is over the threshold.
pub(super) fn against_table(check: &mut Check<'_>, case: &Case<'_>) {
    let Some(row) = limit(case) else { return };
    let over = BILL.saturating_sub(row.threshold.unwrap_or(BILL));
    check.that("merit_2_old_amount", |text| amount(text) == BILL * 3 / 10);
    check.that("merit_2_new_amount", |text| {
        amount(text) == (row.base * 100 + over * row.percent) / 100
    });
}

/// The yen in `9万2,940円`.
fn amount(text: &str) -> u64 {
    let number = |part: &str| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    match text.split_once('万') {
        Some((man, rest)) => number(man) * 10_000 + number(rest),
        None => number(text),
    }
}

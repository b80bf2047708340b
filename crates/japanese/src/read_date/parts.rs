//! Year, month and day as written, before anyone asks whether there was such a day.

use crate::digits::is_stroke;
use crate::era::{ERAS, Era};

/// The years a typed western date may lie in; other four digits are a number.
const WESTERN_YEARS: std::ops::RangeInclusive<i32> = 1873..=2199;
/// The numbers of the eras on pension and insurance forms, in the order of [`ERAS`].
const ERA_NUMBERS: [char; 5] = ['1', '3', '5', '7', '9'];

/// The most digits of an era's year: three when 年 says that it is one (昭和100年), for it to be named.
const ERA_YEAR: usize = 2;
const ERA_YEAR_SAID: usize = 3;

/// Year, month and day as written, the latter two not always.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub(super) year: i32,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

/// `5-401001`: the era's number and six digits.
pub(super) fn compact_era(text: &str) -> Option<(&'static Era, Parts)> {
    let mut characters = text.chars();
    let number = characters.next()?;
    characters.next().filter(|stroke| is_stroke(*stroke))?;
    let place = ERA_NUMBERS.iter().position(|era| *era == number)?;
    let rest = characters.as_str();
    let digits = rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let parts = if digits { compact(rest, true)? } else { return None };
    Some((&ERAS[place], parts))
}

pub(super) fn parts(text: &str, in_era: bool) -> Option<Parts> {
    if text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return compact(text, in_era);
    }
    let mut fields: Vec<&str> = text.split(separates).collect();
    let ended = fields.len() > 1 && fields.last().is_some_and(|last| last.is_empty());
    if ended {
        fields.pop();
    }
    if fields.len() > 3 || (fields.len() == 1 && !in_era && !text.ends_with('年')) {
        return None;
    }
    let two = |field: Option<&&str>| match field {
        Some(field) => number(field, 2).map(Some),
        None => Some(None),
    };
    let year = match (in_era, fields[0]) {
        (true, "元") => 1,
        (true, year) => number(year, if text.contains('年') { ERA_YEAR_SAID } else { ERA_YEAR })?,
        (false, year) => number(year, 4).filter(|_| year.len() == 4)?,
    };
    let [month, day] = [two(fields.get(1))?, two(fields.get(2))?];
    checked(in_era, Parts { year: year.try_into().ok()?, month, day })
}

fn separates(character: char) -> bool {
    matches!(character, '.' | '/' | '・' | '、' | ',' | '。' | '年' | '月' | '日')
        || is_stroke(character)
}

/// `19651001`, or `401001` after an era.
fn compact(text: &str, in_era: bool) -> Option<Parts> {
    let year_digits = if in_era { 2 } else { 4 };
    if text.len() != year_digits + 4 {
        return None;
    }
    let (year, rest) = text.split_at(year_digits);
    let (month, day) = rest.split_at(2);
    let [month, day] = [month.parse().ok()?, day.parse().ok()?];
    checked(in_era, Parts { year: year.parse().ok()?, month: Some(month), day: Some(day) })
        .filter(|_| in_era || ((1..=12).contains(&month) && (1..=31).contains(&day)))
}

fn checked(in_era: bool, parts: Parts) -> Option<Parts> {
    (in_era || WESTERN_YEARS.contains(&parts.year)).then_some(parts)
}

fn number(text: &str, longest: usize) -> Option<u32> {
    let digits =
        (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

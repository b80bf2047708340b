//! Days and choices as the numbers that stand in the table.

use chrono::{Datelike as _, NaiveDate};
use journal::{MyNumberState, Relation, Sex};
use rusqlite::types::Type;

/// A day as the number of days since 1 January of the year 1, that day being 1.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

pub(crate) fn day_of(number: i64) -> rusqlite::Result<NaiveDate> {
    let day = i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    day.ok_or_else(|| strange(Type::Integer))
}

pub(super) fn relation_of(dependent: bool) -> Relation {
    if dependent { Relation::Dependent } else { Relation::Insured }
}

pub(super) fn sex_number(sex: Sex) -> i64 {
    match sex {
        Sex::Male => 1,
        Sex::Female => 2,
        Sex::SeeBack => 3,
    }
}

pub(super) fn sex_of(number: i64) -> rusqlite::Result<Sex> {
    match number {
        1 => Ok(Sex::Male),
        2 => Ok(Sex::Female),
        3 => Ok(Sex::SeeBack),
        _ => Err(strange(Type::Integer)),
    }
}

pub(super) fn state_number(state: MyNumberState) -> i64 {
    match state {
        MyNumberState::Registered => 1,
        MyNumberState::Confirming => 2,
        MyNumberState::NotSubmitted => 3,
    }
}

pub(super) fn state_of(number: i64) -> rusqlite::Result<MyNumberState> {
    match number {
        1 => Ok(MyNumberState::Registered),
        2 => Ok(MyNumberState::Confirming),
        3 => Ok(MyNumberState::NotSubmitted),
        _ => Err(strange(Type::Integer)),
    }
}

/// A value that this program never writes.
pub(super) fn strange(kind: Type) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, kind, "a value that is never written".into())
}

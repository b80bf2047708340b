//! Rows of the member table, back as what they are about.

use crate::matching::Matched;
use chrono::{Datelike as _, NaiveDate};
use journal::{HeldMember, Member, MemberId, Relation};
use rusqlite::Row;
use rusqlite::types::Type;

/// A row of a list of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The member.
    pub id: MemberId,
    /// 記号 as registered.
    pub symbol: String,
    /// 番号 as registered.
    pub number: String,
    /// 枝番
    pub suffix: String,
    /// 氏名 as registered.
    pub name: String,
    /// フリガナ as registered.
    pub kana: String,
    /// 生年月日
    pub birth_date: NaiveDate,
    /// The first day without eligibility.
    pub lost_on: Option<NaiveDate>,
    /// 被保険者 or 被扶養者
    pub relation: Relation,
    /// Which of the things that were asked for this row has; empty where nothing was.
    pub matched: Vec<Matched>,
}

impl Found {
    pub(crate) fn of(member: Member, matched: Vec<Matched>) -> Self {
        Self {
            id: member.id,
            symbol: member.symbol,
            number: member.number,
            suffix: member.suffix,
            name: member.name,
            kana: member.kana,
            birth_date: member.birth_date,
            lost_on: member.lost_on,
            relation: member.relation,
            matched,
        }
    }
}

/// The column of the record in the `find_by_*` questions.
pub(crate) const RECORD: usize = 6;

/// The whole record in a column.
pub(crate) fn member(row: &Row<'_>, column: usize) -> rusqlite::Result<Member> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
    })
}

/// The record and its version, from `member_by_id`.
pub(crate) fn held(row: &Row<'_>) -> rusqlite::Result<HeldMember> {
    Ok(HeldMember { version: row.get(0)?, member: member(row, 1)? })
}

/// A day as the number `yyyymmdd`, which sorts as days do.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month() * 100 + day.day())
}

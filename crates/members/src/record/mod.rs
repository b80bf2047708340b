//! Rows of the member table, back as what they are about.

mod codes;
mod stored;

pub(crate) use codes::day_number;
pub(crate) use stored::{Indexed, Stored, member};

use crate::matching::Matched;
use chrono::NaiveDate;
use codes::{day_of, relation_of};
use journal::{HeldMember, MemberId, Relation};
use rusqlite::{Connection, OptionalExtension as _, Row};
use stored::registered;

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

/// The row of a list for the member with this key.
pub(crate) fn found(connection: &Connection, key: i64) -> rusqlite::Result<Found> {
    let mut statement = connection.prepare_cached(include_str!("../../sql/found.sql"))?;
    statement.query_row([key], |row| {
        let [symbol, number, suffix] = registered(key, row.get(1)?);
        Ok(Found {
            id: MemberId(row.get(0)?),
            symbol,
            number,
            suffix,
            name: row.get(2)?,
            kana: row.get(3)?,
            birth_date: day_of(row.get(4)?)?,
            lost_on: row.get::<_, Option<i64>>(5)?.map(day_of).transpose()?,
            relation: relation_of(row.get(6)?),
            matched: Vec::new(),
        })
    })
}

/// The whole record of the member with this id.
pub(crate) fn held(connection: &Connection, id: &str) -> rusqlite::Result<Option<HeldMember>> {
    let whole =
        |row: &Row<'_>| Ok(HeldMember { version: row.get("version")?, member: member(row)? });
    connection
        .prepare_cached(include_str!("../../sql/member_by_id.sql"))?
        .query_row([id], whole)
        .optional()
}

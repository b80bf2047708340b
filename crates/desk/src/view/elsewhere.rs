//! Members of other branches as head office named them. They can be looked at and nothing else.

use super::Found;
use crate::lookup::age;
use chrono::NaiveDate;
use japanese::written_date;
use journal::member::written_number;
use journal::wire::HeldElsewhere;
use journal::{Relation, Sex};
use serde::Serialize;
use ts_rs::TS;

/// What head office found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Elsewhere {
    /// At most twenty, by branch.
    pub rows: Vec<FoundElsewhere>,
    /// Whether there are others.
    pub more: bool,
}

/// One row of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundElsewhere {
    /// The prefecture code of the member's branch.
    pub branch: String,
    /// Its name.
    pub branch_name: String,
    /// The person.
    #[serde(flatten)]
    pub found: Found,
}

/// What a clerk sees of a member of another branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MemberElsewhere {
    /// The prefecture code of the member's branch.
    pub branch: String,
    /// Its name.
    pub branch_name: String,
    /// Its own telephone, where known.
    pub branch_phone: Option<String>,
    /// The member's id there.
    pub id: String,
    /// `記号-番号-枝番` without leading zeros.
    pub written_number: String,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 通称
    pub alias: Option<String>,
    /// 生年月日
    pub birth_date: NaiveDate,
    /// 生年月日 in the era.
    pub birth_date_written: String,
    /// Age today in completed years.
    pub age: u32,
    /// 性別
    pub sex: Option<Sex>,
    /// 被保険者 or 被扶養者
    pub relation: Relation,
    /// 資格取得年月日 in the era.
    pub acquired_on_written: String,
    /// 資格喪失年月日 in the era.
    pub lost_on_written: Option<String>,
    /// Whether eligible today.
    pub eligible: bool,
    /// 任意継続
    pub voluntary_continuation: bool,
    /// 事業所名称
    pub employer_name: Option<String>,
}

impl FoundElsewhere {
    pub(crate) fn of(held: &HeldElsewhere, today: NaiveDate) -> Self {
        let HeldElsewhere { branch, member, .. } = held;
        let found = Found {
            id: member.id.0.clone(),
            symbol: member.symbol.clone(),
            number: member.number.clone(),
            suffix: member.suffix.clone(),
            written_number: written_number(&member.symbol, &member.number, &member.suffix),
            name: member.name.clone(),
            kana: member.kana.clone(),
            birth_date: member.birth_date,
            birth_date_written: written_date(member.birth_date),
            matched: Vec::new(),
            lost: member.lost_on.is_some_and(|lost| lost <= today),
            relation: member.relation,
        };
        Self { branch: branch.clone(), branch_name: branch_name(branch), found }
    }
}

impl MemberElsewhere {
    pub(crate) fn of(held: &HeldElsewhere, today: NaiveDate) -> Self {
        let HeldElsewhere { branch, member, .. } = held;
        Self {
            branch: branch.clone(),
            branch_name: branch_name(branch),
            branch_phone: rules::branch(branch).and_then(|branch| branch.phone.clone()),
            id: member.id.0.clone(),
            written_number: written_number(&member.symbol, &member.number, &member.suffix),
            name: member.name.clone(),
            kana: member.kana.clone(),
            alias: member.alias.clone(),
            birth_date: member.birth_date,
            birth_date_written: written_date(member.birth_date),
            age: age(member.birth_date, today),
            sex: member.sex,
            relation: member.relation,
            acquired_on_written: written_date(member.acquired_on),
            lost_on_written: member.lost_on.map(written_date),
            eligible: member.acquired_on <= today && member.lost_on.is_none_or(|lost| today < lost),
            voluntary_continuation: member.voluntary_continuation,
            employer_name: member.employer_name.clone(),
        }
    }
}

fn branch_name(code: &str) -> String {
    rules::branch(code).map_or_else(|| code.to_owned(), |branch| branch.name.clone())
}

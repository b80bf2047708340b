//! Members of all branches by what names them exactly, and who asked for them.

use super::value::{Value, values};
use super::{Archive, Device, Scope, Sql, Transaction, folded, moment};
use crate::{Branch, OfficeError};
use chrono::{DateTime, TimeDelta, Utc};
use japanese::fold_kana;
use journal::entry::time_text;
use journal::wire::Question;
use uuid::Uuid;

const BY_NUMBER: &str = include_str!("sql/members_by_number.sql");
const BY_KANA_AND_BIRTH: Sql<'_> = Sql::pair(
    include_str!("sql/members_by_kana_and_birth.sql"),
    include_str!("sql/members_by_kana_and_birth.postgres.sql"),
);
const BY_INQUIRY: Sql<'_> = Sql::pair(
    include_str!("sql/members_by_inquiry.sql"),
    include_str!("sql/members_by_inquiry.postgres.sql"),
);

/// A question of a desk, for the audit. What was asked is not in it.
pub struct Lookup<'a> {
    /// The desk.
    pub device: &'a Device,
    /// When.
    pub at: DateTime<Utc>,
    /// Its own id.
    pub id: Uuid,
    /// Who asked, when the branch has somebody of that id.
    pub person: Option<&'a str>,
    /// What the visit is for.
    pub purpose: &'a str,
    /// In which visit.
    pub encounter: Uuid,
    /// The kind of question.
    pub question: &'a str,
    /// How many were found, or the code of why it was refused.
    pub outcome: Result<u32, &'static str>,
}

/// How often a desk may ask.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// So many questions …
    pub most: u32,
    /// … in so long.
    pub within: TimeDelta,
    /// The code of a refusal for asking more often.
    pub code: &'static str,
}

/// A line of the list of questions.
#[derive(Debug, serde::Serialize)]
pub struct LookupLine {
    /// RFC 3339.
    pub at: String,
    /// The branch whose desk asked.
    pub branch: String,
    /// The desk.
    pub device: String,
    /// The user id of who asked.
    pub user: Option<String>,
    /// What the visit was for.
    pub purpose: String,
    /// The visit.
    pub encounter: String,
    /// `number`, `kana_and_birth` or `inquiry`.
    pub question: String,
    /// How many were found.
    pub found: Option<u32>,
    /// Why it was refused.
    pub refused: Option<String>,
}

impl Archive {
    /// The records that a question names in all branches but one, with their branches: at most `limit`.
    ///
    /// # Errors
    /// `archive`.
    pub fn members_elsewhere(
        &self,
        question: &Question,
        but: &Branch,
        limit: usize,
    ) -> Result<Vec<(String, String)>, OfficeError> {
        let (but, limit) = (but.code(), i64::try_from(limit).unwrap_or(i64::MAX));
        match question {
            Question::Number { symbol, number, suffix } => {
                let household = format!("{symbol:0>8}{number:0>7}");
                let (from, to) = (suffix.as_deref().unwrap_or("00"), suffix.as_deref());
                let (from, to) =
                    (format!("{household}{from}"), format!("{household}{}", to.unwrap_or("99")));
                self.members(BY_NUMBER.into(), &values![from, to, but, limit])
            }
            Question::KanaAndBirth { kana, birth_date } => match fold_kana(kana) {
                key if key.is_empty() => Ok(Vec::new()),
                key => {
                    let wanted = values![key, birth_date.to_string(), but, limit];
                    self.members(BY_KANA_AND_BIRTH, &wanted)
                }
            },
            Question::Inquiry { inquiry_number } => match folded::inquiry_key(inquiry_number) {
                key if key.is_empty() => Ok(Vec::new()),
                key => self.members(BY_INQUIRY, &values![key, but, limit]),
            },
        }
    }

    fn members(
        &self,
        sql: Sql<'_>,
        wanted: &[Value<'_>],
    ) -> Result<Vec<(String, String)>, OfficeError> {
        self.read(Scope::All, |tx| tx.rows(sql, wanted, |row| Ok((row.take(0)?, row.take(1)?))))
    }

    /// Writes a question down, unless the desk has asked as often as it may: then it gives the moment from
    /// which on it may ask again. Counted and written in one commit, so that many at once are still only so
    /// many. Of the refusals for asking too often the first is kept, so that none of them fills the disk.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`, `disk_full`.
    pub fn keep_lookup(
        &self,
        asked: &Lookup<'_>,
        bound: Bound,
    ) -> Result<Option<DateTime<Utc>>, OfficeError> {
        self.write(&asked.device.branch, |tx| {
            asked.device.lock(tx)?;
            let Some(counted) = counted(tx, asked, bound)? else {
                keep(tx, asked, asked.outcome)?;
                return Ok(None);
            };
            if !refused_before(tx, asked, bound)? {
                keep(tx, asked, Err(bound.code))?;
            }
            Ok(Some(counted + bound.within))
        })
    }

    /// The questions of a branch's desks, oldest first.
    ///
    /// # Errors
    /// `archive`.
    pub fn lookups(&self, branch: &Branch) -> Result<Vec<LookupLine>, OfficeError> {
        self.read(branch, |tx| {
            tx.rows(include_str!("sql/lookups.sql"), &values![branch.code()], |row| {
                Ok(LookupLine {
                    at: row.take(0)?,
                    branch: row.take(1)?,
                    device: row.take(2)?,
                    user: row.take(3)?,
                    purpose: row.take(4)?,
                    encounter: row.take(5)?,
                    question: row.take(6)?,
                    found: row.take(7)?,
                    refused: row.take(8)?,
                })
            })
        })
    }
}

/// The oldest of the last `most` questions, when there were as many within the time of the bound.
fn counted(
    tx: &dyn Transaction,
    asked: &Lookup<'_>,
    bound: Bound,
) -> Result<Option<DateTime<Utc>>, OfficeError> {
    let (branch, device) = (asked.device.branch.code(), asked.device.id.to_string());
    let since = time_text(asked.at - bound.within);
    let newer = bound.most.saturating_sub(1);
    let wanted = values![branch, device, since, bound.code, newer];
    tx.row(include_str!("sql/counted_lookup.sql"), &wanted, |row| moment(&row.take::<String>(0)?))
}

fn refused_before(
    tx: &dyn Transaction,
    asked: &Lookup<'_>,
    bound: Bound,
) -> Result<bool, OfficeError> {
    let wanted = values![asked.device.branch.code(), asked.device.id.to_string(), bound.code];
    let newest = tx.row(include_str!("sql/newest_lookup.sql"), &wanted, |row| row.take(0))?;
    Ok(newest.unwrap_or(false))
}

fn keep(
    tx: &dyn Transaction,
    asked: &Lookup<'_>,
    outcome: Result<u32, &'static str>,
) -> Result<(), OfficeError> {
    let kept = values![
        asked.device.branch.code(),
        asked.device.id.to_string(),
        time_text(asked.at),
        asked.id.to_string(),
        asked.person,
        asked.purpose,
        asked.encounter.to_string(),
        asked.question,
        outcome.ok(),
        outcome.err(),
    ];
    tx.execute(include_str!("sql/keep_lookup.sql"), &kept).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::sqlite::{MIGRATIONS, connect};

    /// An archive of the first program, with one member of 大阪支部.
    fn older_archive(path: &std::path::Path) {
        std::fs::write(path, []).unwrap();
        let older = connect(path).unwrap();
        older.execute_batch(MIGRATIONS[0]).unwrap();
        let body = r#"{"version":1,"kana":"キョウカイ タロウ","birth_date":"1965-10-01","inquiry_number":"27-1"}"#;
        let put =
            "INSERT INTO item VALUES ('27', 'member', 'w', 1, 1, '01010101000000100', ?1, NULL)";
        older.execute(put, [body]).unwrap();
        older.pragma_update(None, "user_version", 1).unwrap();
    }

    #[test]
    fn who_was_held_before_the_indexes_is_found_through_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        older_archive(&path);
        let archive = Archive::open(&path).unwrap();
        let tokyo: Branch = "13".parse().unwrap();
        let (symbol, number) = ("01010101".to_owned(), "1".to_owned());
        for question in [
            Question::Number { symbol, number, suffix: None },
            Question::KanaAndBirth {
                kana: "きょうかいたろう".to_owned(),
                birth_date: "1965-10-01".parse().unwrap(),
            },
            Question::Inquiry { inquiry_number: "27-1".to_owned() },
        ] {
            let found = archive.members_elsewhere(&question, &tokyo, 21).unwrap();
            assert_eq!(found.len(), 1, "{question:?}");
        }
    }

    #[test]
    fn every_question_goes_through_its_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.db");
        let archive = Archive::create(&path, Uuid::nil()).unwrap();
        let plan = |sql: &str| {
            let explained = format!("EXPLAIN QUERY PLAN {sql}");
            let wanted = [const { Value::Null }; 4];
            let steps = archive.read(Scope::All, |tx| {
                tx.rows(explained.as_str(), &wanted, |row| row.take::<String>(3))
            });
            steps.unwrap().join("; ")
        };
        for (sql, index) in [
            (include_str!("sql/members_by_number.sql"), "USING INDEX member_by_number (place>"),
            (
                include_str!("sql/members_by_kana_and_birth.sql"),
                "USING INDEX member_by_kana_and_birth (<expr>=? AND <expr>=?)",
            ),
            (
                include_str!("sql/members_by_inquiry.sql"),
                "USING INDEX member_by_inquiry (<expr>=?)",
            ),
        ] {
            assert!(plan(sql).contains(index), "{}", plan(sql));
        }
    }
}

//! Batches as `journal.db` keeps them.

use super::{MOST_PEOPLE, NewBatch};
use crate::error::{IssueError, check_reason};
use crate::kinds::{About, Kind};
use crate::prepare::variant_of;
use chrono::NaiveDate;
use journal::Body;
use journal::entry::sha256_hex;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;
use vault::{Access, IssuePapers};

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// The kind of paper.
    pub kind: String,
    /// Which of its forms.
    pub variant: String,
    /// Why.
    pub reason: String,
    /// The day that stands on the sheets.
    pub day: NaiveDate,
    /// The people in order.
    pub items: Vec<BatchItem>,
    /// How many files there are.
    pub files: u32,
}

/// One person of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchItem {
    /// From 1.
    pub place: u32,
    /// As the list names the member.
    pub wanted: String,
    /// How far it is.
    pub state: ItemState,
}

/// How far one person's sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    /// Not begun.
    Waiting,
    /// Issued as this sheet.
    Issued(Uuid),
    /// Not issued: the problem's code and its fact.
    Refused(String, Option<String>),
}

/// Begins a batch: the list is kept, nothing is made yet.
///
/// # Errors
/// `UnknownKind`, `UnknownVariant`, `WrongSubject` for a kind about nobody, `UnknownReason`, `ListTooLong` for an empty list
/// or one beyond [`MOST_PEOPLE`].
pub fn begin(access: &Access<'_, IssuePapers>, new: &NewBatch) -> Result<Uuid, IssueError> {
    let kind = Kind::named(&new.kind).ok_or(IssueError::UnknownKind)?;
    let day = access.surroundings().today();
    if kind.about != About::Member {
        return Err(IssueError::WrongSubject);
    }
    let variant = variant_of(kind, new.variant.as_deref())?;
    check_reason(kind.reasons, &new.reason, day)?;
    if new.people.is_empty() || new.people.len() > MOST_PEOPLE {
        return Err(IssueError::ListTooLong);
    }
    let id = access.surroundings().uuid();
    access.transact::<_, IssueError>(|writing| {
        let journal = writing.sql();
        let sql = "insert into batch (id, kind, variant, reason, day) values (?1, ?2, ?3, ?4, ?5)";
        let row = [&id.to_string(), kind.code, variant, &new.reason, &day.to_string()];
        journal.execute(sql, row)?;
        let sql =
            "insert into batch_item (batch, place, wanted, state) values (?1, ?2, ?3, 'waiting')";
        let mut insert = journal.prepare(sql)?;
        for (place, wanted) in (1..).zip(&new.people) {
            insert.execute(params![id.to_string(), place, wanted])?;
        }
        drop(insert);
        let people = u32::try_from(new.people.len()).expect("a list is no longer than the most");
        let body = Body::BatchBegun { batch: id, paper: kind.code.to_owned(), people };
        writing.append(body, None)?;
        Ok(id)
    })
}

/// The ids of all batches, the newest first.
///
/// # Errors
/// What the journal said.
pub fn batches(access: &Access<'_, IssuePapers>) -> Result<Vec<Uuid>, IssueError> {
    Ok(access.vault().read_journal(|journal| {
        let mut question = journal.prepare_cached("select id from batch order by id desc")?;
        let ids = question.query_map([], |row| id_in(row, 0))?;
        ids.collect::<rusqlite::Result<_>>()
    })?)
}

/// A batch and how far everyone on it is.
///
/// # Errors
/// `BatchUnknown`, or what the journal said.
pub fn batch(access: &Access<'_, IssuePapers>, id: Uuid) -> Result<Batch, IssueError> {
    let found = access.vault().read_journal(|journal| find(journal, id))?;
    found.ok_or(IssueError::BatchUnknown)
}

fn find(journal: &Connection, id: Uuid) -> rusqlite::Result<Option<Batch>> {
    let key = id.to_string();
    let sql = "select kind, variant, reason, day from batch where id = ?1";
    let head = journal.prepare_cached(sql)?.query_row([&key], |row| {
        let day: String = row.get(3)?;
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, day.parse().unwrap_or_default()))
    });
    let Some((kind, variant, reason, day)) = head.optional()? else { return Ok(None) };
    let sql = "select place, wanted, state, sheet, code, fact from batch_item where batch = ?1 order by place";
    let mut question = journal.prepare_cached(sql)?;
    let items = question.query_map([&key], item_in)?.collect::<rusqlite::Result<_>>()?;
    let sql = "select count(*) from sheet_file where batch = ?1";
    let files = journal.prepare_cached(sql)?.query_row([&key], |row| row.get(0))?;
    Ok(Some(Batch { id, kind, variant, reason, day, items, files }))
}

fn item_in(row: &Row<'_>) -> rusqlite::Result<BatchItem> {
    let state: String = row.get(2)?;
    let state = match state.as_str() {
        "issued" => ItemState::Issued(id_in(row, 3)?),
        "refused" => ItemState::Refused(row.get(4)?, row.get(5)?),
        _ => ItemState::Waiting,
    };
    Ok(BatchItem { place: row.get(0)?, wanted: row.get(1)?, state })
}

fn id_in(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let text: String = row.get(column)?;
    let unreadable = |_| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::InvalidColumnType(column, "uuid".into(), kind)
    };
    Uuid::parse_str(&text).map_err(unreadable)
}

/// Who of a batch has a sheet, by the place on the list, with the leaves of paper it takes when printed on both sides.
///
/// # Errors
/// What the journal said.
pub fn leaves(access: &Access<'_, IssuePapers>, id: Uuid) -> Result<Vec<(u32, u32)>, IssueError> {
    Ok(access.vault().read_journal(|journal| {
        let mut question = journal.prepare_cached(include_str!("../../sql/leaves_of_batch.sql"))?;
        let rows = question.query_map([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<rusqlite::Result<_>>()
    })?)
}

/// One of a batch's files, from 1.
///
/// # Errors
/// `BatchUnknown` when there is no such file, `FileDamaged` when its bytes are not those that were issued.
pub fn batch_file(
    access: &Access<'_, IssuePapers>,
    id: Uuid,
    number: u32,
) -> Result<Vec<u8>, IssueError> {
    let found: Option<(String, Vec<u8>)> = access.vault().read_journal(|journal| {
        let sql = "select sha256, pdf from sheet_file where batch = ?1 and number = ?2";
        let mut question = journal.prepare_cached(sql)?;
        let row = params![id.to_string(), number];
        question.query_row(row, |row| Ok((row.get(0)?, row.get(1)?))).optional()
    })?;
    let (sha256, pdf) = found.ok_or(IssueError::BatchUnknown)?;
    if sha256_hex(&pdf) == sha256 { Ok(pdf) } else { Err(IssueError::FileDamaged) }
}

/// Keeps a file.
pub(super) fn insert_file(
    journal: &Connection,
    batch: Uuid,
    number: u32,
    (sha256, pdf): (&str, &[u8]),
) -> rusqlite::Result<()> {
    let sql = "insert into sheet_file (sha256, batch, number, pdf) values (?1, ?2, ?3, ?4)";
    journal.execute(sql, params![sha256, batch.to_string(), number, pdf])?;
    Ok(())
}

/// Says how far one person's sheet is.
pub(super) fn set_item(
    journal: &Connection,
    batch: Uuid,
    place: u32,
    state: &ItemState,
) -> rusqlite::Result<()> {
    let (name, sheet, code, fact) = match state {
        ItemState::Waiting => ("waiting", None, None, None),
        ItemState::Issued(sheet) => ("issued", Some(sheet.to_string()), None, None),
        ItemState::Refused(code, fact) => ("refused", None, Some(code), fact.as_ref()),
    };
    let sql = "update batch_item set state = ?3, sheet = ?4, code = ?5, fact = ?6
               where batch = ?1 and place = ?2";
    let row = params![batch.to_string(), place, name, sheet, code, fact];
    journal.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

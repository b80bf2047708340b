//! The sheets this desk issued, and what became of each: a projection of the entries, kept in the same commits.

use crate::error::IssueError;
use crate::page;
use crate::sheet_id::{SheetId, reference_of};
use chrono::NaiveDate;
use journal::entry::sha256_hex;
use journal::{MemberId, MemberRef};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;
use vault::{Access, FindMembers, IssuePapers, Migration};

/// The table of sheets.
pub const JOURNAL_MIGRATIONS: &[Migration] =
    &[Migration { number: 3, sql: include_str!("../sql/journal_3_sheets.sql") }];

/// Answers 1 while sheets, what became of them, batches and orders are as the entries say.
pub const AGREEMENT: &str = include_str!("../sql/agreement.sql");

/// Batches, applications and orders, and what they add to a sheet.
pub const PAPERS_MIGRATIONS: &[Migration] =
    &[Migration { number: 6, sql: include_str!("../sql/journal_6_papers.sql") }];

/// What became of a sheet. Printing does not change it: what counts is the paper in someone's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Numbered and kept; perhaps printed.
    Issued,
    /// The clerk holds it and it is usable.
    InHand,
    /// It went to the visitor.
    HandedOver,
    /// It was spoiled and destroyed.
    Spoiled,
    /// It holds no more.
    Voided,
}

impl State {
    const ALL: [Self; 5] =
        [Self::Issued, Self::InHand, Self::HandedOver, Self::Spoiled, Self::Voided];

    /// The state of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// The name in the table and in problems.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::InHand => "in_hand",
            Self::HandedOver => "handed_over",
            Self::Spoiled => "spoiled",
            Self::Voided => "voided",
        }
    }
}

/// An issued sheet.
#[derive(Clone)]
pub struct Sheet {
    /// Its id.
    pub id: SheetId,
    /// The kind of paper.
    pub kind: String,
    /// Whom it is about, and the version of the record it was made from.
    pub member: Option<MemberRef>,
    /// Why it was issued.
    pub reason: String,
    /// The day that stands on it.
    pub day: NaiveDate,
    /// SHA-256 of the file it was issued in, hexadecimal.
    pub sha256: String,
    /// What became of it.
    pub state: State,
    /// How often it went to a printer.
    pub copies: u32,
    /// The file.
    pub pdf: Vec<u8>,
}

impl std::fmt::Debug for Sheet {
    /// Without the file, which gives a person away.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Sheet");
        shown.field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

/// An issued sheet by its id.
///
/// # Errors
/// `SheetUnknown`, or `FileDamaged` when the bytes are not those that were issued.
pub fn sheet(access: &Access<'_, IssuePapers>, id: SheetId) -> Result<Sheet, IssueError> {
    checked(access.vault().read_journal(|journal| find(journal, id))?)
}

/// Whether the text is a scanned 管理用二次元コード, and whom the sheet is about: `Some(None)` for a code of a sheet
/// that this desk did not issue.
///
/// # Errors
/// What the journal said.
pub fn member_of_code(
    access: &Access<'_, FindMembers>,
    code: &str,
) -> Result<Option<Option<MemberId>>, IssueError> {
    let Some(reference) = reference_of(code) else { return Ok(None) };
    let member = access.vault().read_journal(|journal| {
        let sql = "select member from sheet where reference = ?1";
        let mut question = journal.prepare_cached(sql)?;
        question.query_row([reference], |row| row.get::<_, Option<String>>(0)).optional()
    })?;
    Ok(Some(member.flatten().map(MemberId)))
}

/// The sheet in the state to act on it, within a commit.
pub(crate) fn sheet_in(
    journal: &Connection,
    id: SheetId,
    allowed: &[State],
) -> Result<Sheet, IssueError> {
    let sheet = checked(find(journal, id)?)?;
    if allowed.contains(&sheet.state) {
        Ok(sheet)
    } else {
        Err(IssueError::SheetState(sheet.state.name()))
    }
}

fn checked(sheet: Option<Found>) -> Result<Sheet, IssueError> {
    let sheet = sheet.ok_or(IssueError::SheetUnknown)?;
    let (mut sheet, part) = sheet;
    if sha256_hex(&sheet.pdf) != sheet.sha256 {
        return Err(IssueError::FileDamaged);
    }
    if let Some((first, pages)) = part {
        sheet.pdf = page::pages_of(&sheet.pdf, first, pages).ok_or(IssueError::FileDamaged)?;
    }
    Ok(sheet)
}

/// A row, and the first page and number of pages of a sheet that shares its file.
type Found = (Sheet, Option<(usize, usize)>);

fn find(journal: &Connection, id: SheetId) -> rusqlite::Result<Option<Found>> {
    let mut question = journal.prepare_cached(include_str!("../sql/find_sheet.sql"))?;
    question.query_row([id.to_string()], from_row).optional()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Found> {
    let member: Option<String> = row.get(2)?;
    let version: Option<u64> = row.get(3)?;
    let state: String = row.get(7)?;
    let unreadable = |column| {
        rusqlite::Error::InvalidColumnType(column, "sheet".into(), rusqlite::types::Type::Text)
    };
    let id: String = row.get(0)?;
    let day: String = row.get(5)?;
    let part = row.get::<_, Option<usize>>(10)?.zip(row.get(11)?);
    let sheet = Sheet {
        id: SheetId(Uuid::parse_str(&id).map_err(|_| unreadable(0))?),
        kind: row.get(1)?,
        member: member.zip(version).map(|(id, version)| MemberRef { id: MemberId(id), version }),
        reason: row.get(4)?,
        day: day.parse().map_err(|_| unreadable(5))?,
        sha256: row.get(6)?,
        state: State::named(&state).ok_or_else(|| unreadable(7))?,
        copies: row.get(8)?,
        pdf: row.get(9)?,
    };
    Ok((sheet, part))
}

/// A newly issued sheet, in a file of its own or in one that it shares.
pub(crate) struct NewSheet<'a> {
    pub(crate) sheet: SheetId,
    pub(crate) kind: &'a str,
    /// The branch whose numbers it takes, if it takes one.
    pub(crate) branch: &'a str,
    pub(crate) member: Option<&'a MemberRef>,
    pub(crate) reason: &'a str,
    pub(crate) day: NaiveDate,
    pub(crate) sha256: &'a str,
    /// Empty when the file is shared.
    pub(crate) pdf: &'a [u8],
    /// First page and pages in a shared file.
    pub(crate) part: Option<(usize, usize)>,
}

/// Writes a newly issued sheet.
pub(crate) fn insert(
    journal: &Connection,
    new: &NewSheet<'_>,
    serial: Option<&str>,
) -> rusqlite::Result<()> {
    journal.prepare_cached(include_str!("../sql/insert_sheet.sql"))?.execute(params![
        new.sheet.to_string(),
        new.sheet.reference(),
        new.kind,
        new.member.map(|member| &member.id.0),
        new.member.map(|member| member.version),
        new.reason,
        new.day.to_string(),
        new.sha256,
        new.pdf,
        new.part.map(|(first, _)| first),
        new.part.map(|(_, pages)| pages),
        serial,
    ])?;
    Ok(())
}

/// Counts one more print.
pub(crate) fn count_copy(journal: &Connection, id: SheetId) -> rusqlite::Result<()> {
    journal.prepare_cached(include_str!("../sql/count_copy.sql"))?.execute([id.to_string()])?;
    Ok(())
}

/// Makes a sheet void.
pub(crate) fn set_void(journal: &Connection, id: SheetId, reason: &str) -> rusqlite::Result<()> {
    let sql = "update sheet set voided_for = ?2 where id = ?1";
    journal.prepare_cached(sql)?.execute([&id.to_string(), reason])?;
    Ok(())
}

/// Moves a sheet on.
pub(crate) fn set_state(journal: &Connection, id: SheetId, state: State) -> rusqlite::Result<()> {
    let mut statement = journal.prepare_cached(include_str!("../sql/set_state.sql"))?;
    statement.execute([&id.to_string(), state.name()])?;
    Ok(())
}

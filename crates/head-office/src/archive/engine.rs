//! What the archive asks of a database. The questions above are written once; an engine only knows how to
//! begin, run a statement, and end.

use super::value::{Row, Value};
use crate::{Branch, OfficeError};
use std::ops::ControlFlow;

/// Whose rows a transaction may touch. An engine that can hold it to this does.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'b> {
    /// Those of one branch.
    Branch(&'b Branch),
    /// Those of all branches: administration, and what has to be found before its branch is known.
    All,
}

impl<'b> From<&'b Branch> for Scope<'b> {
    fn from(branch: &'b Branch) -> Self {
        Self::Branch(branch)
    }
}

/// A statement, its values written `?1`, `?2`, …. One text when all engines understand it.
#[derive(Debug, Clone, Copy)]
pub struct Sql<'s> {
    pub(super) sqlite: &'s str,
    pub(super) postgres: &'s str,
}

impl<'s> Sql<'s> {
    /// A text for each engine.
    #[must_use]
    pub const fn pair(sqlite: &'s str, postgres: &'s str) -> Self {
        Self { sqlite, postgres }
    }

    /// A lock that an engine with one writer at a time does not need.
    #[must_use]
    pub const fn lock(postgres: &'s str) -> Self {
        Self { sqlite: "", postgres }
    }
}

impl<'s> From<&'s str> for Sql<'s> {
    fn from(text: &'s str) -> Self {
        Self { sqlite: text, postgres: text }
    }
}

/// A database that can hold the archive.
pub trait Engine: Send + Sync {
    /// Begins a commit.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    fn write(&self, scope: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError>;

    /// Begins a commit that may be left out, or be lost in a power cut: `None` when it would have to wait for
    /// somebody else's.
    ///
    /// # Errors
    /// `archive`.
    fn write_if_free(
        &self,
        scope: Scope<'_>,
    ) -> Result<Option<Box<dyn Transaction + '_>>, OfficeError>;

    /// Begins one consistent look. Never waits for a commit.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    fn read(&self, scope: Scope<'_>) -> Result<Box<dyn Transaction + '_>, OfficeError>;

    /// Whether nothing more is written, because the disk did not confirm what was. An engine that is a program of its own
    /// sees to that itself.
    fn has_stopped(&self) -> bool {
        false
    }
}

/// Takes the rows of a statement one by one, and says whether to go on.
pub type TakeRow<'t> = dyn FnMut(Row) -> Result<ControlFlow<()>, OfficeError> + 't;

/// One commit or one look. Dropped before its end, nothing of it stays. A statement takes as many values as
/// it names; those behind are for another engine.
pub trait Transaction {
    /// Runs a statement and gives how many rows it touched.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    fn run(&self, sql: Sql<'_>, values: &[Value<'_>]) -> Result<u64, OfficeError>;

    /// Gives the rows of a statement to `take` as they come, so that memory does not grow with them.
    ///
    /// # Errors
    /// Those of `take`; `archive`, `archive_busy`.
    fn stream(
        &self,
        sql: Sql<'_>,
        values: &[Value<'_>],
        take: &mut TakeRow<'_>,
    ) -> Result<(), OfficeError>;

    /// Runs a statement for many rows of values, in one round trip where there are any.
    ///
    /// # Errors
    /// As [`Self::run`].
    fn run_many(&self, sql: Sql<'_>, rows: &[Vec<Value<'_>>]) -> Result<(), OfficeError>;

    /// Runs statements that take no values and give no rows.
    ///
    /// # Errors
    /// As [`Self::run`].
    fn batch(&self, sql: Sql<'_>) -> Result<(), OfficeError>;

    /// Ends it: what it wrote stays, and is on the disk.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    fn commit(self: Box<Self>) -> Result<(), OfficeError>;
}

impl dyn Transaction + '_ {
    /// Runs a statement and gives how many rows it touched.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `disk_full`.
    pub fn execute<'s>(
        &self,
        sql: impl Into<Sql<'s>>,
        values: &[Value<'_>],
    ) -> Result<u64, OfficeError> {
        self.run(sql.into(), values)
    }

    /// What `read` makes of each row.
    ///
    /// # Errors
    /// Those of `read`; `archive`, `archive_busy`.
    pub fn rows<'s, T>(
        &self,
        sql: impl Into<Sql<'s>>,
        values: &[Value<'_>],
        mut read: impl FnMut(&mut Row) -> Result<T, OfficeError>,
    ) -> Result<Vec<T>, OfficeError> {
        let mut all = Vec::new();
        self.stream(sql.into(), values, &mut |mut row| {
            all.push(read(&mut row)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(all)
    }

    /// What `read` makes of the first row, when there is one.
    ///
    /// # Errors
    /// As [`Self::rows`].
    pub fn row<'s, T>(
        &self,
        sql: impl Into<Sql<'s>>,
        values: &[Value<'_>],
        mut read: impl FnMut(&mut Row) -> Result<T, OfficeError>,
    ) -> Result<Option<T>, OfficeError> {
        let mut first = None;
        self.stream(sql.into(), values, &mut |mut row| {
            first = Some(read(&mut row)?);
            Ok(ControlFlow::Break(()))
        })?;
        Ok(first)
    }

    /// Gives every row to `take`.
    ///
    /// # Errors
    /// Those of `take`; `archive`, `archive_busy`.
    pub fn each<'s>(
        &self,
        sql: impl Into<Sql<'s>>,
        values: &[Value<'_>],
        mut take: impl FnMut(&mut Row) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        self.stream(sql.into(), values, &mut |mut row| {
            take(&mut row)?;
            Ok(ControlFlow::Continue(()))
        })
    }
}

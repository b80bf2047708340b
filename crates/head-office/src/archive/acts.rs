//! What entries say of who looked at whom, for an audit; and how long desks are told of it.

use super::entries::{entry, place};
use super::value::values;
use super::{Archive, Scope};
use crate::{Branch, OfficeError};
use chrono::{DateTime, Utc};
use journal::entry::time_text;
use journal::wire::Item;
use journal::{Entry, MemberId};

impl Archive {
    /// Gives the entries since a moment that are about a member, are a search, or began a visit, in the order of branch,
    /// desk, enrolment and number; narrowed to a branch if it is named, and what is about other members is left out if
    /// one is.
    ///
    /// # Errors
    /// Those of `take`; `archive`, `archive_damaged`.
    pub fn each_act(
        &self,
        branch: Option<&Branch>,
        since: DateTime<Utc>,
        member: Option<&MemberId>,
        mut take: impl FnMut(&str, Entry) -> Result<(), OfficeError>,
    ) -> Result<(), OfficeError> {
        let member = member.map(|member| &member.0);
        let wanted = values![branch.map(Branch::code), time_text(since), member];
        self.read(branch.map_or(Scope::All, Scope::Branch), |tx| {
            tx.each(include_str!("sql/acts.sql"), &wanted, |row| {
                let of: String = row.take(14)?;
                let place = place(row)?;
                take(&of, entry(row, &place)?)
            })
        })
    }

    /// What is held of a member of a branch, as JSON; `None` when there is none, or no more.
    ///
    /// # Errors
    /// `archive`.
    pub fn member_of(&self, branch: &Branch, id: &MemberId) -> Result<Option<String>, OfficeError> {
        // PostgreSQL takes no text with a zero character, and nobody is called so.
        if id.0.contains('\0') {
            return Ok(None);
        }
        let key = values![branch.code(), Item::Member.name(), &id.0];
        let held =
            self.read(branch, |tx| tx.row(include_str!("sql/item.sql"), &key, |row| row.take(1)))?;
        Ok(held.flatten())
    }

    /// The records of a branch that a written number names.
    ///
    /// # Errors
    /// `archive`.
    pub fn numbered_in(
        &self,
        branch: &Branch,
        (symbol, number, suffix): (&str, &str, &str),
    ) -> Result<Vec<String>, OfficeError> {
        let key = values![branch.code(), format!("{symbol:0>8}{number:0>7}{suffix:0>2}")];
        self.read(branch, |tx| {
            tx.rows(include_str!("sql/numbered_in.sql"), &key, |row| row.take(0))
        })
    }

    /// Takes back what desks were told of who looked at whom before a moment. The entries stay.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn forget_acts(&self, branch: &Branch, before: DateTime<Utc>) -> Result<(), OfficeError> {
        let sql = "DELETE FROM item WHERE branch = ?1 AND kind = ?2 AND place < ?3";
        let old = values![branch.code(), Item::Acts.name(), time_text(before)];
        self.write(branch, |tx| tx.execute(sql, &old).map(drop))
    }
}

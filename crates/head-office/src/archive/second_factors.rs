//! 第二要素 of staff: sealed text that the archive does not understand, and the last code that was taken.

use super::staff::forget_slots;
use super::value::values;
use super::{Archive, Scope};
use crate::{Branch, OfficeError};

impl Archive {
    /// The sealed second factor of a person, and the step of the last code that was taken of it.
    ///
    /// # Errors
    /// `archive`.
    pub fn second_factor(
        &self,
        branch: &Branch,
        id: &str,
    ) -> Result<Option<(String, u64)>, OfficeError> {
        let sql = "SELECT sealed, last_step FROM second_factor WHERE branch = ?1 AND id = ?2";
        let key = values![branch.code(), id];
        self.read(branch, |tx| tx.row(sql, &key, |row| Ok((row.take(0)?, row.take(1)?))))
    }

    /// Takes a code of a step; `false` when it, or a later one, was taken before.
    ///
    /// # Errors
    /// `archive`, `archive_busy`.
    pub fn take_step(&self, branch: &Branch, id: &str, step: u64) -> Result<bool, OfficeError> {
        let sql = "UPDATE second_factor SET last_step = ?3
                   WHERE branch = ?1 AND id = ?2 AND last_step < ?3";
        let taken = values![branch.code(), id, step];
        self.write(branch, |tx| Ok(tx.execute(sql, &taken)? == 1))
    }

    /// Gives a person another second factor, of which the code of a step was taken, or none; slots at desks that were
    /// made before are no longer good. `false` when there is no such person.
    ///
    /// # Errors
    /// `archive`, `archive_busy`, `archive_damaged`.
    pub fn keep_second_factor(
        &self,
        id: &str,
        second: Option<(&str, u64)>,
    ) -> Result<bool, OfficeError> {
        self.write(Scope::All, |tx| {
            tx.execute("DELETE FROM second_factor WHERE id = ?1", &values![id])?;
            if let Some((sealed, step)) = second {
                let sql = "INSERT INTO second_factor (branch, id, sealed, last_step)
                           SELECT branch, id, ?2, ?3 FROM staff WHERE id = ?1";
                tx.execute(sql, &values![id, sealed, step])?;
            }
            forget_slots(tx, id)
        })
    }
}

//! What people may know of their own way in: whether it has a second factor, and when it was taken or tried.

use crate::audit::{SignInRow, each_entry, sign_in_row};
use crate::view::OwnKeys;
use crate::{Desk, DeskError};

impl Desk {
    /// The second factor and the sign-ins at this desk of the person signed in, newest first, at most `limit`.
    ///
    /// # Errors
    /// `Locked`, or what the files said.
    pub fn own_keys(&self, limit: usize) -> Result<OwnKeys, DeskError> {
        let at_work = self.at_work()?;
        let me = &at_work.person.id;
        let mut sign_ins: Vec<SignInRow> = Vec::new();
        each_entry(&at_work.vault, &mut |entry| {
            sign_ins.extend(sign_in_row(entry).filter(|row| row.user == *me));
        })?;
        sign_ins.sort_by_key(|row| std::cmp::Reverse(row.at));
        sign_ins.truncate(limit);
        Ok(OwnKeys { second_factor: self.slots()?.has_second_factor(me)?, sign_ins })
    }
}

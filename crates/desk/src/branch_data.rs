//! What stands of the branch on its papers, and from which day what will stand there.

use crate::view::BranchData;
use crate::{Desk, DeskError};

impl Desk {
    /// The branch as its papers name it today, and the first change to come. Head office sets it
    /// (`head-office branch set`), or lets the branch (`Desk::set_branch_field`).
    ///
    /// # Errors
    /// `Locked`, or `unknown_branch`.
    pub fn branch_data(&self) -> Result<BranchData, DeskError> {
        let (tables, today) = (self.tables()?, self.surroundings.today());
        let code = &self.enrolled()?.branch;
        let now = tables.branch_on(code, today).ok_or(documents::IssueError::UnknownBranch)?;
        let next = tables.branch_after(code, today);
        Ok(BranchData {
            name: now.name.clone(),
            insurer_number: now.insurer_number.clone(),
            postal_code: now.postal_code.clone(),
            address: now.address.clone(),
            phone: now.telephone().to_owned(),
            has_own_phone: now.phone.is_some(),
            source: now.validity.source.clone(),
            changes_on: next.and_then(|next| next.validity.from),
        })
    }
}

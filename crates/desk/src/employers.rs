//! 事業所: a company's people as a list, and their papers as files in the folder `out`.

use crate::lookup::found_row;
use crate::view::{BatchDone, EmployerPage};
use crate::{Desk, DeskError};
use journal::MemberId;
use uuid::Uuid;
use vault::FindMembers;

/// Sheets in one file, so that a printer's jam spoils few.
pub const SHEETS_IN_A_FILE: usize = 100;
/// The most people of a company that are listed on a screen.
const MOST_LISTED: usize = 500;

impl Desk {
    /// A company's people of today by its 記号. Looking at them is a search and an entry.
    ///
    /// # Errors
    /// `MemberUnknown` when nobody is with that company, `NoEncounter`, or what the files said.
    pub fn employer(&mut self, symbol: &str) -> Result<EmployerPage, DeskError> {
        self.settle_search()?;
        let ids = self.ids_at_employer(symbol)?;
        let (all, today) = (ids.len(), self.surroundings.today());
        let vault = &self.at_work()?.vault;
        let rows = ids
            .iter()
            .take(MOST_LISTED)
            .filter_map(|id| members::row(vault, &MemberId(id.clone())).transpose());
        let rows =
            rows.map(|row| Ok(found_row(row?, today))).collect::<Result<Vec<_>, DeskError>>()?;
        let first = rows.first().map(|row| self.held(&row.id)).transpose()?;
        let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        members::settle_search(&self.access::<FindMembers>()?, symbol, shown)?;
        let member = first.map(|held| held.member);
        Ok(EmployerPage {
            symbol: symbol.to_owned(),
            name: member.as_ref().and_then(|one| one.employer_name.clone()),
            postal_code: member.as_ref().and_then(|one| one.employer_postal_code.clone()),
            address: member.and_then(|one| one.employer_address),
            all,
            people: rows,
        })
    }

    /// Puts the files of a batch into `out`.
    ///
    /// # Errors
    /// `batch_unknown`, `sheet_damaged`, or what the system said.
    pub fn put_out_batch(&self, id: Uuid) -> Result<BatchDone, DeskError> {
        let page = self.batch(id)?;
        let put_out = |number: u32| {
            let pdf = self.batch_file(id, number)?;
            let path = self.layout.write_out(&format!("{id}-{number:04}.pdf"), &pdf)?;
            Ok(path.display().to_string())
        };
        let files = (1..=page.files).map(put_out).collect::<Result<Vec<_>, DeskError>>()?;
        Ok(BatchDone { page, files })
    }
}

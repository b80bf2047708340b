//! A table of figures as a file: laid out and read back as every paper is, but no sheet that is issued, as it is about
//! nobody and given to nobody.

use crate::error::IssueError;
use crate::kinds::{FigureTable, Particulars};
use crate::loose::{Loose, loose_paper};
use crate::page::Fonts;
use crate::prepare::is_training;
use crate::sheet_id::SheetId;
use rules::Tables;
use vault::{Access, IssuePapers};

/// The kind of paper.
const KIND: &str = "figures_table";

/// The file of a table, signed by the branch with this prefecture code.
///
/// # Errors
/// `TableDoesNotFit`, `UnknownBranch`, a glyph that no typeface has, or `ReadBackDiffers`, which is an entry by then.
pub fn table_paper(
    access: &Access<'_, IssuePapers>,
    fonts: &Fonts,
    (tables, branch): (&Tables, &str),
    table: FigureTable,
) -> Result<Vec<u8>, IssueError> {
    if !table.fits() {
        return Err(IssueError::TableDoesNotFit);
    }
    let is_training = is_training(access);
    let loose = Loose {
        kind: KIND,
        variant: None,
        id: SheetId(access.surroundings().uuid()),
        particulars: Particulars { table, is_training, ..Particulars::default() },
    };
    loose_paper(access, fonts, (tables, branch), &loose)
}

//! A table of figures as a file: laid out and read back as every paper is, but no sheet that is issued, as it is about
//! nobody and given to nobody.

use crate::error::IssueError;
use crate::kinds::{Case, FigureTable, Kind, Particulars, Sender};
use crate::loose::loose_paper;
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
    let kind = Kind::named(KIND).expect("one of the kinds there are");
    let surroundings = access.surroundings();
    let branch = tables.branch_on(branch, surroundings.today());
    let sender = Sender::from(branch.ok_or(IssueError::UnknownBranch)?);
    let particulars =
        Particulars { table, is_training: is_training(access), ..Particulars::default() };
    let case = Case {
        household: None,
        sender: &sender,
        day: surroundings.today(),
        now: surroundings.now(),
        sheet: SheetId(surroundings.uuid()),
        tables,
        reason: "other",
        variant: "plain",
        shows_copay: false,
        particulars: &particulars,
    };
    loose_paper(access, fonts, kind, &case)
}

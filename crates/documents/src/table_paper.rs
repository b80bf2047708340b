//! A table of figures as a file: laid out and read back as every paper is, but no sheet that is issued, as it is about
//! nobody and given to nobody.

use crate::error::IssueError;
use crate::kinds::{Case, FigureTable, Kind, Particulars, Sender};
use crate::page::{About, Fonts, lay_out, write_pdf};
use crate::prepare::is_training;
use crate::read_back::read_back;
use crate::sheet_id::SheetId;
use journal::Body;
use rules::Tables;
use std::collections::BTreeSet;
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
    let values = kind.values(&case);
    let form = kind.form(&case, &values);
    let laid_out = lay_out(&form, &values, fonts)?;
    let about = About { title: kind.title, id: case.sheet.0.into_bytes(), day: case.day };
    let pdf = write_pdf(&laid_out.pages, fonts, &about);
    let reading = read_back(&pdf, &form, fonts);
    let differing: BTreeSet<String> = reading
        .against_form(&form, &values)
        .into_iter()
        .chain(kind.against_record(&reading, &case))
        .collect();
    if differing.is_empty() {
        return Ok(pdf);
    }
    let fields: Vec<String> = differing.into_iter().collect();
    let body = Body::ReadBackDiffered { paper: KIND.to_owned(), fields: fields.clone() };
    access.transact::<_, IssueError>(|writing| Ok(writing.append(body, None)?))?;
    Err(IssueError::ReadBackDiffers(fields))
}

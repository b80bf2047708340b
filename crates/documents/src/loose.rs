//! A paper that is no sheet: laid out and read back as every paper is, but issued to nobody.

use crate::error::IssueError;
use crate::kinds::{Case, Kind};
use crate::page::{About, Fonts, lay_out, write_pdf};
use crate::read_back::read_back;
use journal::Body;
use std::collections::BTreeSet;
use vault::{Access, Permission};

/// The file of the paper.
///
/// # Errors
/// Why it cannot be laid out, or `ReadBackDiffers`, which is an entry by then.
pub(crate) fn loose_paper<P: Permission>(
    access: &Access<'_, P>,
    fonts: &Fonts,
    kind: &Kind,
    case: &Case<'_>,
) -> Result<Vec<u8>, IssueError> {
    let values = kind.values(case);
    let form = kind.form(case, &values);
    let laid_out = lay_out(&form, &values, fonts)?;
    let about = About { title: kind.title, id: case.sheet.0.into_bytes(), day: case.day };
    let pdf = write_pdf(&laid_out.pages, fonts, &about);
    let reading = read_back(&pdf, &form, fonts);
    let differing: BTreeSet<String> = reading
        .against_form(&form, &values)
        .into_iter()
        .chain(kind.against_record(&reading, case))
        .collect();
    if differing.is_empty() {
        return Ok(pdf);
    }
    let fields: Vec<String> = differing.into_iter().collect();
    let body = Body::ReadBackDiffered { paper: kind.code.to_owned(), fields: fields.clone() };
    access.transact::<_, IssueError>(|writing| Ok(writing.append(body, None)?))?;
    Err(IssueError::ReadBackDiffers(fields))
}

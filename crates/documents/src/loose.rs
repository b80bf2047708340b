//! A paper that is no sheet: laid out and read back as every paper is, but issued to nobody.

use crate::error::IssueError;
use crate::kinds::{Case, Kind, Particulars, Sender};
use crate::page::{Fonts, write_pdf};
use crate::prepare::variant_of;
use crate::sheet_id::SheetId;
use crate::written::Written;
use rules::Tables;
use vault::{Access, Permission};

/// What is to be made.
pub(crate) struct Loose<'a> {
    /// The kind of paper, one of those about nobody.
    pub kind: &'static str,
    /// Which variant of it; the first when none is asked for.
    pub variant: Option<&'a str>,
    /// What the file is known by.
    pub id: SheetId,
    /// What it tells.
    pub particulars: Particulars,
}

/// The file of the paper, of this day, signed by the branch with this prefecture code.
///
/// # Errors
/// `UnknownBranch`, `UnknownVariant`, why it cannot be laid out, or `ReadBackDiffers`, which is an entry by then.
///
/// # Panics
/// For a kind that there is not.
pub(crate) fn loose_paper<P: Permission>(
    access: &Access<'_, P>,
    fonts: &Fonts,
    (tables, branch): (&Tables, &str),
    loose: &Loose<'_>,
) -> Result<Vec<u8>, IssueError> {
    let kind = Kind::named(loose.kind).expect("one of the kinds there are");
    let surroundings = access.surroundings();
    let branch = tables.branch_on(branch, surroundings.today());
    let case = Case {
        household: None,
        sender: &Sender::from(branch.ok_or(IssueError::UnknownBranch)?),
        day: surroundings.today(),
        now: surroundings.now(),
        sheet: loose.id,
        tables,
        reason: "other",
        variant: variant_of(kind, loose.variant)?,
        shows_copay: false,
        particulars: &loose.particulars,
    };
    let written = Written::of(kind, &case, fonts, write_pdf)?;
    Ok(written.agreeing(access, kind, None)?.pdf)
}

//! A paper as it was written: laid out, and read back from its finished bytes.

use crate::error::IssueError;
use crate::kinds::{Case, Kind};
use crate::page::{About, Display, Fonts, LaidOut, lay_out};
use crate::read_back::read_back;
use journal::{Body, MemberRef};
use std::collections::BTreeSet;
use vault::{Access, Permission};

/// The finished file, and what reading it back found.
pub(crate) struct Written {
    pub pdf: Vec<u8>,
    pub laid_out: LaidOut,
    differing: BTreeSet<String>,
}

impl Written {
    /// Lays a paper out, has it written and reads it back.
    ///
    /// # Errors
    /// Why it cannot be laid out.
    pub fn of(
        kind: &Kind,
        case: &Case<'_>,
        fonts: &Fonts,
        write: impl FnOnce(&[Display], &Fonts, &About<'_>) -> Vec<u8>,
    ) -> Result<Self, IssueError> {
        let values = kind.values(case);
        let form = kind.form(case, &values);
        let laid_out = lay_out(&form, &values, fonts)?;
        let about = About { title: kind.title, id: case.sheet.0.into_bytes(), day: case.day };
        let pdf = write(&laid_out.pages, fonts, &about);
        let differing = kind.differing(&read_back(&pdf, &form, fonts), (&form, &values), case);
        Ok(Self { pdf, laid_out, differing })
    }

    /// The same when it says what the record says.
    ///
    /// # Errors
    /// `ReadBackDiffers`, which is an entry by then, or what the journal said.
    pub fn agreeing<P: Permission>(
        self,
        access: &Access<'_, P>,
        kind: &Kind,
        member: Option<MemberRef>,
    ) -> Result<Self, IssueError> {
        if self.differing.is_empty() {
            return Ok(self);
        }
        let fields: Vec<String> = self.differing.into_iter().collect();
        let body = Body::ReadBackDiffered { paper: kind.code.to_owned(), fields: fields.clone() };
        access.transact::<_, IssueError>(|writing| Ok(writing.append(body, member)?))?;
        Err(IssueError::ReadBackDiffers(fields))
    }
}

//! A made-up branch, brought in by the same way as any import.

use crate::import::{self, Imported, Progress};
use crate::{Branch, Office, OfficeError};

/// Fills a branch with made-up members: the same seed gives the same members. `employers` bounds how many
/// employers they work for.
///
/// # Errors
/// Those of the archive: nothing was changed.
pub fn synthesize(
    office: &Office,
    branch: &Branch,
    (members, seed, employers): (u64, u64, Option<u64>),
    progress: Progress<'_>,
) -> Result<Imported, OfficeError> {
    let people = synthetic::branch(branch.code(), members, seed, employers);
    import::given(office, branch, people, progress)
}

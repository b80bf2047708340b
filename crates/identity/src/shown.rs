//! What a visitor showed to prove who they are.

use crate::IdentityError;
use journal::{Body, HeldMember, MemberRef};
use vault::{Access, VerifyMembers};

/// Writes down what was shown, and says whether it suffices: one with a photograph, or two without.
///
/// # Errors
/// `UnknownDocument` for a code that is not in the table on that day.
pub fn identify(
    access: &Access<'_, VerifyMembers>,
    held: &HeldMember,
    shown: &[String],
) -> Result<bool, IdentityError> {
    let today = access.surroundings().today();
    let sufficient = rules::identity_documents::sufficient(shown, today)
        .map_err(|_| IdentityError::UnknownDocument)?;
    let of = MemberRef { id: held.member.id.clone(), version: held.version };
    access.transact(|writing| {
        let body = Body::IdentityChecked { shown: shown.to_vec(), sufficient };
        writing.append(body, Some(of))
    })?;
    Ok(sufficient)
}

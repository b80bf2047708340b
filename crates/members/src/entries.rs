//! Searches and views are written down: who looked for what, and whose page was opened.

use crate::error::MembersError;
use crate::query;
use journal::{Body, HeldMember, MemberRef};
use vault::{Access, FindMembers, VaultError};

/// Characters of a search text that are kept.
const KEPT_CHARACTERS: usize = 100;

/// Writes a search down, once it has settled.
///
/// # Errors
/// `TwelveDigits` when the text may hold a whole 個人番号: that is never written.
pub fn settle_search(
    access: &Access<'_, FindMembers>,
    text: &str,
    shown: u32,
) -> Result<(), MembersError> {
    let text = query::clean(text);
    if query::holds_whole_number(&text) {
        return Err(MembersError::TwelveDigits);
    }
    let text = text.trim().chars().take(KEPT_CHARACTERS).collect();
    append(access, Body::SearchMade { text, shown }, None)
}

/// Writes down that a member's page was opened.
///
/// # Errors
/// What the journal said; the page must not be shown then.
pub fn viewed(access: &Access<'_, FindMembers>, held: &HeldMember) -> Result<(), MembersError> {
    let of = MemberRef { id: held.member.id.clone(), version: held.version };
    append(access, Body::MemberViewed {}, Some(of))
}

fn append(
    access: &Access<'_, FindMembers>,
    body: Body,
    of: Option<MemberRef>,
) -> Result<(), MembersError> {
    access.transact(|writing| {
        writing.append(body, of).map(drop).map_err(|error: VaultError| error.into())
    })
}

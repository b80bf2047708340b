//! Searches and views are written down: who looked for what, and whose page was opened.

use crate::error::MembersError;
use crate::query;
use journal::{Body, MemberRef};
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

/// Writes down that something of a member was shown: once a visit and member, however often the page is drawn anew.
///
/// # Errors
/// What the journal said; nothing must be shown then.
pub fn viewed(access: &Access<'_, FindMembers>, of: MemberRef) -> Result<(), MembersError> {
    let visit = access.encounter().map(|visit| visit.to_string());
    let is_written = access.vault().read_journal(|journal| {
        let sql = "select exists (select 1 from entry
                   where member = ?1 and encounter = ?2 and kind = 'MemberViewed')";
        journal.prepare_cached(sql)?.query_row((&of.id.0, visit), |row| row.get(0))
    })?;
    if is_written { Ok(()) } else { append(access, Body::MemberViewed {}, Some(of)) }
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

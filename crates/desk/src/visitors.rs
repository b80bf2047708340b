//! 受付の列: what visitors asked for at kiosks, opened by the staff of a counter with the branch's secret.

use crate::kiosk::{CODE_PREFIX, PURPOSE, number};
use crate::view::Told;
use crate::{Desk, DeskError};
use chrono::{DateTime, Utc};
use journal::entry::unhex;
use journal::wire::{BranchKey, DeskKind};
use journal::{Body, Entry, Surroundings, sealed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;
use uuid::Uuid;
use vault::{File, ServeVisitors, VaultError};

/// The branch's secret, sealed under the desk's own keys.
const BRANCH_SECRET: &str = "branch.secret";
/// Requests are filled up with spaces to a multiple of so many bytes: their length then says nothing of them, and the code
/// of one in fields has the size that the 受付票 has room for.
const FILLED_TO: usize = 248;
/// The longest code of a 受付票, in digits.
const MOST_DIGITS: usize = 4 * 1024;

/// What a visitor asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Visit {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) purpose: String,
    pub(crate) text: String,
    /// None in what a visitor wrote in words.
    #[serde(default)]
    pub(crate) told: Option<Told>,
}

impl Visit {
    pub(crate) fn seal(&self, branch: &[u8; 32], surroundings: &Surroundings) -> Vec<u8> {
        let mut plain = zeroize::Zeroizing::new(serde_json::to_vec(self).expect("it serialises"));
        let filled = plain.len().next_multiple_of(FILLED_TO);
        plain.resize(filled, b' ');
        sealed::seal(&plain, branch, (PURPOSE, ""), surroundings)
    }

    fn open(sealed_to_us: &str, secret: &[u8; 32]) -> Option<Self> {
        let sealed = sealed_to_us.trim();
        let digits = sealed.strip_prefix(CODE_PREFIX).unwrap_or(sealed).as_bytes();
        if digits.len() > MOST_DIGITS || !digits.len().is_multiple_of(2) {
            return None;
        }
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let bytes: Vec<u8> = digits.chunks(2).map(byte).collect::<Option<_>>()?;
        serde_json::from_slice(&sealed::open(&bytes, secret, (PURPOSE, ""))?).ok()
    }
}

/// A visitor who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Visitor {
    /// The request.
    pub id: Uuid,
    /// The number on the 受付票.
    #[ts(type = "number")]
    pub number: u64,
    /// Since when.
    pub at: DateTime<Utc>,
    /// A purpose of the table.
    pub purpose: String,
    /// What they wrote in words.
    pub text: String,
    /// Whom it is about, as they wrote it in fields.
    pub told: Option<Told>,
    /// The same as the text of a search.
    pub search: Option<String>,
}

impl From<Visit> for Visitor {
    fn from(visit: Visit) -> Self {
        let Visit { id, at, purpose, text, told } = visit;
        let search = told.as_ref().map(search_for);
        Self { id, number: number(id), at, purpose, text, told, search }
    }
}

impl Desk {
    /// Visitors who wait, the first first, as of the last contact.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `NoBranchKey` before the first contact, or what the files said.
    pub fn visitors(&self) -> Result<Vec<Visitor>, DeskError> {
        let access = self.at_work()?.grant::<ServeVisitors>(None)?;
        let vault = access.vault();
        let secret = self.branch_secret()?;
        let mut entries = match vault.read_members(vault::branch_entries) {
            Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => Vec::new(),
            other => other?,
        };
        entries.extend(vault.read_journal(vault::branch_entries_here)?);
        let taken: BTreeSet<Uuid> = entries.iter().filter_map(taken).collect();
        let mut visitors: Vec<Visitor> = entries
            .iter()
            .filter_map(|entry| match entry.typed() {
                Body::VisitorRequest { sealed, .. } => Visit::open(&sealed, &secret),
                _ => None,
            })
            .filter(|visit| !taken.contains(&visit.id))
            .map(Visitor::from)
            .collect();
        visitors.sort_by_key(|visitor| (visitor.at, visitor.id));
        visitors.dedup_by_key(|visitor| visitor.id);
        Ok(visitors)
    }

    /// Reads the code of a 受付票, without a line.
    ///
    /// # Errors
    /// As [`Self::visitors`], and `TicketUnreadable`.
    pub fn read_ticket(&self, code: &str) -> Result<Visitor, DeskError> {
        self.at_work()?.grant::<ServeVisitors>(None)?;
        let visit = Visit::open(code, &self.branch_secret()?);
        visit.map(Visitor::from).ok_or(DeskError::TicketUnreadable)
    }

    /// Somebody serves a visitor; the others see it after the next contact.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the journal said.
    pub fn take_visitor(&self, request: Uuid) -> Result<(), DeskError> {
        let access = self.at_work()?.grant::<ServeVisitors>(None)?;
        let body = Body::VisitorTaken { request };
        Ok(access.transact(|writing| writing.append(body, None).map(drop))?)
    }

    /// Takes over what head office says of the branch's key, once: the key at a kiosk, the secret at a counter.
    pub(crate) fn keep_branch_key(&self) -> Result<(), DeskError> {
        let is_kiosk = self.enrolled()?.kind == DeskKind::Kiosk;
        let is_known = if is_kiosk {
            self.layout.file(crate::kiosk::BRANCH_KEY).exists()
        } else {
            self.at_work()?.vault.sealed(BRANCH_SECRET)?.is_some()
        };
        if is_known {
            return Ok(());
        }
        let BranchKey { key, secret } = self.line()?.branch_key()?;
        match secret.and_then(|secret| unhex::<32>(&secret)) {
            Some(secret) => Ok(self.at_work()?.vault.keep_sealed(BRANCH_SECRET, &secret)?),
            None => Ok(self.layout.write(crate::kiosk::BRANCH_KEY, key.as_bytes())?),
        }
    }

    fn branch_secret(&self) -> Result<[u8; 32], DeskError> {
        let secret = self.at_work()?.vault.sealed(BRANCH_SECRET)?;
        let secret = secret.and_then(|secret| secret.as_slice().try_into().ok());
        secret.ok_or(DeskError::NoBranchKey)
    }
}

fn search_for(told: &Told) -> String {
    format!("{}-{} {}", told.symbol, told.number, told.birth_date)
}

fn taken(entry: &Entry) -> Option<Uuid> {
    match entry.typed() {
        Body::VisitorTaken { request } => Some(request),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What a scanner, a paste or a hand may bring: no text but a ticket of this branch reads as one, and none breaks.
        #[test]
        fn any_text_is_refused_or_read_as_a_ticket(text in "\\PC{0,200}|[0-9a-f]{0,400}", secret in any::<[u8; 32]>()) {
            prop_assert!(Visit::open(&text, &secret).is_none());
        }

        #[test]
        fn a_changed_ticket_is_none(at in 0..200_usize, digit in "[0-9a-f]", text in "\\PC{0,40}") {
            let (world, _) = Surroundings::scripted(DateTime::UNIX_EPOCH, 1);
            let secret = [7; 32];
            let visit = Visit { id: world.uuid(), at: world.now(), purpose: "enquiry".into(), text, told: None };
            let sealed = visit.seal(&sealed::public_key(&secret), &world);
            let code = journal::entry::hex(&sealed);
            let at = at % code.len();
            let mut changed = code.clone();
            changed.replace_range(at..=at, &digit);
            let read = Visit::open(&changed, &secret);
            prop_assert_eq!(read.is_some(), changed == code);
            let around = format!(" {code}\n");
            prop_assert!(Visit::open(&around, &secret).is_some());
        }
    }
}

//! What happened: a member's timeline from both files, and this desk's own journal.

use crate::view::TimelineItem;
use crate::{AtWork, Desk, DeskError};
use journal::body::LastFour;
use journal::{Body, ChainFault, Entry, Head, MemberId, chain};
use std::collections::BTreeMap;
use uuid::Uuid;
use vault::{ReadJournal, VaultError};

/// The most entries of one member from this desk's journal.
const MOST_SHOWN: u32 = 200;
/// Entries read at a time.
const PAGE: u32 = 1_000;

impl Desk {
    /// This desk's entries after `seq`, at most a thousand. Reading from the first on is an entry.
    ///
    /// # Errors
    /// `Locked`, `NotPermitted`, or what the journal said.
    pub fn journal_page(&self, seq: u64) -> Result<Vec<Entry>, DeskError> {
        self.at_work()?.grant::<ReadJournal>(None)?;
        if seq == 0 {
            self.write_down(Body::AuditRead { view: "journal".into(), of: None })?;
        }
        self.entries_after(seq)
    }

    fn entries_after(&self, seq: u64) -> Result<Vec<Entry>, DeskError> {
        let access = self.at_work()?.grant::<ReadJournal>(None)?;
        Ok(access.vault().read_journal(|c| vault::entries_from(c, seq, PAGE))?)
    }

    /// Recomputes the whole chain of this desk's journal.
    ///
    /// # Errors
    /// `Locked`, or what the journal said. A fault in the chain is an answer, not an error.
    pub fn verify_journal(&self) -> Result<Result<Head, ChainFault>, DeskError> {
        let series = self.at_work()?.vault.series();
        let mut head = Head::START;
        loop {
            let page = self.entries_after(head.seq)?;
            if page.is_empty() {
                return Ok(Ok(head));
            }
            for entry in &page {
                match chain::follow(head, series, entry) {
                    Ok(next) => head = next,
                    Err(fault) => return Ok(Err(fault)),
                }
            }
        }
    }
}

impl AtWork {
    /// What happened with a member here and at other desks, newest first. An entry that head office has
    /// sent back as this desk's own is shown once.
    pub(crate) fn timeline(&self, member: &MemberId) -> Result<Vec<TimelineItem>, VaultError> {
        let here = self.vault.read_journal(|c| vault::entries_of_member(c, member, MOST_SHOWN))?;
        let acked = self.vault.read_journal(sync::outbox)?.map_or(0, |outbox| outbox.acked_through);
        let elsewhere = self.vault.read_members(|c| vault::activities_of(c, member))?;
        let mut items: BTreeMap<Uuid, TimelineItem> =
            elsewhere.iter().map(|entry| (entry.id, item(entry, false, true))).collect();
        items.extend(here.iter().map(|entry| (entry.id, item(entry, true, entry.seq <= acked))));
        let mut items: Vec<TimelineItem> = items.into_values().collect();
        items.sort_by_key(|item| std::cmp::Reverse((item.at, item.id)));
        Ok(items)
    }
}

fn item(entry: &Entry, here: bool, sent: bool) -> TimelineItem {
    let (sheet, paper, detail) = particulars(entry.typed());
    TimelineItem {
        id: entry.id,
        at: entry.at,
        kind: entry.kind.clone(),
        actor: entry.actor.0.clone(),
        here,
        sent,
        sheet,
        paper,
        detail,
    }
}

fn particulars(body: Body) -> (Option<Uuid>, Option<String>, Option<String>) {
    match body {
        Body::DocumentIssued { sheet, paper, reason, .. } => {
            (Some(sheet), Some(paper), Some(reason))
        }
        Body::DocumentPrinted { sheet, copy, .. } => (Some(sheet), None, Some(copy.to_string())),
        Body::DocumentInHand { sheet } | Body::DocumentHandedOver { sheet } => {
            (Some(sheet), None, None)
        }
        Body::DocumentSpoiled { sheet, reason } => (Some(sheet), None, Some(reason)),
        Body::DocumentVoided { sheet, reason } => (Some(sheet), None, Some(reason)),
        Body::ApplicationTaken(taken) => (None, Some(taken.paper), Some(taken.reason)),
        Body::CertificateOrdered { reason, .. } => (None, None, Some(reason)),
        Body::ReadBackDiffered { paper, .. } => (None, Some(paper), None),
        Body::LastFourChecked { result, .. } => (None, None, Some(result_code(result).to_owned())),
        Body::LastFourRefused { limit } => (None, None, Some(limit)),
        Body::MailReturned(back) => (None, None, Some(back.reason)),
        Body::MailResent { route, .. } => (None, None, Some(route)),
        Body::OutreachLogged(contact) => (None, None, Some(contact.answer)),
        Body::IdentityChecked { sufficient, .. } => {
            let detail = if sufficient { "sufficient" } else { "insufficient" };
            (None, None, Some(detail.to_owned()))
        }
        _ => (None, None, None),
    }
}

fn result_code(result: LastFour) -> &'static str {
    match result {
        LastFour::Match => "match",
        LastFour::NoMatch => "no_match",
        LastFour::Unavailable => "unavailable",
    }
}

//! 承認の依頼: what one person alone may not do is asked of a second one, at this desk or at any desk of the branch. The
//! request and the decision are entries; those of other desks come with the members.

use crate::{Desk, DeskError};
use chrono::{DateTime, TimeDelta, Utc};
use journal::{Actor, Body, Entry};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;
use vault::{Access, Approval, ApproveRequests, File, IssuePapers, VaultError};

/// How long a request waits, and how long a decision is good.
const GOOD_FOR: TimeDelta = TimeDelta::hours(24);
/// The most characters of a reason.
const MOST_CHARACTERS: usize = 200;
/// What may be asked for, beside the kinds of papers: to void a sheet, and to open a member of another branch.
pub(crate) const VOID: &str = "void";
pub(crate) const ELSEWHERE: &str = "elsewhere";
/// The most characters of a sheet's or a member's id, with the branch in front of a member's elsewhere.
const LONGEST_SUBJECT: usize = 67;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has decided.
    Waiting,
    /// A second person said yes, and it was not made use of.
    Granted,
    /// A second person said no.
    Refused,
    /// It was made use of.
    Used,
    /// Its time is over.
    Expired,
}

/// A request of the branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestRow {
    /// The request: the id of its entry.
    pub id: Uuid,
    /// `void`, `elsewhere`, or a kind of paper.
    pub what: String,
    /// The sheet, the member's id, or `BRANCH:ID` of one of another branch.
    pub subject: String,
    /// Why it is asked for.
    pub reason: String,
    /// Who asks.
    pub asked_by: Actor,
    /// Since when.
    pub asked_at: DateTime<Utc>,
    /// Until when it is good.
    pub until: DateTime<Utc>,
    /// Where it stands.
    pub state: RequestState,
    /// Who decided.
    pub decided_by: Option<Actor>,
    /// With what reason.
    pub decision: Option<String>,
}

impl Desk {
    /// Asks for a second person's word on voiding a sheet, on a paper against which a rule speaks, or on opening a member
    /// of another branch.
    ///
    /// # Errors
    /// `NoEncounter`, `not_permitted`, `ReasonNeeded`, `NothingToApprove` for anything else.
    pub fn ask_approval(&self, what: &str, subject: &str, reason: &str) -> Result<Uuid, DeskError> {
        let access = self.access::<IssuePapers>()?;
        let is_paper = documents::KINDS.iter().any(|kind| kind.code == what);
        let is_known = match what {
            VOID => true,
            ELSEWHERE => names_one_elsewhere(subject),
            _ => is_paper,
        };
        if !is_known || subject.is_empty() || subject.chars().count() > LONGEST_SUBJECT {
            return Err(DeskError::NothingToApprove);
        }
        let body = Body::ApprovalAsked {
            what: what.to_owned(),
            subject: subject.to_owned(),
            reason: given(reason)?,
            until: self.surroundings.now() + GOOD_FOR,
        };
        Ok(access.transact::<_, VaultError>(|writing| writing.append(body, None))?)
    }

    /// The requests of the branch, newest first: of this desk, and of others as of the last contact.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the files said.
    pub fn approvals(&self) -> Result<Vec<RequestRow>, DeskError> {
        let access = self.at_work()?.grant::<IssuePapers>(None)?;
        let mut entries = match access.vault().read_members(vault::branch_entries) {
            Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => Vec::new(),
            other => other?,
        };
        entries.extend(access.vault().read_journal(vault::branch_entries_here)?);
        Ok(rows(entries, self.surroundings.now()))
    }

    /// A second person's word on a request, who is signed in.
    ///
    /// # Errors
    /// `not_permitted`, also for one's own request; `RequestNotOpen`, `ReasonNeeded`.
    pub fn decide_approval(
        &self,
        request: Uuid,
        granted: bool,
        reason: &str,
    ) -> Result<(), DeskError> {
        let access = self.at_work()?.grant::<ApproveRequests>(None)?;
        self.decide(&access, request, granted, reason)
    }

    pub(crate) fn decide(
        &self,
        access: &Access<'_, ApproveRequests>,
        request: Uuid,
        granted: bool,
        reason: &str,
    ) -> Result<(), DeskError> {
        let row = self.request(request)?;
        if row.asked_by == *access.actor() {
            return Err(VaultError::NotPermitted(Approval::NAME).into());
        }
        if row.state != RequestState::Waiting {
            return Err(DeskError::RequestNotOpen);
        }
        let body = Body::ApprovalDecided { request, granted, reason: given(reason)? };
        Ok(access.transact(|writing| writing.append(body, None).map(drop))?)
    }

    /// The word that was given on a request of the person signed in, for exactly this.
    ///
    /// # Errors
    /// `RequestNotOpen` when it was not granted, is over, was used, or was for something else.
    pub fn granted_approval(
        &self,
        request: Uuid,
        what: &str,
        subject: &str,
    ) -> Result<Approval, DeskError> {
        Ok(self.granted(request, what, subject)?.0)
    }

    /// The word, and the reason it was asked for.
    pub(crate) fn granted(
        &self,
        request: Uuid,
        what: &str,
        subject: &str,
    ) -> Result<(Approval, String), DeskError> {
        let at_work = self.at_work()?;
        let me = Actor(at_work.person.id.clone());
        let row = self.request(request)?;
        let fits = row.what == what && row.subject == subject && row.asked_by == me;
        if !fits || row.state != RequestState::Granted {
            return Err(DeskError::RequestNotOpen);
        }
        let by = row.decided_by.ok_or(DeskError::RequestNotOpen)?;
        // What the branch says of whoever decided holds now, not what a desk once believed.
        let person = at_work.vault.read_members(|c| vault::person(c, &by.0))?;
        let person = person.filter(|person| !person.disabled).ok_or(DeskError::RequestNotOpen)?;
        Ok((Approval::of(by, person.role, &me)?, row.reason))
    }

    /// A granted request was made use of, and is good no more.
    ///
    /// # Errors
    /// `Locked`, or what the journal said.
    pub fn use_up_approval(&self, request: Uuid) -> Result<(), DeskError> {
        self.write_down(Body::ApprovalUsed { request })
    }

    fn request(&self, id: Uuid) -> Result<RequestRow, DeskError> {
        let mut rows = self.approvals()?.into_iter();
        rows.find(|row| row.id == id).ok_or(DeskError::RequestNotOpen)
    }
}

/// `BRANCH:ID`.
fn names_one_elsewhere(subject: &str) -> bool {
    let parts = subject.split_once(':');
    parts.is_some_and(|(branch, id)| rules::branch(branch).is_some() && !id.is_empty())
}

/// A reason as it is written down.
pub(crate) fn given(reason: &str) -> Result<String, DeskError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MOST_CHARACTERS {
        return Err(DeskError::ReasonNeeded);
    }
    Ok(reason.to_owned())
}

/// Puts requests and what became of them together. The first decision holds.
fn rows(mut entries: Vec<Entry>, now: DateTime<Utc>) -> Vec<RequestRow> {
    entries.sort_by_key(|entry| (entry.at, entry.id));
    let mut rows: BTreeMap<Uuid, RequestRow> = entries.iter().filter_map(asked).collect();
    for entry in &entries {
        match entry.typed() {
            Body::ApprovalDecided { request, granted, reason } => {
                let waits = |row: &&mut RequestRow| {
                    row.decided_by.is_none() && row.asked_by != entry.actor && entry.at <= row.until
                };
                if let Some(row) = rows.get_mut(&request).filter(waits) {
                    row.decided_by = Some(entry.actor.clone());
                    row.decision = Some(reason);
                    row.state = if granted { RequestState::Granted } else { RequestState::Refused };
                }
            }
            Body::ApprovalUsed { request } => {
                if let Some(row) = rows.get_mut(&request) {
                    row.state = RequestState::Used;
                }
            }
            _ => {}
        }
    }
    let mut rows: Vec<RequestRow> = rows.into_values().collect();
    for row in &mut rows {
        let is_open = matches!(row.state, RequestState::Waiting | RequestState::Granted);
        if is_open && row.until < now {
            row.state = RequestState::Expired;
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.asked_at, row.id)));
    rows
}

fn asked(entry: &Entry) -> Option<(Uuid, RequestRow)> {
    let Body::ApprovalAsked { what, subject, reason, until } = entry.typed() else { return None };
    let row = RequestRow {
        id: entry.id,
        what,
        subject,
        reason,
        asked_by: entry.actor.clone(),
        asked_at: entry.at,
        until,
        state: RequestState::Waiting,
        decided_by: None,
        decision: None,
    };
    Some((entry.id, row))
}

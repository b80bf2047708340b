//! A second person's word at the window: given beside whoever is signed in, and made use of where a paper waits for it.

use crate::approvals::{RequestRow, RequestState, VOID};
use crate::view::{ApprovalRow, Choice, Draft};
use crate::{Desk, DeskError, PaperRequest};
use documents::SheetId;
use journal::{Actor, MemberId};
use rules::counter::{self, List};
use uuid::Uuid;
use vault::{Access, ApproveRequests, IssuePapers, Proof, VaultError};

impl Desk {
    /// The requests of the branch as shown, newest first: whom each is about by number, people by their names.
    ///
    /// # Errors
    /// As [`Self::approvals`].
    pub fn approval_rows(&self) -> Result<Vec<ApprovalRow>, DeskError> {
        let me = self.at_work()?.person.id.clone();
        let row = |row: RequestRow| {
            let (paper, member) = self.subject_of(&row)?;
            Ok(ApprovalRow {
                id: row.id,
                written_number: self.number_of(member.as_ref())?,
                member: member.map(|member| member.0),
                paper,
                reason: row.reason,
                asked_by: self.name_of(&row.asked_by)?,
                is_own: row.asked_by.0 == me,
                asked_at: row.asked_at,
                until: row.until,
                state: state_code(row.state).to_owned(),
                decided_by: row.decided_by.map(|by| self.name_of(&by)).transpose()?,
                decision: row.decision,
                what: row.what,
                subject: row.subject,
            })
        };
        self.approvals()?.into_iter().map(row).collect()
    }

    /// A second person's word on a request, given at the desk of whoever is signed in. It is the second person's entry.
    ///
    /// # Errors
    /// As [`Self::approve`], and as [`Self::decide_approval`] for the second person.
    pub fn decide_approval_here(
        &self,
        (user, proof): (&str, Proof<'_>),
        request: Uuid,
        granted: bool,
        reason: &str,
    ) -> Result<(), DeskError> {
        let person = self.second_person(user, proof)?;
        let vault = &self.at_work()?.vault;
        let access: Access<'_, ApproveRequests> =
            Access::grant(vault, Actor(person.id), person.role, None)?;
        self.decide(&access, request, granted, reason)
    }

    /// Lays a paper out on the word that was given on a request; issuing the draft uses the word up.
    ///
    /// # Errors
    /// As [`Self::granted_approval`] and [`Self::draft`].
    pub fn draft_approved(
        &mut self,
        paper: &PaperRequest<'_>,
        request: Uuid,
    ) -> Result<Draft, DeskError> {
        let subject = paper.member.unwrap_or_default();
        let approval = self.granted_approval(request, paper.kind, subject)?;
        let draft = self.draft(&PaperRequest { approval: Some(&approval), ..*paper })?;
        self.at_work_mut()?.approved = Some(request);
        Ok(draft)
    }

    /// Makes a sheet void on the word that was given on a request, and uses the word up.
    ///
    /// # Errors
    /// As [`Self::granted_approval`] and [`Self::void`].
    pub fn void_approved(&self, sheet: Uuid, reason: &str, request: Uuid) -> Result<(), DeskError> {
        let approval = self.granted_approval(request, VOID, &sheet.to_string())?;
        self.void(sheet, reason, &approval)?;
        self.use_up_approval(request)
    }

    /// Today's reasons for which a sheet is made void.
    #[must_use]
    pub fn void_reasons(&self) -> Vec<Choice> {
        let codes = counter::choices(List::VoidReason, self.today()).into_iter();
        codes.map(|code| Choice { code: code.to_owned() }).collect()
    }

    /// The word on which the draft lay there is good no more.
    pub(crate) fn use_up_word(&mut self) -> Result<(), DeskError> {
        let request = self.at_work_mut()?.approved.take();
        request.map_or(Ok(()), |request| self.use_up_approval(request))
    }

    /// The kind of paper and the member; of a sheet that another desk issued, neither is known here.
    fn subject_of(
        &self,
        row: &RequestRow,
    ) -> Result<(Option<String>, Option<MemberId>), DeskError> {
        if documents::KINDS.iter().any(|kind| kind.code == row.what) {
            return Ok((Some(row.what.clone()), Some(MemberId(row.subject.clone()))));
        }
        if row.what != VOID {
            return Ok((None, None));
        }
        let Ok(sheet) = Uuid::parse_str(&row.subject) else { return Ok((None, None)) };
        let access = self.at_work()?.grant::<IssuePapers>(None)?;
        let sheet = documents::sheet(&access, SheetId(sheet)).ok();
        Ok(sheet
            .map_or((None, None), |sheet| (Some(sheet.kind), sheet.member.map(|member| member.id))))
    }

    /// The name of a person of the branch; their id where the branch does not tell.
    pub(crate) fn name_of(&self, actor: &Actor) -> Result<String, DeskError> {
        match self.at_work()?.vault.read_members(|c| vault::person(c, &actor.0)) {
            Ok(person) => Ok(person.map_or_else(|| actor.0.clone(), |person| person.name)),
            Err(VaultError::NoMembers | VaultError::Damaged(vault::File::Members)) => {
                Ok(actor.0.clone())
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn state_code(state: RequestState) -> &'static str {
    match state {
        RequestState::Waiting => "waiting",
        RequestState::Granted => "granted",
        RequestState::Refused => "refused",
        RequestState::Used => "used",
        RequestState::Expired => "expired",
    }
}

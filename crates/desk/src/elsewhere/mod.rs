//! Members of other branches, asked of head office while the line is up. What comes is shown within the
//! visit and kept nowhere but in memory; that it was asked for and shown are entries. Asking an exact question is one
//! person's work: the answer says little more than the question. Opening the person's page takes two.

mod question;

use crate::approvals::{ELSEWHERE, given};
use crate::view;
use crate::{Desk, DeskError};
use journal::wire::{HeldElsewhere, LookupAnswer, LookupRequest, MAX_FOUND_ELSEWHERE};
use journal::{Actor, Body, Role};
use std::sync::Arc;
use sync::{Line, SyncError};
use uuid::Uuid;
use vault::{Access, Approval, FindMembers, Vault, VaultError};

/// A question to head office, ready to be asked on any thread.
pub struct ElsewhereJob {
    vault: Arc<Vault>,
    line: Box<dyn Line + Send>,
    actor: Actor,
    role: Role,
    request: LookupRequest,
}

/// What head office answered, and in which visit it was asked. Its entry is written.
pub struct AnsweredElsewhere {
    encounter: Uuid,
    answer: LookupAnswer,
}

/// One whom head office named in this visit.
pub(crate) struct Answered {
    held: HeldElsewhere,
    /// Whether a second person has said yes in this visit.
    is_open: bool,
}

impl ElsewhereJob {
    /// Asks. The entry is written before anyone sees the answer.
    ///
    /// # Errors
    /// `offline`, what head office refused with, or what the journal said: there is no answer then.
    pub fn run(&self) -> Result<AnsweredElsewhere, DeskError> {
        let answer = self.line.lookup(&self.request)?;
        let known = |held: &HeldElsewhere| rules::branch(&held.branch).is_some();
        if answer.members.len() > MAX_FOUND_ELSEWHERE || !answer.members.iter().all(known) {
            return Err(SyncError::Malformed.into());
        }
        let encounter = self.request.encounter;
        let access: Access<'_, FindMembers> =
            Access::grant(&self.vault, self.actor.clone(), self.role, Some(encounter))?;
        let question = self.request.question.kind().to_owned();
        let found = u32::try_from(answer.members.len()).unwrap_or(u32::MAX);
        write(&access, Body::SoughtElsewhere { question, found })?;
        Ok(AnsweredElsewhere { encounter, answer })
    }
}

impl Desk {
    /// Asks head office for members of other branches, by the text of the search box: 記号-番号 with or without
    /// 枝番, a whole reading with a birth date, or an お問い合わせ番号. The text is written down as a search that
    /// showed nobody here.
    ///
    /// # Errors
    /// As [`Self::elsewhere_job`] and [`ElsewhereJob::run`].
    pub fn look_elsewhere(&mut self, text: &str) -> Result<view::Elsewhere, DeskError> {
        let job = self.elsewhere_job(text)?;
        members::settle_search(&self.access::<FindMembers>()?, text, 0)?;
        self.answered_elsewhere(job.run()?)
    }

    /// The question in a text, ready to be asked. The search here is written down first.
    ///
    /// # Errors
    /// `NoEncounter`, `ExactQuestionNeeded`, why the text is no text to search for, or what the files said.
    pub fn elsewhere_job(&mut self, text: &str) -> Result<ElsewhereJob, DeskError> {
        let access = self.access::<FindMembers>()?;
        // No rows are wanted: this is the search's own refusal of a whole 個人番号 and of days that never were.
        members::find(&access, text, 0)?;
        let question = question::read(text).ok_or(DeskError::ExactQuestionNeeded)?;
        self.settle_search()?;
        let at_work = self.at_work()?;
        let encounter = at_work.encounter.as_ref().ok_or(DeskError::NoEncounter)?;
        Ok(ElsewhereJob {
            vault: Arc::clone(&at_work.vault),
            line: self.line_or_drill()?,
            actor: Actor(at_work.person.id.clone()),
            role: at_work.person.role,
            request: LookupRequest {
                user: at_work.person.id.clone(),
                encounter: encounter.id,
                purpose: encounter.purpose.clone(),
                question,
            },
        })
    }

    /// Lays an answer on the counter, when the visit it was asked in is still open.
    ///
    /// # Errors
    /// `Locked`, or `NoEncounter` when that visit has ended.
    pub fn answered_elsewhere(
        &mut self,
        answered: AnsweredElsewhere,
    ) -> Result<view::Elsewhere, DeskError> {
        let today = self.today();
        let at_work = self.at_work_mut()?;
        let open = at_work.encounter.as_ref().map(|encounter| encounter.id);
        if open != Some(answered.encounter) {
            return Err(DeskError::NoEncounter);
        }
        let LookupAnswer { members, more } = answered.answer;
        let rows = members.iter().map(|held| view::FoundElsewhere::of(held, today)).collect();
        let answered = members.into_iter().map(|held| Answered { held, is_open: false });
        at_work.elsewhere = answered.collect();
        Ok(view::Elsewhere { rows, more })
    }

    /// Opens the page of a member of the last answer, on the word of a second person who is here and for a reason. Their
    /// word and the view are one commit. Again within the visit it needs neither.
    ///
    /// # Errors
    /// `MemberUnknown` when the last answer does not have them, `approval_needed` without a word, `ReasonNeeded`,
    /// `NoEncounter`, or what the journal said.
    pub fn show_elsewhere(
        &mut self,
        branch: &str,
        member: &str,
        word: Option<(&Approval, &str)>,
    ) -> Result<view::MemberElsewhere, DeskError> {
        let place = self.answered_at(branch, member)?;
        if !self.at_work()?.elsewhere[place].is_open {
            let (approval, reason) = word.ok_or(DeskError::ApprovalNeeded(ELSEWHERE))?;
            self.open_elsewhere(place, approval, given(reason)?, None)?;
        }
        Ok(view::MemberElsewhere::of(&self.at_work()?.elsewhere[place].held, self.today()))
    }

    /// The same on the word that was given on a request of the person signed in, which is used up by it. The subject of
    /// the request is `BRANCH:ID`.
    ///
    /// # Errors
    /// As [`Self::show_elsewhere`], and `RequestNotOpen`.
    pub fn show_elsewhere_granted(
        &mut self,
        branch: &str,
        member: &str,
        request: Uuid,
    ) -> Result<view::MemberElsewhere, DeskError> {
        let place = self.answered_at(branch, member)?;
        if !self.at_work()?.elsewhere[place].is_open {
            let subject = format!("{branch}:{member}");
            let (approval, reason) = self.granted(request, ELSEWHERE, &subject)?;
            self.open_elsewhere(place, &approval, reason, Some(request))?;
        }
        Ok(view::MemberElsewhere::of(&self.at_work()?.elsewhere[place].held, self.today()))
    }

    /// Where the last answer has a member.
    fn answered_at(&self, branch: &str, member: &str) -> Result<usize, DeskError> {
        self.access::<FindMembers>()?;
        let is_it = |one: &Answered| one.held.branch == branch && one.held.member.id.0 == member;
        let place = self.at_work()?.elsewhere.iter().position(is_it);
        place.ok_or(DeskError::MemberUnknown)
    }

    fn open_elsewhere(
        &mut self,
        place: usize,
        approval: &Approval,
        reason: String,
        request: Option<Uuid>,
    ) -> Result<(), DeskError> {
        let held = &self.at_work()?.elsewhere[place].held;
        let (branch, member) = (held.branch.clone(), held.member.id.clone());
        let viewed = Body::ViewedElsewhere { branch, member, version: held.version };
        let (by, what) = (approval.by().clone(), ELSEWHERE.to_owned());
        let word = Body::ApprovalGiven { by, what, reason, sheet: None };
        let used = request.map(|request| Body::ApprovalUsed { request });
        self.access::<FindMembers>()?.transact::<_, VaultError>(|writing| {
            let bodies = [Some(word), used, Some(viewed)].into_iter().flatten();
            bodies.into_iter().try_for_each(|body| writing.append(body, None).map(drop))
        })?;
        self.at_work_mut()?.elsewhere[place].is_open = true;
        Ok(())
    }
}

fn write(access: &Access<'_, FindMembers>, body: Body) -> Result<(), VaultError> {
    access.transact(|writing| writing.append(body, None).map(drop))
}

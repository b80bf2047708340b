//! Members of other branches, asked of head office while the line is up. What comes is shown within the
//! visit and kept nowhere but in memory; that it was asked for and shown are entries.

mod question;

use crate::view;
use crate::{Desk, DeskError};
use journal::wire::{HeldElsewhere, LookupAnswer, LookupRequest, MAX_FOUND_ELSEWHERE};
use journal::{Actor, Body, Role};
use std::sync::Arc;
use sync::{Client, Line as _, SyncError};
use uuid::Uuid;
use vault::{Access, FindMembers, Vault, VaultError};

/// A question to head office, ready to be asked on any thread.
pub struct ElsewhereJob {
    vault: Arc<Vault>,
    line: Client,
    actor: Actor,
    role: Role,
    request: LookupRequest,
}

/// What head office answered, and in which visit it was asked. Its entry is written.
pub struct AnsweredElsewhere {
    encounter: Uuid,
    answer: LookupAnswer,
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
            line: self.line()?,
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
        at_work.elsewhere = members;
        Ok(view::Elsewhere { rows, more })
    }

    /// Shows a member of the last answer. The view is an entry.
    ///
    /// # Errors
    /// `MemberUnknown` when the last answer does not have them, `NoEncounter`, or what the journal said.
    pub fn show_elsewhere(
        &mut self,
        branch: &str,
        member: &str,
    ) -> Result<view::MemberElsewhere, DeskError> {
        let access = self.access::<FindMembers>()?;
        let mut answered = self.at_work()?.elsewhere.iter();
        let held = answered.find(|held| held.branch == branch && held.member.id.0 == member);
        let held = held.ok_or(DeskError::MemberUnknown)?;
        let (branch, member) = (held.branch.clone(), held.member.id.clone());
        write(&access, Body::ViewedElsewhere { branch, member, version: held.version })?;
        Ok(view::MemberElsewhere::of(held, self.today()))
    }
}

fn write(access: &Access<'_, FindMembers>, body: Body) -> Result<(), VaultError> {
    access.transact(|writing| writing.append(body, None).map(drop))
}

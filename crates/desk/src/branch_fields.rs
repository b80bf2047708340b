//! What the branch sets of itself where head office lets it: a supervisor's word, which papers follow once head office has
//! taken it and not before.

use crate::view::{BranchField, BranchFieldWord};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use journal::branch_field::{FieldAnswer, FieldAnswers, FieldOutcome, MOST_FIELD_ANSWERS};
use journal::{Body, Entry};
use rules::branch_fields::{Field, may_begin};
use uuid::Uuid;
use vault::{File, SetBranchData, VaultError};

/// What this desk last set in a field.
struct SetHere {
    entry: Entry,
    value: String,
    from: NaiveDate,
    is_withdrawn: bool,
}

impl Desk {
    /// Each field that a branch may set: what papers say, whether it may be set here and now, and what became of what was
    /// set last, at this desk or another.
    ///
    /// # Errors
    /// `Locked`, `unknown_branch`, or what the files said.
    pub fn branch_fields(&self) -> Result<Vec<BranchField>, DeskError> {
        Field::ALL.into_iter().map(|(field, _)| self.branch_field(field)).collect()
    }

    /// Sets a field from a day on, today or up to a year ahead, in the place of what head office has not answered yet. The
    /// supervisor gives their PIN again. Papers say what they said until head office has taken it.
    ///
    /// # Errors
    /// `not_permitted`, `training_only`, `branch_field_unknown`, `branch_field_not_let`, `branch_field_day`,
    /// `branch_field_same`, a code of what cannot stand on papers (`branch_address_too_long` and its like,
    /// `missing_glyph`), or a wrong PIN.
    pub fn set_branch_field(
        &mut self,
        pin: &str,
        field: &str,
        value: &str,
        from: NaiveDate,
    ) -> Result<BranchField, DeskError> {
        self.at_work()?.grant::<SetBranchData>(None)?;
        self.mind_the_training()?;
        let field = Field::named(field).ok_or(DeskError::NotTaken("branch_field_unknown"))?;
        let value = field.tidied(value);
        self.check_field(field, &value, from)?;
        let user = self.at_work()?.person.id.clone();
        self.of_own_slot(self.slots()?.open_again(&user, pin))?;
        let replaces = self.unanswered(field)?.map(|here| here.entry.id);
        let body = Body::BranchFieldSet { field: field.name().to_owned(), value, from, replaces };
        self.say_of_the_branch(body)?;
        self.branch_field(field)
    }

    /// Takes back what was set in a field while head office does not have it.
    ///
    /// # Errors
    /// `not_permitted`, `branch_field_unknown`, `branch_field_nothing`, `branch_field_sent`.
    pub fn withdraw_branch_field(&self, field: &str) -> Result<BranchField, DeskError> {
        self.at_work()?.grant::<SetBranchData>(None)?;
        let field = Field::named(field).ok_or(DeskError::NotTaken("branch_field_unknown"))?;
        let here = self.unanswered(field)?.ok_or(DeskError::NotTaken("branch_field_nothing"))?;
        if self.is_sent(&here.entry)? {
            return Err(DeskError::NotTaken("branch_field_sent"));
        }
        let (field_name, entry) = (field.name().to_owned(), here.entry.id);
        self.say_of_the_branch(Body::BranchFieldWithdrawn { field: field_name, entry })?;
        self.branch_field(field)
    }

    fn say_of_the_branch(&self, body: Body) -> Result<Uuid, DeskError> {
        let access = self.at_work()?.grant::<SetBranchData>(None)?;
        Ok(access.transact::<_, VaultError>(|writing| writing.append(body, None))?)
    }

    /// Whether the value may be set from that day on.
    fn check_field(&mut self, field: Field, value: &str, from: NaiveDate) -> Result<(), DeskError> {
        let today = self.today();
        if self.tables()?.branch_sets(field, today).is_none() {
            return Err(DeskError::NotTaken("branch_field_not_let"));
        }
        field.takes(value).map_err(DeskError::NotTaken)?;
        if !may_begin(from, today) {
            return Err(DeskError::NotTaken("branch_field_day"));
        }
        self.open_fonts()?;
        documents::check_drawn(self.fonts.as_ref().expect("opened above"), value)?;
        let stands = self.stands(field, from)? == value;
        if stands && self.unanswered(field)?.is_none() {
            return Err(DeskError::NotTaken("branch_field_same"));
        }
        Ok(())
    }

    /// What papers of that day say.
    fn stands(&self, field: Field, day: NaiveDate) -> Result<String, DeskError> {
        let branch = self.tables()?.branch_on(&self.enrolled()?.branch, day);
        let branch = branch.ok_or(documents::IssueError::UnknownBranch)?;
        Ok(field.of(branch).to_owned())
    }

    fn branch_field(&self, field: Field) -> Result<BranchField, DeskError> {
        let today = self.today();
        let days = self.tables()?.branch_sets(field, today);
        Ok(BranchField {
            field: field.name().to_owned(),
            value: self.stands(field, today)?,
            is_let: days.is_some(),
            let_through: days.and_then(|days| days.through),
            permitted: self.at_work()?.grant::<SetBranchData>(None).is_ok(),
            word: self.word(field)?,
        })
    }

    /// The newest word on a field that this desk knows of. What head office has not answered comes before what it has.
    fn word(&self, field: Field) -> Result<Option<BranchFieldWord>, DeskError> {
        let (here, answers) = (self.set_here(field)?, self.answers(field)?);
        let device = self.enrolled()?.device;
        let newest = answers.answers.iter().max_by_key(|answer| answer.set_at);
        let answered = |answer: &FieldAnswer| answered(answer, answer.device == device);
        let Some(here) = here else { return Ok(newest.map(answered)) };
        let own = answers.answers.iter().find(|answer| answer.entry == here.entry.id);
        let is_newest = newest.is_none_or(|newest| newest.set_at <= here.entry.at);
        Ok(match own {
            None if waits(&here, &answers) => Some(self.not_answered(here)?),
            None if here.is_withdrawn && is_newest => Some(said(here, "withdrawn")),
            Some(own) if is_newest => Some(answered(own)),
            _ => newest.map(answered),
        })
    }

    fn not_answered(&self, here: SetHere) -> Result<BranchFieldWord, DeskError> {
        let state = if self.is_sent(&here.entry)? { "waiting" } else { "unsent" };
        Ok(said(here, state))
    }

    /// What this desk set in a field that head office has not answered.
    fn unanswered(&self, field: Field) -> Result<Option<SetHere>, DeskError> {
        let answers = self.answers(field)?;
        Ok(self.set_here(field)?.filter(|here| waits(here, &answers)))
    }

    fn set_here(&self, field: Field) -> Result<Option<SetHere>, DeskError> {
        let entries = self.at_work()?.vault.read_journal(vault::branch_fields_here)?;
        let withdrawn: Vec<Uuid> = entries.iter().filter_map(withdrawn_by).collect();
        let mut set = entries.into_iter().filter_map(|entry| match entry.typed() {
            Body::BranchFieldSet { field: name, value, from, .. } if name == field.name() => {
                let is_withdrawn = withdrawn.contains(&entry.id);
                Some(SetHere { entry, value, from, is_withdrawn })
            }
            _ => None,
        });
        Ok(set.next())
    }

    fn answers(&self, field: Field) -> Result<FieldAnswers, DeskError> {
        let read = |file: &_| vault::branch_field_answers(file, field.name());
        match self.at_work()?.vault.read_members(read) {
            Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => {
                Ok(FieldAnswers::default())
            }
            other => Ok(other?),
        }
    }

    /// Whether head office has the entry, as last heard.
    fn is_sent(&self, entry: &Entry) -> Result<bool, DeskError> {
        let outbox = self.at_work()?.vault.read_journal(sync::outbox)?;
        Ok(outbox.is_some_and(|outbox| entry.seq <= outbox.acked_through))
    }
}

fn withdrawn_by(entry: &Entry) -> Option<Uuid> {
    match entry.typed() {
        Body::BranchFieldWithdrawn { entry, .. } => Some(entry),
        _ => None,
    }
}

/// Whether an answer is still to come: there is none, nor was there one that newer answers have pushed out.
fn waits(here: &SetHere, answers: &FieldAnswers) -> bool {
    let answers = &answers.answers;
    let is_answered = answers.iter().any(|answer| answer.entry == here.entry.id);
    let is_full = answers.len() >= MOST_FIELD_ANSWERS;
    let is_old = is_full && answers.iter().all(|answer| answer.set_at > here.entry.at);
    !here.is_withdrawn && !is_answered && !is_old
}

fn said(here: SetHere, state: &str) -> BranchFieldWord {
    let (value, from, state) = (here.value, here.from, state.to_owned());
    BranchFieldWord { value, from, state, reason: None, here: true }
}

fn answered(answer: &FieldAnswer, here: bool) -> BranchFieldWord {
    let state = match answer.outcome {
        FieldOutcome::Taken => "taken",
        FieldOutcome::Replaced => "replaced",
        FieldOutcome::Withdrawn => "withdrawn",
        _ => "refused",
    };
    let reason = (state == "refused").then(|| answer.outcome.name().to_owned());
    let (value, from, state) = (answer.value.clone(), answer.from, state.to_owned());
    BranchFieldWord { value, from, state, reason, here }
}

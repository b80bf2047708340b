//! What desks set of their branch, taken in the commit of their entries, in their order: it stands in the table from its day
//! on, or the desks hear why not. Head office's clock decides what is let; of two words the one that was said later counts,
//! whichever is heard first.

use super::{held_branches, held_table, lets, put_branches};
use crate::archive::Items;
use crate::{Branch, OfficeError};
use chrono::{DateTime, NaiveDate, Utc};
use journal::branch_field::{FieldAnswer, FieldAnswers, FieldOutcome, NewestWord, StoodBefore};
use journal::surroundings::day_in_japan;
use journal::wire::{Item, Person};
use journal::{Body, Entry, Role};
use rules::Tables;
use rules::branch_fields::{Field, MOST_ADDRESS_HALVES, may_begin};
use uuid::Uuid;

/// Whether an entry says something of the branch.
#[must_use]
pub(crate) fn is_of_a_field(entry: &Entry) -> bool {
    ["BranchFieldSet", "BranchFieldWithdrawn"].contains(&entry.kind.as_str())
}

/// Takes such entries of one desk.
pub(crate) fn take(
    items: &mut Items<'_>,
    branch: &Branch,
    entries: &[&Entry],
    now: DateTime<Utc>,
) -> Result<(), OfficeError> {
    entries.iter().try_for_each(|entry| take_one(items, branch, entry, now))
}

fn take_one(
    items: &mut Items<'_>,
    branch: &Branch,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<(), OfficeError> {
    match entry.typed() {
        Body::BranchFieldSet { field, value, from, replaces } => {
            // A field of a newer desk: nothing here can stand in it.
            let Some(field) = Field::named(&field) else { return Ok(()) };
            let mut answers = answers(items, field)?;
            if let Some(replaced) = replaces {
                let back = (entry, replaced, FieldOutcome::Replaced);
                take_back(items, branch, (field, &mut answers), back)?;
            }
            let word = Word { entry, field, value: &value, from, now };
            let answer = word.answered(items, branch, &mut answers)?;
            answers.say(answer);
            put_answers(items, field, &answers)
        }
        Body::BranchFieldWithdrawn { field, entry: set } => {
            let Some(field) = Field::named(&field) else { return Ok(()) };
            let mut answers = answers(items, field)?;
            let back = (entry, set, FieldOutcome::Withdrawn);
            take_back(items, branch, (field, &mut answers), back)?;
            put_answers(items, field, &answers)
        }
        _ => Ok(()),
    }
}

/// One thing that was set.
struct Word<'e> {
    entry: &'e Entry,
    field: Field,
    value: &'e str,
    from: NaiveDate,
    now: DateTime<Utc>,
}

impl Word<'_> {
    fn answered(
        &self,
        items: &mut Items<'_>,
        branch: &Branch,
        answers: &mut FieldAnswers,
    ) -> Result<FieldAnswer, OfficeError> {
        let Self { entry, field, value, now, .. } = *self;
        // What comes late holds from when it came: papers of the days before say what stood then. A desk whose clock is
        // ahead does not speak after everybody else.
        let (from, set_at) = (self.from.max(day_in_japan(now)), entry.at.min(now));
        let outcome = self.judged(items, from, answers.newest.as_ref().map(|word| word.at))?;
        if outcome == FieldOutcome::Taken {
            let mut table = held_branches(items, branch)?;
            let at = answers.newest.as_ref().map(|word| word.at);
            let before = Some(StoodBefore { at, values: table.values(field, from) });
            table.set((field, value), from);
            put_branches(items, &table)?;
            answers.newest = Some(NewestWord { at: set_at, entry: Some(entry.id), before });
        }
        let value = value.chars().take(MOST_ADDRESS_HALVES).collect();
        let (entry, device) = (entry.id, entry.device);
        Ok(FieldAnswer { entry, device, value, from, set_at, outcome, answered_at: now })
    }

    fn judged(
        &self,
        items: &mut Items<'_>,
        from: NaiveDate,
        newest: Option<DateTime<Utc>>,
    ) -> Result<FieldOutcome, OfficeError> {
        let today = day_in_japan(self.now);
        Ok(if !is_let(items, self.field, today)? {
            FieldOutcome::NotLet
        } else if !may_set(items, self.entry)? {
            FieldOutcome::NotPermitted
        } else if self.field.takes(self.value).is_err() {
            FieldOutcome::Value
        } else if !may_begin(from, today) {
            FieldOutcome::TooFar
        } else if newest.is_some_and(|newest| newest > self.entry.at) {
            FieldOutcome::Older
        } else {
            FieldOutcome::Taken
        })
    }
}

/// Takes back what the same desk set before, unless something newer stands there.
fn take_back(
    items: &mut Items<'_>,
    branch: &Branch,
    (field, answers): (Field, &mut FieldAnswers),
    (by, set, outcome): (&Entry, Uuid, FieldOutcome),
) -> Result<(), OfficeError> {
    let newest = answers.newest.as_ref().filter(|word| word.entry == Some(set));
    let Some(before) = newest.and_then(|word| word.before.clone()) else { return Ok(()) };
    let of_the_desk = |one: &&mut FieldAnswer| one.entry == set && one.device == by.device;
    let Some(answer) = answers.answers.iter_mut().find(of_the_desk) else { return Ok(()) };
    answer.outcome = outcome;
    let mut table = held_branches(items, branch)?;
    table.put_back(field, &before);
    put_branches(items, &table)?;
    answers.newest = before.at.map(|at| NewestWord { at, entry: None, before: None });
    Ok(())
}

fn is_let(items: &mut Items<'_>, field: Field, today: NaiveDate) -> Result<bool, OfficeError> {
    let Some(csv) = held_table(items, lets::NAME)? else { return Ok(false) };
    let tables = Tables::shipped().with(lets::NAME, &csv);
    Ok(tables.is_ok_and(|tables| tables.branch_sets(field, today).is_some()))
}

/// Whether whoever set it is a supervisor of the branch, as head office knows its staff.
fn may_set(items: &mut Items<'_>, entry: &Entry) -> Result<bool, OfficeError> {
    let held = items.body(Item::Person, &entry.actor.0)?;
    let person = held.and_then(|body| serde_json::from_str::<Person>(&body).ok());
    Ok(person.is_some_and(|person| person.role == Role::Supervisor && !person.disabled))
}

/// What was said of a field so far.
pub(super) fn answers(items: &mut Items<'_>, field: Field) -> Result<FieldAnswers, OfficeError> {
    let held = items.body(Item::BranchField, field.name())?;
    Ok(held.and_then(|body| serde_json::from_str(&body).ok()).unwrap_or_default())
}

pub(super) fn put_answers(
    items: &mut Items<'_>,
    field: Field,
    answers: &FieldAnswers,
) -> Result<(), OfficeError> {
    let body = serde_json::to_string(answers).expect("answers serialise");
    items.put(Item::BranchField, field.name(), "", |_| body.clone()).map(drop)
}

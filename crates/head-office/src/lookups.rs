//! Members of other branches for a desk that names them exactly. Every question is written down before its
//! answer leaves, and a desk has only so many an hour: a stolen certificate gets no list of members.

use crate::archive::{Bound, Device, Lookup, LookupLine};
use crate::{Branch, Office, OfficeError, Refused};
use chrono::TimeDelta;
use journal::wire::{
    DeskKind, HeldElsewhere, LookupAnswer, LookupRequest, MAX_FOUND_ELSEWHERE, Person, Question,
};
use journal::{HeldMember, Role};

/// The most questions of one desk in an hour. A busy counter has some dozen visitors an hour, and few of
/// them are members elsewhere.
pub const AN_HOUR: u32 = 200;

/// Answers a desk's question.
///
/// # Errors
/// `malformed`, `not_a_counter`, `user_unknown`, `user_disabled`, `not_permitted`, `too_many_lookups`, and
/// those of the archive.
pub fn answer(
    office: &Office,
    device: &Device,
    request: &LookupRequest,
) -> Result<LookupAnswer, Refused> {
    if !request.is_well_formed() {
        return Err(Refused::Malformed);
    }
    let now = office.surroundings.now();
    let person = office.archive.person(&device.branch, &request.user)?;
    let found = match permitted(device, person.as_ref()) {
        Ok(()) => Ok(find(office, device, &request.question)?),
        Err(refused) => Err(refused),
    };
    let asked = Lookup {
        device,
        at: now,
        id: office.surroundings.uuid(),
        person: person.as_ref().map(|person| person.id.as_str()),
        purpose: &request.purpose,
        encounter: request.encounter,
        question: request.question.kind(),
        outcome: match &found {
            Ok(answer) => Ok(u32::try_from(answer.members.len()).unwrap_or(u32::MAX)),
            Err(refused) => Err(refused.code()),
        },
    };
    let bound = Bound {
        most: AN_HOUR,
        within: TimeDelta::hours(1),
        code: Refused::TooManyLookups { seconds: 0 }.code(),
    };
    match office.archive.keep_lookup(&asked, bound)? {
        None => found,
        Some(again) => {
            tracing::warn!(device = %device.id, "a desk asks too often for members elsewhere");
            let seconds = u64::try_from((again - now).num_seconds() + 1).unwrap_or(1);
            Err(Refused::TooManyLookups { seconds })
        }
    }
}

/// The questions of a branch's desks, oldest first.
///
/// # Errors
/// `archive`.
pub fn list(office: &Office, branch: &Branch) -> Result<Vec<LookupLine>, OfficeError> {
    office.archive.lookups(branch)
}

/// Staff of a counter may ask; a kiosk and who keeps the machine may not.
fn permitted(device: &Device, person: Option<&Person>) -> Result<(), Refused> {
    if device.kind != DeskKind::Counter {
        return Err(Refused::NotACounter);
    }
    match person {
        None => Err(Refused::UserUnknown),
        Some(person) if person.disabled => Err(Refused::UserDisabled),
        Some(Person { role: Role::Clerk | Role::Supervisor, .. }) => Ok(()),
        Some(_) => Err(Refused::NotPermitted),
    }
}

fn find(office: &Office, device: &Device, question: &Question) -> Result<LookupAnswer, Refused> {
    let one_more = MAX_FOUND_ELSEWHERE + 1;
    let mut found = office.archive.members_elsewhere(question, &device.branch, one_more)?;
    let more = found.len() == one_more;
    found.truncate(MAX_FOUND_ELSEWHERE);
    let members = found.into_iter().map(held).collect::<Result<_, _>>()?;
    Ok(LookupAnswer { members, more })
}

fn held((branch, body): (String, String)) -> Result<HeldElsewhere, OfficeError> {
    let held: HeldMember =
        serde_json::from_str(&body).map_err(|_| OfficeError::Damaged("a member cannot be read"))?;
    Ok(HeldElsewhere { branch, version: held.version, member: held.member.into() })
}

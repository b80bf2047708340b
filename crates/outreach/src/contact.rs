//! One contact with a member.

use crate::OutreachError;
use chrono::{Days, NaiveDate};
use journal::body::Outreach;
use journal::{Body, HeldMember, MemberRef};
use rules::outreach::{self, List};
use rusqlite::params;
use uuid::Uuid;
use vault::{Access, LogOutreach};

const MOST_NOTE_CHARACTERS: usize = 400;
const MOST_FOLLOW_UP_DAYS: u64 = 731;

/// Writes a contact down; gives the entry's id.
///
/// # Errors
/// See [`OutreachError`]; nothing is written then.
pub fn log(
    access: &Access<'_, LogOutreach>,
    held: &HeldMember,
    contact: Outreach,
) -> Result<Uuid, OutreachError> {
    let today = access.surroundings().today();
    check_codes(&contact, today)?;
    check_note(contact.note.as_deref())?;
    check_follow_up(contact.follow_up, today)?;
    let of = MemberRef { id: held.member.id.clone(), version: held.version };
    access.transact(|writing| {
        let row = (contact.occasion.clone(), contact.answer.clone(), contact.follow_up);
        let entry = writing.append(Body::OutreachLogged(contact), Some(of))?;
        let (occasion, answer, follow_up) = row;
        writing
            .sql()
            .execute(
                "insert into contact (entry, member, day, occasion, answer, follow_up)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    entry.to_string(),
                    held.member.id.0,
                    today.to_string(),
                    occasion,
                    answer,
                    follow_up.map(|day| day.to_string()),
                ],
            )
            .map_err(vault::VaultError::from)?;
        Ok(entry)
    })
}

fn check_codes(contact: &Outreach, today: NaiveDate) -> Result<(), OutreachError> {
    let one = |list, code: &str, name| {
        if outreach::known(list, code, today) {
            Ok(())
        } else {
            Err(OutreachError::UnknownCode(name))
        }
    };
    one(List::Occasion, &contact.occasion, "occasion")?;
    one(List::Channel, &contact.channel, "channel")?;
    one(List::Answer, &contact.answer, "answer")?;
    contact.materials.iter().try_for_each(|material| one(List::Material, material, "material"))
}

fn check_note(note: Option<&str>) -> Result<(), OutreachError> {
    let Some(note) = note else { return Ok(()) };
    let lines = note.chars().any(|c| c.is_control() && c != '\n');
    if lines || note.chars().count() > MOST_NOTE_CHARACTERS {
        return Err(OutreachError::NoteDoesNotFit);
    }
    if japanese::holds_whole_number(note) {
        return Err(OutreachError::TwelveDigits);
    }
    Ok(())
}

fn check_follow_up(day: Option<NaiveDate>, today: NaiveDate) -> Result<(), OutreachError> {
    match day {
        Some(day) if day < today || day > today + Days::new(MOST_FOLLOW_UP_DAYS) => {
            Err(OutreachError::FollowUpOutOfRange)
        }
        _ => Ok(()),
    }
}

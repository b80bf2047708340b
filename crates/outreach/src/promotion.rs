//! 勧奨 beyond one member: organisations that help, places and media, each with its days and what comes next.

use crate::OutreachError;
use chrono::{Days, NaiveDate};
use journal::Body;
use journal::body::Promotion;
use rules::outreach::{self, List};
use rusqlite::Connection;
use uuid::Uuid;
use vault::{Access, LogOutreach};

const MOST_NAME_CHARACTERS: usize = 100;
const MOST_STEP_CHARACTERS: usize = 200;
/// How far a day may lie behind or ahead.
const MOST_DAYS: u64 = 731;

/// Writes one down; gives the entry's id.
///
/// # Errors
/// See [`OutreachError`]; nothing is written then.
pub fn log_promotion(
    access: &Access<'_, LogOutreach>,
    promotion: Promotion,
) -> Result<Uuid, OutreachError> {
    let today = access.surroundings().today();
    check_codes(&promotion, today)?;
    check_text(&promotion.name, MOST_NAME_CHARACTERS)?;
    if promotion.name.trim().is_empty() {
        return Err(OutreachError::NoteDoesNotFit);
    }
    promotion.next_step.iter().try_for_each(|step| check_text(step, MOST_STEP_CHARACTERS))?;
    check_days(&promotion, today)?;
    access.transact(|writing| Ok(writing.append(Body::PromotionLogged(promotion), None)?))
}

/// Everything of this desk, the newest first.
///
/// # Errors
/// What the journal said.
pub fn promotions(
    access: &Access<'_, LogOutreach>,
) -> Result<Vec<(Uuid, Promotion)>, OutreachError> {
    let mut all = access.vault().read_journal(read)?;
    all.sort_by_key(|(entry, promotion)| std::cmp::Reverse((promotion.from, *entry)));
    Ok(all)
}

fn read(journal: &Connection) -> rusqlite::Result<Vec<(Uuid, Promotion)>> {
    let sql = "select id, body from entry where kind = 'PromotionLogged' order by seq";
    let mut question = journal.prepare_cached(sql)?;
    let rows =
        question.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let read = |(entry, body): (String, String)| {
        Some((entry.parse().ok()?, serde_json::from_str(&body).ok()?))
    };
    rows.map(|row| row.map(read)).filter_map(Result::transpose).collect()
}

fn check_codes(promotion: &Promotion, today: NaiveDate) -> Result<(), OutreachError> {
    let known = |list, code: &str| outreach::known(list, code, today);
    if !known(List::Organisation, &promotion.sort) && !known(List::Placement, &promotion.sort) {
        return Err(OutreachError::UnknownCode("sort"));
    }
    if promotion.materials.iter().all(|material| known(List::Material, material)) {
        Ok(())
    } else {
        Err(OutreachError::UnknownCode("material"))
    }
}

fn check_text(text: &str, most: usize) -> Result<(), OutreachError> {
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(OutreachError::NoteDoesNotFit);
    }
    if japanese::holds_whole_number(text) { Err(OutreachError::TwelveDigits) } else { Ok(()) }
}

fn check_days(promotion: &Promotion, today: NaiveDate) -> Result<(), OutreachError> {
    let (first, last) = (today - Days::new(MOST_DAYS), today + Days::new(MOST_DAYS));
    let within = |day: NaiveDate| (first..=last).contains(&day);
    let through = promotion.through.unwrap_or(promotion.from);
    let follow_up = promotion.follow_up.unwrap_or(today);
    let fits = within(promotion.from) && within(through) && promotion.from <= through;
    if fits && (today..=last).contains(&follow_up) {
        Ok(())
    } else {
        Err(OutreachError::FollowUpOutOfRange)
    }
}

//! Comparing the last four digits, within the day's limits: three non-matches a member, of which those at other desks
//! count once they are heard of, and ten a desk, of which those before a new enrolment count too.
//! The best single guess hits one member in about 5,500 (the check digit is 0 in two of eleven cases),
//! so the limits, not the digits, keep a guesser out.

use crate::IdentityError;
use crate::digits::LastFourDigits;
use chrono::NaiveDate;
use journal::body::LastFour;
use journal::surroundings::day_in_japan;
use journal::{Body, Entry, HeldMember, MemberId, MemberRef, MyNumberState};
use rusqlite::{Connection, params};
use vault::{Access, File, Vault, VaultError, VerifyMembers, Writing};

/// Non-matches a member has a day.
pub const MOST_MISSES_A_MEMBER: u32 = 3;
/// Non-matches a desk has a day.
pub const MOST_MISSES_A_DESK: u32 = 10;

/// The outcome of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Match, no match, or nothing to compare with.
    pub result: LastFour,
    /// Non-matches left today for this member at this desk.
    pub tries_left: u32,
}

/// The day that non-matches count for, and those of it that this desk's journal does not have, because it was enrolled
/// anew since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// A day of head office's clock: a desk's own gives nobody another day.
    pub day: NaiveDate,
    /// Of the member, outside of the journal.
    pub member: u32,
    /// Of anyone, outside of the journal.
    pub desk: u32,
}

/// Non-matches so far that day.
struct Misses {
    member: u32,
    desk: u32,
}

impl Misses {
    /// A non-match may stand in both places, and counts once; those of other desks are never here.
    fn with(self, outside: Counted, others: u32) -> Self {
        Self { member: self.member.max(outside.member) + others, desk: self.desk.max(outside.desk) }
    }

    fn left(&self) -> u32 {
        let member = MOST_MISSES_A_MEMBER.saturating_sub(self.member);
        member.min(MOST_MISSES_A_DESK.saturating_sub(self.desk))
    }

    fn limit(&self) -> Option<&'static str> {
        if self.member >= MOST_MISSES_A_MEMBER {
            Some("member")
        } else {
            (self.desk >= MOST_MISSES_A_DESK).then_some("desk")
        }
    }
}

/// Compares, and writes down the outcome – never the digits – before giving it.
///
/// # Errors
/// `Limit` when the day's non-matches are used up: nothing is compared then, and the refusal is an entry.
pub fn check(
    access: &Access<'_, VerifyMembers>,
    held: &HeldMember,
    digits: &LastFourDigits,
    counted: Counted,
) -> Result<Checked, IdentityError> {
    let day = counted.day;
    let others = misses_at_other_desks(access.vault(), &held.member.id, day)?;
    let of = MemberRef { id: held.member.id.clone(), version: held.version };
    let outcome = access.transact(|writing| {
        let misses = misses(writing.sql(), day, &held.member.id.0)?.with(counted, others);
        if let Some(limit) = misses.limit() {
            writing.append(Body::LastFourRefused { limit: limit.to_owned() }, Some(of))?;
            return Ok::<_, VaultError>(Err(limit));
        }
        let result = compare(held, digits);
        record(writing, result, of, day)?;
        let spent = u32::from(result == LastFour::NoMatch);
        let left = Misses { member: misses.member + spent, desk: misses.desk + spent }.left();
        Ok(Ok(Checked { result, tries_left: left }))
    })?;
    outcome.map_err(IdentityError::Limit)
}

fn compare(held: &HeldMember, digits: &LastFourDigits) -> LastFour {
    let registered = held.member.my_number_state == Some(MyNumberState::Registered);
    match held.member.my_number_last4.as_deref() {
        Some(last4) if registered && digits.agree_with(last4) => LastFour::Match,
        Some(_) if registered => LastFour::NoMatch,
        _ => LastFour::Unavailable,
    }
}

fn record(
    writing: &mut Writing<'_>,
    result: LastFour,
    of: MemberRef,
    day: NaiveDate,
) -> Result<(), VaultError> {
    let member = of.id.0.clone();
    let entry = writing.append(Body::LastFourChecked { result, day: Some(day) }, Some(of))?;
    if result == LastFour::NoMatch {
        writing.sql().execute(
            "insert into last_four_miss (entry, day, member) values (?1, ?2, ?3)",
            params![entry.to_string(), day.to_string(), member],
        )?;
    }
    Ok(())
}

/// Non-matches left that day for a member at this desk.
///
/// # Errors
/// When the journal does not read.
pub fn tries_left(vault: &Vault, member: &str, counted: Counted) -> Result<u32, VaultError> {
    let others = misses_at_other_desks(vault, &MemberId(member.to_owned()), counted.day)?;
    let here = vault.read_journal(|connection| misses(connection, counted.day, member))?;
    Ok(here.with(counted, others).left())
}

/// Non-matches of a day, and later, at other desks of the branch, as of the last contact.
fn misses_at_other_desks(
    vault: &Vault,
    member: &MemberId,
    since: NaiveDate,
) -> Result<u32, VaultError> {
    let own = vault.series();
    let activities = match vault.read_members(|c| vault::activities_of(c, member)) {
        Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => return Ok(0),
        other => other?,
    };
    let is_miss = |entry: &Entry| match entry.typed() {
        Body::LastFourChecked { result: LastFour::NoMatch, day } => {
            day.unwrap_or_else(|| day_in_japan(entry.at)) >= since
                && (entry.device, entry.generation) != own
        }
        _ => false,
    };
    let misses = activities.iter().filter(|entry| is_miss(entry)).count();
    Ok(u32::try_from(misses).unwrap_or(u32::MAX))
}

/// The newest outcome for a member today at this desk, if there was one.
///
/// # Errors
/// When the journal does not read.
pub fn result_today(vault: &Vault, member: &HeldMember) -> Result<Option<LastFour>, VaultError> {
    let today = vault.surroundings().today();
    let entries = vault.read_journal(|c| vault::entries_of_member(c, &member.member.id, 200))?;
    Ok(entries.iter().filter(|entry| day_in_japan(entry.at) == today).find_map(|entry| match entry
        .typed()
    {
        Body::LastFourChecked { result, .. } => Some(result),
        _ => None,
    }))
}

/// Days after today count too: a clock that is set back gives nobody a fresh start.
fn misses(connection: &Connection, day: NaiveDate, member: &str) -> rusqlite::Result<Misses> {
    connection.query_row(
        "select count(*), coalesce(sum(member = ?2), 0) from last_four_miss where day >= ?1",
        params![day.to_string(), member],
        |row| Ok(Misses { desk: row.get(0)?, member: row.get(1)? }),
    )
}

//! マイナ保険証の利用登録 over the whole branch: how many people registered within some days, of those who had not before.

use crate::error::MembersError;
use crate::record::day_number;
use chrono::NaiveDate;
use journal::Member;
use rusqlite::params;
use vault::Vault;

/// People looked at while the file's lock is held: a clerk who searches meanwhile waits for these at most.
const PEOPLE_AT_ONCE: u32 = 20_000;

/// The days within which a registration counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// The first day: whoever had registered before it is not counted at all.
    pub from: NaiveDate,
    /// The last day.
    pub through: NaiveDate,
}

/// How many people were insured over all these days and not registered before, and how many of them registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Registrations {
    /// They registered within the days.
    pub registered: u64,
    /// All who could have.
    pub people: u64,
}

impl Within {
    /// Whether the member counts, and with what: `None` for whoever had registered before, or was not insured over all
    /// these days.
    #[must_use]
    pub fn of(&self, member: &Member) -> Option<bool> {
        let stays = member.lost_on.is_none_or(|lost| lost > self.through);
        let registered = member.myna_registered_on;
        let counts = member.acquired_on <= self.from
            && stays
            && registered.is_none_or(|day| day >= self.from);
        counts.then(|| registered.is_some_and(|day| day <= self.through))
    }
}

/// Where the count over the branch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    behind: i64,
    /// People looked at so far.
    pub looked_at: u64,
    /// What was found among them.
    pub found: Registrations,
}

impl Counted {
    /// Before anybody was looked at: every key is 0 or more.
    pub const NOBODY: Self =
        Self { behind: -1, looked_at: 0, found: Registrations { registered: 0, people: 0 } };
}

/// Counts some thousand people more; `None` when everyone was looked at.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn count_on(
    vault: &Vault,
    within: Within,
    so_far: Counted,
) -> Result<Option<Counted>, MembersError> {
    let days = [within.from, within.through].map(day_number);
    let next = vault.read_members(|file| {
        let mut question = file.prepare_cached(include_str!("../sql/registrations.sql"))?;
        let asked = params![so_far.behind, days[0], days[1], PEOPLE_AT_ONCE];
        question.query_row(asked, |row| {
            let found = Registrations { people: row.get(2)?, registered: row.get(3)? };
            Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, u64>(1)?, found))
        })
    })?;
    let (Some(behind), looked_at, found) = next else { return Ok(None) };
    Ok(Some(Counted {
        behind,
        looked_at: so_far.looked_at + looked_at,
        found: Registrations {
            registered: so_far.found.registered + found.registered,
            people: so_far.found.people + found.people,
        },
    }))
}

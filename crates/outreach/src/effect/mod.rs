//! What came of outreach: how many of the members whom the branch spoke to registered their card (利用登録) within ninety
//! days, beside the members to whom nobody spoke.
//!
//! What is compared. Of those spoken to: everyone whose first contact that the desk knows of lies in a quarter, who had
//! not registered before that day and was insured over the ninety days that begin with it. Of the others: everyone
//! without any contact, not registered before the middle of the quarter and insured over the ninety days from there. Only
//! quarters of which every window is over by the day of the member data are counted, so nobody is left out for having
//! had less time. People who come to a counter differ from others in more than that somebody spoke to them: the
//! difference is no proof of a cause, and the screen says so. A registration that was removed again is not known here.

mod quarter;

pub use quarter::Quarter;

use crate::branch::Known;
use crate::{OutreachError, contacts};
use chrono::{Days, NaiveDate};
use journal::surroundings::day_in_japan;
use journal::{Member, MemberId};
use members::{Counted, Registrations, Within};
use rules::{Tables, small_cells};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use vault::{Access, LogOutreach};

/// The days in which a registration counts, the first of them the day of the contact.
pub const DAYS: u64 = 90;
/// The answer of those whom nobody urged: they were spoken to, but belong to neither side.
const NEEDS_CARE: &str = "needs_care";

/// Numbers of people, `None` where they are too few to be shown or would give such a number away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Who registered within the days.
    pub registered: Option<u64>,
    /// Who did not.
    pub others: Option<u64>,
    /// Both.
    pub people: Option<u64>,
}

/// One quarter's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The quarter.
    pub quarter: Quarter,
    /// Quarters that can be asked for, the newest first.
    pub offered: Vec<Quarter>,
    /// The day of the member data: what was registered later is not known.
    pub cut_off: NaiveDate,
    /// The smallest number of people that is shown.
    pub smallest: u64,
    /// Of those spoken to, by the occasion of their first contact.
    pub by_occasion: Vec<(String, Row)>,
    /// Everyone spoken to.
    pub contacted: Row,
    /// Everyone else.
    pub not_contacted: Row,
}

/// Asks for one quarter, or for the newest that can be counted; `progress` hears how many members were looked at and may
/// break off. All of the branch's members are looked at, some thousand at a time.
///
/// # Errors
/// `PeriodNotOver` for a quarter that cannot be counted yet, `BrokenOff`, or what the files said.
pub fn effect(
    access: &Access<'_, LogOutreach>,
    tables: &Tables,
    asked: Option<Quarter>,
    progress: &dyn Fn(u64) -> ControlFlow<()>,
) -> Result<Effect, OutreachError> {
    let known = contacts(access)?;
    let cache = access.vault().cache_state()?.ok_or(vault::VaultError::NoMembers)?;
    let cut_off = day_in_japan(cache.as_of);
    let offered = Quarter::over_by(cut_off);
    let quarter = asked.unwrap_or(offered[0]);
    if !offered.contains(&quarter) {
        return Err(OutreachError::PeriodNotOver);
    }
    let spoken_to = Spoken::of(access, &known, quarter)?;
    let window = window(quarter.middle());
    let mut not_contacted = everyone(access, window, progress)?;
    spoken_to.take_out_of(&mut not_contacted, window);
    let smallest = tables.smallest_cell(access.surroundings().today());
    let (by_occasion, contacted) = spoken_to.rows(smallest);
    let alone = [vec![not_contacted.registered, not_contacted.people - not_contacted.registered]];
    let not_contacted = row(&small_cells::shown(&alone, smallest)[0]);
    Ok(Effect { quarter, offered, cut_off, smallest, by_occasion, contacted, not_contacted })
}

fn window(from: NaiveDate) -> Within {
    Within { from, through: from + Days::new(DAYS) }
}

fn everyone(
    access: &Access<'_, LogOutreach>,
    within: Within,
    progress: &dyn Fn(u64) -> ControlFlow<()>,
) -> Result<Registrations, OutreachError> {
    let mut counted = Counted::NOBODY;
    while let Some(more) = members::count_on(access.vault(), within, counted)? {
        counted = more;
        if progress(counted.looked_at).is_break() {
            return Err(OutreachError::BrokenOff);
        }
    }
    Ok(counted.found)
}

fn row(cells: &[Option<u64>]) -> Row {
    let [registered, others, people] = cells else { unreachable!("two numbers and their sum") };
    Row { registered: *registered, others: *others, people: *people }
}

/// The members whom anybody spoke to, and of those of the quarter whether they registered.
struct Spoken {
    ever: Vec<Member>,
    /// By occasion: registered, not registered.
    counted: BTreeMap<String, [u64; 2]>,
}

impl Spoken {
    fn of(
        access: &Access<'_, LogOutreach>,
        known: &[Known],
        quarter: Quarter,
    ) -> Result<Self, OutreachError> {
        let mut first: BTreeMap<&MemberId, &Known> = BTreeMap::new();
        let mut unurged: BTreeSet<&MemberId> = BTreeSet::new();
        for contact in known {
            first.entry(&contact.member).or_insert(contact);
            if contact.contact.answer == NEEDS_CARE {
                unurged.insert(&contact.member);
            }
        }
        let mut spoken = Self { ever: Vec::new(), counted: BTreeMap::new() };
        for (id, contact) in first {
            // Whoever moved to another branch is on neither side.
            let Some(held) = members::by_id(access.vault(), id)? else { continue };
            let counts = quarter.contains(contact.day) && !unurged.contains(id);
            let registered = window(contact.day).of(&held.member).filter(|_| counts);
            if let Some(registered) = registered {
                let occasion = contact.contact.occasion.clone();
                let cells = spoken.counted.entry(occasion).or_default();
                cells[usize::from(!registered)] += 1;
            }
            spoken.ever.push(held.member);
        }
        Ok(spoken)
    }

    fn take_out_of(&self, everyone: &mut Registrations, within: Within) {
        for registered in self.ever.iter().filter_map(|member| within.of(member)) {
            everyone.people = everyone.people.saturating_sub(1);
            everyone.registered = everyone.registered.saturating_sub(u64::from(registered));
        }
    }

    fn rows(&self, smallest: u64) -> (Vec<(String, Row)>, Row) {
        let counts: Vec<Vec<u64>> = self.counted.values().map(|cells| cells.to_vec()).collect();
        if counts.is_empty() {
            let nobody = Some(0);
            return (Vec::new(), Row { registered: nobody, others: nobody, people: nobody });
        }
        let mut shown = small_cells::shown(&counts, smallest);
        let all = shown.pop().expect("a table has its totals");
        let occasions = self.counted.keys().cloned();
        (occasions.zip(shown.iter().map(|cells| row(cells))).collect(), row(&all))
    }
}

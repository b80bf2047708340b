//! How long visits took at this desk, and how long visitors with a 受付票 waited: from the entries alone. A visit is the time
//! from its opening to its closing; a wait the time from the ticket to the moment somebody took the visitor.

use crate::view::{TimeTaken, WaitingFigures};
use crate::{Desk, DeskError};
use chrono::{DateTime, NaiveDate, Utc};
use journal::surroundings::day_in_japan;
use journal::{Body, Entry};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vault::{File, ServeVisitors, VaultError};

/// The share of visits that took no longer than what is told as the long ones.
const LONG: f64 = 0.9;

/// A visit: its purpose, when it was opened, and when it was closed if it was.
struct Visit {
    purpose: String,
    opened: DateTime<Utc>,
    closed: Option<DateTime<Utc>>,
}

impl Desk {
    /// The times of visits at this desk, and of waiting visitors of the branch as far as this desk knows, from one day
    /// through another. Visits that were not closed on their day are counted, not timed.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the files said.
    pub fn waiting_figures(
        &self,
        from: NaiveDate,
        through: NaiveDate,
    ) -> Result<WaitingFigures, DeskError> {
        let access = self.at_work()?.grant::<ServeVisitors>(None)?;
        let vault = access.vault();
        let within = |at: DateTime<Utc>| (from..=through).contains(&day_in_japan(at));
        let visits = visits(&vault.read_journal(vault::visits_here)?);
        let visits: Vec<Visit> = visits.into_iter().filter(|one| within(one.opened)).collect();
        let mut entries = match vault.read_members(vault::branch_entries) {
            Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => Vec::new(),
            other => other?,
        };
        entries.extend(vault.read_journal(vault::branch_entries_here)?);
        let waits = waits(&entries).into_iter().filter(|(asked, _)| within(*asked));
        let waits: Vec<u64> = waits.map(|(_, seconds)| seconds).collect();
        let not_closed = visits.iter().filter(|one| one.seconds().is_none()).count();
        let waits = (!waits.is_empty()).then(|| time_taken("ticket", waits));
        Ok(WaitingFigures { from, through, visits: by_purpose(visits), not_closed, waits })
    }
}

impl Visit {
    /// How long it took, when it was closed on its day.
    fn seconds(&self) -> Option<u64> {
        let closed = self.closed.filter(|at| day_in_japan(*at) == day_in_japan(self.opened))?;
        u64::try_from((closed - self.opened).num_seconds()).ok()
    }
}

fn visits(entries: &[Entry]) -> Vec<Visit> {
    let mut visits: BTreeMap<Uuid, Visit> = BTreeMap::new();
    for entry in entries {
        let Some(encounter) = entry.encounter else { continue };
        match entry.typed() {
            Body::EncounterOpened { purpose } => {
                visits.insert(encounter, Visit { purpose, opened: entry.at, closed: None });
            }
            Body::EncounterClosed {} => {
                if let Some(visit) = visits.get_mut(&encounter) {
                    visit.closed = Some(entry.at);
                }
            }
            _ => {}
        }
    }
    visits.into_values().collect()
}

fn by_purpose(visits: Vec<Visit>) -> Vec<TimeTaken> {
    let mut seconds: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for visit in visits {
        if let Some(took) = visit.seconds() {
            seconds.entry(visit.purpose).or_default().push(took);
        }
    }
    seconds.into_iter().map(|(purpose, all)| time_taken(&purpose, all)).collect()
}

/// When each visitor who was taken had asked, and the seconds until then.
fn waits(entries: &[Entry]) -> Vec<(DateTime<Utc>, u64)> {
    let mut asked: BTreeMap<Uuid, DateTime<Utc>> = BTreeMap::new();
    let mut taken: BTreeMap<Uuid, DateTime<Utc>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for entry in entries.iter().filter(|entry| seen.insert(entry.id)) {
        match entry.typed() {
            Body::VisitorRequest { request, .. } => {
                asked.insert(request, entry.at);
            }
            Body::VisitorTaken { request } => {
                let first = taken.entry(request).or_insert(entry.at);
                *first = entry.at.min(*first);
            }
            _ => {}
        }
    }
    let wait = |(request, asked): (Uuid, DateTime<Utc>)| {
        // Of two clocks one may be off: a wait below nothing is none.
        let seconds = (*taken.get(&request)? - asked).num_seconds().max(0);
        Some((asked, seconds.unsigned_abs()))
    };
    asked.into_iter().filter_map(wait).collect()
}

fn time_taken(purpose: &str, mut seconds: Vec<u64>) -> TimeTaken {
    seconds.sort_unstable();
    TimeTaken {
        purpose: purpose.to_owned(),
        count: seconds.len(),
        median_seconds: at_share(&seconds, 0.5),
        long_seconds: at_share(&seconds, LONG),
    }
}

/// The smallest time that this share of all did not exceed.
fn at_share(sorted: &[u64], share: f64) -> u64 {
    let place = (sorted.len() as f64 * share).ceil() as usize;
    sorted[place.clamp(1, sorted.len()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;

    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
    }

    #[test]
    fn half_of_all_took_no_longer_than_the_median_and_nine_of_ten_no_longer_than_the_long_ones() {
        let told = time_taken("reissue", vec![600, 60, 120, 180, 240, 300, 360, 420, 480, 540]);
        assert_eq!((told.count, told.median_seconds, told.long_seconds), (10, 300, 540));
        let one = time_taken("reissue", vec![75]);
        assert_eq!((one.median_seconds, one.long_seconds), (75, 75));
    }

    #[test]
    fn a_visit_left_open_over_night_has_no_time() {
        let visit = |closed| Visit { purpose: "enquiry".into(), opened: at(26, 1, 0), closed };
        assert_eq!(visit(Some(at(26, 1, 12))).seconds(), Some(12 * 60));
        assert_eq!(visit(Some(at(26, 14, 59))).seconds(), Some(13 * 3600 + 59 * 60));
        assert_eq!(visit(Some(at(26, 15, 0))).seconds(), None);
        assert_eq!(visit(None).seconds(), None);
    }
}

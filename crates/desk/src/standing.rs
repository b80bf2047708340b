//! Where the desk stands: what is always on screen, and what a locked desk may still show.

use crate::view::{self, Syncing};
use crate::{Desk, DeskError};
use chrono::{DateTime, Utc};
use journal::wire::{DeskKind, SessionAnswer};
use sync::lease::Stage;
use vault::{Status, StatusSeal};

/// How the last contact went.
pub(crate) struct Contact<'a> {
    /// What head office said, when it was reached.
    pub(crate) session: Option<&'a SessionAnswer>,
    /// The code of what stopped the round.
    pub(crate) problem: Option<String>,
    /// Whether head office was reached.
    pub(crate) reached: bool,
}

impl Desk {
    /// Where the desk stands now. Needs nobody signed in.
    #[must_use]
    pub fn status(&self) -> view::Status {
        let kept = StatusSeal::of(&self.layout, &self.share).read();
        let enrolment = self.enrolment.as_ref();
        let person = self.at_work.as_ref().map(|at_work| at_work.person.clone());
        let (unsent, unsent_since) = self.unsent().unwrap_or((kept.unsent, kept.unsent_since));
        view::Status {
            version: updates::Program::this().version.to_string(),
            enrolled: enrolment.is_some(),
            kiosk: enrolment.is_some_and(|enrolment| enrolment.kind == DeskKind::Kiosk),
            training: self.is_training(),
            branch: enrolment.map(|enrolment| enrolment.branch.clone()),
            branch_name: enrolment
                .and_then(|enrolment| rules::branch(&enrolment.branch))
                .map(|branch| branch.name.to_owned()),
            device: enrolment.map(|enrolment| enrolment.device.0),
            locked: person.is_none(),
            user: person,
            online: kept.online,
            as_of: kept.as_of,
            members: kept.members,
            unsent,
            unsent_since,
            lease_days_left: kept
                .lease_until
                .map(|until| days_left(until, self.surroundings.now())),
            lease_stage: kept
                .lease_until
                .map(|until| stage_code(Stage::at(until, self.surroundings.now())).to_owned()),
            tasks: self.tasks().ok().map(|tasks| tasks.len()),
            serials_left: kept.serials_left,
            epoch: kept.epoch,
            last_problem: kept.last_problem,
            encounter: self.at_work.as_ref().and_then(|at_work| at_work.encounter.clone()),
            syncing: None::<Syncing>,
        }
    }

    /// Writes down where the desk stands, for when it is locked.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_standing(&self) -> Result<(), DeskError> {
        self.refresh_standing(None)
    }

    pub(crate) fn refresh_standing(&self, contact: Option<&Contact<'_>>) -> Result<(), DeskError> {
        let seal = StatusSeal::of(&self.layout, &self.share);
        let mut status = seal.read();
        if let Some((unsent, since)) = self.unsent() {
            (status.unsent, status.unsent_since) = (unsent, since);
        }
        if let Some(at_work) = &self.at_work {
            status.serials_left = Some(at_work.vault.read_journal(documents::serials_left)?);
        }
        if let Some(contact) = contact {
            self.take_in(contact, &mut status)?;
        }
        Ok(seal.write(&status)?)
    }

    fn take_in(&self, contact: &Contact<'_>, status: &mut Status) -> Result<(), DeskError> {
        status.online = Some(contact.reached);
        status.last_problem.clone_from(&contact.problem);
        if let Some(session) = contact.session {
            status.epoch = Some(session.epoch);
            status.lease_until = Some(session.lease_until);
            let skew = session.server_time - self.surroundings.now();
            status.skew_seconds = Some(skew.num_seconds());
        }
        let vault = &self.at_work()?.vault;
        if let Some(state) = vault.cache_state()? {
            status.as_of = Some(state.as_of);
            status.members = vault.tally(crate::APPLIERS)?.0;
        }
        Ok(())
    }

    /// Entries head office does not hold, when the journal is open.
    fn unsent(&self) -> Option<(u64, Option<DateTime<Utc>>)> {
        self.at_work.as_ref().and_then(|at_work| at_work.vault.read_journal(sync::unsent).ok())
    }
}

fn stage_code(stage: Stage) -> &'static str {
    match stage {
        Stage::Full => "full",
        Stage::NoCertificates => "no_certificates",
        Stage::JournalOnly => "journal_only",
        Stage::MembersGone => "members_gone",
    }
}

/// Whole days left, counting a day begun; 0 once it is over.
fn days_left(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    const DAY_SECONDS: i64 = 24 * 3600;
    let seconds = (until - now).num_seconds().max(0);
    (seconds + DAY_SECONDS - 1) / DAY_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone as _};

    #[test]
    fn a_lease_day_begun_counts_and_an_ended_lease_is_zero() {
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap();
        assert_eq!(days_left(now + TimeDelta::days(7), now), 7);
        assert_eq!(days_left(now + TimeDelta::seconds(1), now), 1);
        assert_eq!(days_left(now - TimeDelta::days(3), now), 0);
    }
}

//! 猶予: what a desk may do that has not heard from head office for a while, and more time in an outage.

use crate::{AtWork, Desk, DeskError};
use chrono::{DateTime, Utc};
use journal::entry::unhex;
use sync::lease::{self, Stage};
use vault::StatusSeal;

impl Desk {
    /// Takes more time that head office gave by a file or a code; gives the new end.
    ///
    /// # Errors
    /// `Locked`, or `extension_refused`.
    pub fn extend_lease(&self, text: &str) -> Result<DateTime<Utc>, DeskError> {
        let enrolment = self.enrolled()?;
        let key = unhex(&enrolment.manifest_key).ok_or(DeskError::NotEnrolled)?;
        let until = lease::extend(&self.at_work()?.vault, text, &enrolment.branch, &key)?;
        let seal = StatusSeal::of(&self.layout, &self.share);
        let mut status = seal.read();
        status.lease_until = Some(until);
        seal.write(&status)?;
        Ok(until)
    }

    /// Two weeks without head office leave only the journal open.
    pub(crate) fn mind_the_lease(&self, at_work: &AtWork) -> Result<(), DeskError> {
        let stage = self.stage(at_work)?;
        if stage >= Stage::JournalOnly { Err(DeskError::LeaseEnded) } else { Ok(()) }
    }

    /// After a week without head office no certificate is made.
    pub(crate) fn mind_the_lease_for(&self, kind: &str) -> Result<(), DeskError> {
        let is_numbered = documents::KINDS.iter().any(|one| one.code == kind && one.is_numbered);
        if is_numbered && self.stage(self.at_work()?)? >= Stage::NoCertificates {
            return Err(DeskError::LeaseWithoutCertificates);
        }
        Ok(())
    }

    pub(crate) fn stage(&self, at_work: &AtWork) -> Result<Stage, DeskError> {
        let now = self.surroundings.now();
        Ok(at_work.vault.read_journal(|journal| lease::stage(journal, now))?)
    }

    /// Thirty days without head office: what is held of members is destroyed, whoever signs in next or nobody. The
    /// journal stays.
    pub(crate) fn mind_the_members(&self) -> Result<(), DeskError> {
        let status = StatusSeal::of(&self.layout, &self.share).read();
        let now = self.surroundings.now();
        let is_over =
            status.lease_until.is_some_and(|until| Stage::at(until, now) == Stage::MembersGone);
        if is_over { Ok(vault::destroy_members(&self.layout)?) } else { Ok(()) }
    }
}

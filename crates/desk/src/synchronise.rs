//! Syncing without holding the clerk up: a round runs on its own hold of the files while the desk goes
//! on working, and the desk takes in what came of it.

use crate::numbers::CertificateNumbers;
use crate::standing::Contact;
use crate::{AGREEMENTS, APPLIERS, Desk, DeskError, tables};
use chrono::TimeDelta;
use journal::entry::unhex;
use journal::leases::RenewAnswer;
use journal::wire::{DeskKind, Person};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use sync::{Line, Progress, Round, Sides, SyncError};
use vault::{Apply, File, Vault, VaultError};
use zeroize::Zeroizing;

/// How long before its end a certificate, good for 90 days, is renewed.
const RENEW_BEFORE: TimeDelta = TimeDelta::days(30);

/// A round that is ready to run, on any thread.
pub struct SyncJob {
    vault: Arc<Vault>,
    /// Whether the cache was looked through since this person signed in.
    members_looked_through: Arc<AtomicBool>,
    line: Box<dyn Line + Send>,
    branch: String,
    /// A kiosk takes nothing in.
    appliers: &'static [&'static dyn Apply],
    manifest_key: [u8; 32],
    /// This desk's private key, PEM, when its certificate is to be renewed.
    renew_with: Option<Zeroizing<String>>,
}

/// What a round did, for `mado sync`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SyncDone {
    /// Entries handed over.
    pub pushed: u64,
    /// Changes or snapshot items taken in.
    pub pulled: u64,
    /// Members held.
    pub members: u64,
    /// Head office's time of the member data.
    pub as_of: Option<chrono::DateTime<chrono::Utc>>,
    /// Entries that head office does not hold.
    pub unsent: u64,
}

impl SyncJob {
    /// Runs the round; `progress` may break it off. A member cache that does not read is thrown away and loaded
    /// anew.
    ///
    /// # Errors
    /// See [`SyncError`].
    pub fn run(&self, progress: &dyn Fn(Progress) -> ControlFlow<()>) -> Result<Round, SyncError> {
        // What was put back from an older state of the files bears its seals; the first contact looks for it.
        let agrees = self.vault.look_through_journal(AGREEMENTS)?;
        let told = self.round(progress);
        if agrees { told } else { told.and(Err(SyncError::JournalSetBack)) }
    }

    fn round(&self, progress: &dyn Fn(Progress) -> ControlFlow<()>) -> Result<Round, SyncError> {
        let sides = Sides {
            vault: &self.vault,
            line: &*self.line,
            appliers: self.appliers,
            numbers: &CertificateNumbers,
            renew_with: self.renew_with.as_ref().map(|key| key.as_str()),
            branch: &self.branch,
            manifest_key: self.manifest_key,
            progress,
        };
        let looked = self.looked_through();
        match looked.and_then(|()| sync::run(&sides)) {
            Err(SyncError::Vault(VaultError::Damaged(File::Members))) => {
                self.vault.forget_members()?;
                sync::run(&sides)
            }
            other => other,
        }
    }
}

impl SyncJob {
    /// The cache, once while it is open.
    fn looked_through(&self) -> Result<(), SyncError> {
        if !self.members_looked_through.swap(true, Ordering::Relaxed) {
            self.vault.look_through_members(self.appliers)?;
        }
        Ok(())
    }
}

impl Desk {
    /// A round, ready to run.
    ///
    /// # Errors
    /// `Locked`, or `NotEnrolled`.
    pub fn sync_job(&self) -> Result<SyncJob, DeskError> {
        let line = self.line_or_drill()?;
        let enrolment = self.enrolled()?;
        Ok(SyncJob {
            vault: Arc::clone(&self.at_work()?.vault),
            members_looked_through: Arc::clone(&self.at_work()?.members_looked_through),
            line,
            branch: enrolment.branch.clone(),
            appliers: if enrolment.kind == DeskKind::Kiosk { &[] } else { APPLIERS },
            manifest_key: unhex(&enrolment.manifest_key).ok_or(DeskError::NotEnrolled)?,
            renew_with: self.key_to_renew()?,
        })
    }

    /// The private key, once the certificate ends within a month.
    fn key_to_renew(&self) -> Result<Option<Zeroizing<String>>, DeskError> {
        let ends = self.enrolled()?.certificate_expires_at;
        if ends - self.surroundings.now() > RENEW_BEFORE {
            return Ok(None);
        }
        let key = self.client_key()?;
        let key = std::str::from_utf8(&key).map_err(|_| DeskError::NotEnrolled)?;
        Ok(Some(Zeroizing::new(key.to_owned())))
    }

    /// How long to keep still after a round that began by itself.
    pub fn wait_after(&mut self, outcome: &Result<Round, SyncError>) -> Duration {
        let drawn = u64::from_le_bytes(self.surroundings.random());
        self.pace.wait(outcome.as_ref().map(|round| round.session.next_poll_seconds), drawn)
    }

    /// Takes in what came of a round: the desk's standing, and people who may no longer sign in.
    ///
    /// # Errors
    /// What stopped the round, or what the files said.
    pub fn synced(&mut self, outcome: Result<Round, SyncError>) -> Result<SyncDone, DeskError> {
        let contact = match &outcome {
            Ok(round) => Contact { session: Some(&round.session), problem: None, reached: true },
            Err(error) => Contact {
                session: None,
                problem: Some(error.code().to_owned()),
                reached: error.reached(),
            },
        };
        self.refresh_standing(Some(&contact))?;
        if let Err(SyncError::Vault(VaultError::Damaged(File::Journal))) = &outcome {
            // As at opening: kept for head office to salvage, and a new enrolment is due.
            self.at_work = None;
            self.layout.keep_aside_journal(&self.surroundings)?;
            self.enrolment = None;
        }
        let round = outcome?;
        self.take_over_certificate(round.renewed.as_ref())?;
        if self.enrolled()?.kind == DeskKind::Counter {
            self.heed_the_branch()?;
        }
        if self.at_work.is_some() {
            // Without it visitors wait until the next contact.
            let _ = self.keep_branch_key();
        }
        if let Some(at_work) = &mut self.at_work {
            at_work.dated = tables::dated(&at_work.vault)?;
        }
        let status = self.status();
        Ok(SyncDone {
            pushed: round.pushed,
            pulled: round.pulled,
            members: status.members,
            as_of: status.as_of,
            unsent: status.unsent,
        })
    }

    fn take_over_certificate(&mut self, renewed: Option<&RenewAnswer>) -> Result<(), DeskError> {
        let Some((renewed, enrolment)) = renewed.zip(self.enrolment.as_mut()) else {
            return Ok(());
        };
        enrolment.certificate.clone_from(&renewed.certificate);
        enrolment.certificate_expires_at = renewed.expires_at;
        Ok(enrolment.write(&self.layout, &self.share)?)
    }

    /// What the branch says of its people takes effect at this contact: slots of those who left or whose
    /// PIN was reset are erased, and whoever of them is signed in here is signed out; a new role holds
    /// at once.
    fn heed_the_branch(&mut self) -> Result<(), DeskError> {
        let vault = Arc::clone(&self.at_work()?.vault);
        for holder in self.slots()?.holders()? {
            let told = vault.read_members(|connection| vault::person(connection, &holder.id))?;
            match told.filter(|person| !person.disabled && person.pin_set == holder.pin_set) {
                Some(person) => self.take_on(&person),
                None => self.let_go(&holder.id)?,
            }
        }
        Ok(())
    }

    fn take_on(&mut self, person: &Person) {
        if let Some(at_work) = &mut self.at_work
            && at_work.person.id == person.id
        {
            at_work.person.role = person.role;
        }
    }

    fn let_go(&mut self, id: &str) -> Result<(), DeskError> {
        self.slots()?.erase(id)?;
        if self.at_work.as_ref().is_some_and(|at_work| at_work.person.id == id) {
            self.lock()?;
            self.kept_open = None;
        }
        Ok(())
    }
}

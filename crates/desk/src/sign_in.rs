//! Signing in and locking. A person's first sign-in at a desk asks head office; later ones need no line.

use crate::view::StaffMember;
use crate::{AtWork, Desk, DeskError, schema, tables};
use journal::entry::unhex;
use journal::wire::{FirstSignInRequest, Person};
use journal::{Actor, Body};
use std::sync::Arc;
use sync::{Line as _, SyncError};
use vault::{
    Approval, File, FileKeys, ReleaseSecret, SlotError, SlotHolder, Slots, Vault, VaultError,
};

impl Desk {
    /// Opens the desk for a person. The encounter the same person left behind a lock is open again.
    ///
    /// # Errors
    /// `WrongPin`, `SlotErased`, `UserDisabled`, `FirstSignInNeedsHeadOffice`, or what the files or head
    /// office said.
    pub fn sign_in(&mut self, user: &str, pin: &str) -> Result<(), DeskError> {
        self.enrolled()?;
        self.mind_the_members()?;
        let (holder, keys) = match self.open_slot(user, pin) {
            Err(DeskError::Vault(VaultError::NotEnrolled)) => self.first_sign_in(user, pin)?,
            other => other?,
        };
        let vault = self.open_vault(keys)?;
        let person = self.present_word_on(&vault, holder)?;
        self.record_failed_sign_ins(&vault)?;
        let role = person.role;
        vault.transact(&Actor(person.id.clone()), None, |writing| {
            writing.append(Body::SignedIn { role }, None)
        })?;
        let encounter = self.kept_open.take().filter(|(who, _)| *who == person.id);
        self.at_work = Some(AtWork {
            dated: tables::dated(&vault)?,
            vault: Arc::new(vault),
            person,
            encounter: encounter.map(|(_, encounter)| encounter),
            settling: None,
            draft: None,
            elsewhere: Vec::new(),
        });
        self.refresh_standing(None)
    }

    /// Closes the desk: keys and everything personal leave the memory. The encounter waits for its person.
    ///
    /// # Errors
    /// When the journal cannot be written; the desk is closed all the same.
    pub fn lock(&mut self) -> Result<(), DeskError> {
        let settled = self.settle_search();
        let Some(at_work) = self.at_work.take() else { return Ok(()) };
        let AtWork { vault, person, encounter, .. } = at_work;
        self.kept_open = encounter.map(|encounter| (person.id.clone(), encounter));
        vault.transact(&Actor(person.id), None, |writing| writing.append(Body::Locked {}, None))?;
        settled
    }

    /// The word of a second person, whose PIN is checked here and counts as a try of theirs.
    ///
    /// # Errors
    /// As [`Self::sign_in`]; `NotPermitted` for one's own request or a role that may not approve.
    pub fn approve(&mut self, user: &str, pin: &str) -> Result<Approval, DeskError> {
        let asked_by = Actor(self.at_work()?.person.id.clone());
        let opened = match self.open_slot(user, pin) {
            Err(DeskError::Vault(VaultError::NotEnrolled)) => self.first_sign_in(user, pin),
            other => other,
        };
        self.record_failed_sign_ins(&self.at_work()?.vault)?;
        let (holder, _) = opened?;
        let person = self.present_word_on(&self.at_work()?.vault, holder)?;
        Ok(Approval::of(Actor(person.id), person.role, &asked_by)?)
    }

    /// People who have signed in here before, for the lock screen.
    ///
    /// # Errors
    /// When the key folder does not read.
    pub fn staff(&self) -> Result<Vec<StaffMember>, DeskError> {
        let holders = Slots::of(&self.layout, &self.surroundings)?.holders()?;
        Ok(holders.into_iter().map(staff_member).collect())
    }

    fn open_slot(&self, user: &str, pin: &str) -> Result<(SlotHolder, FileKeys), DeskError> {
        let slots = Slots::of(&self.layout, &self.surroundings)?;
        slots.open(user, pin).map_err(|error| match error {
            SlotError::NoSlot => VaultError::NotEnrolled.into(),
            SlotError::Erased => {
                self.remember_failed_sign_in(user, 0);
                DeskError::SlotErased
            }
            SlotError::WrongPin { tries_left } => {
                self.remember_failed_sign_in(user, tries_left);
                DeskError::WrongPin { tries_left }
            }
            SlotError::Vault(error) => error.into(),
        })
    }

    fn first_sign_in(&self, user: &str, pin: &str) -> Result<(SlotHolder, FileKeys), DeskError> {
        let request = FirstSignInRequest { user: user.to_owned(), pin: pin.to_owned() };
        let answer = self.line()?.first_sign_in(&request).map_err(|error| match error {
            SyncError::Offline => DeskError::FirstSignInNeedsHeadOffice,
            other => other.into(),
        })?;
        let secret = unhex(&answer.release_secret).ok_or(SyncError::Malformed)?;
        let Person { id, name, role, pin_set, .. } = answer.person;
        let holder = SlotHolder { id, name, role, pin_set };
        let slots = Slots::of(&self.layout, &self.surroundings)?;
        let keys = slots.make(holder.clone(), pin, &ReleaseSecret(secret))?;
        Ok((holder, keys))
    }

    /// Opens the files. A damaged journal is kept aside, untouched, for head office to salvage, and the
    /// desk is due for a new enrolment.
    fn open_vault(&mut self, keys: FileKeys) -> Result<Vault, DeskError> {
        let opened = Vault::open(self.layout.clone(), keys, schema(), self.surroundings.clone());
        if let Err(VaultError::Damaged(File::Journal)) = opened {
            self.layout.keep_aside_journal(&self.surroundings)?;
            self.enrolment = None;
        }
        let vault = opened?;
        if let Some(key) = self.enrolment.as_ref().and_then(|one| unhex(&one.courier_key)) {
            let known = vault.read_journal(sync::outbox)?;
            // What could not be sealed now goes along with the next commit.
            let _ = vault.seal_to(key, known.map_or(0, |known| known.acked_through));
        }
        Ok(vault)
    }

    /// What the branch says of the person now: a role may have changed, the person may have left.
    fn present_word_on(&self, vault: &Vault, holder: SlotHolder) -> Result<StaffMember, DeskError> {
        let told = vault.read_members(|connection| vault::person(connection, &holder.id));
        match told {
            Ok(Some(person)) if person.disabled => {
                Slots::of(&self.layout, &self.surroundings)?.erase(&person.id)?;
                Err(DeskError::UserDisabled)
            }
            Ok(Some(person)) => {
                Ok(StaffMember { id: person.id, name: person.name, role: person.role })
            }
            // Nothing heard yet, or the cache does not read: the journal and head office still count.
            Ok(None) | Err(VaultError::NoMembers | VaultError::Damaged(File::Members)) => {
                Ok(staff_member(holder))
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn staff_member(holder: SlotHolder) -> StaffMember {
    StaffMember { id: holder.id, name: holder.name, role: holder.role }
}

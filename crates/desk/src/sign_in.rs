//! Signing in and locking. A person's first sign-in at a desk asks head office; later ones need no line.

use crate::view::{OpenEncounter, StaffMember};
use crate::{AtWork, Desk, DeskError, schema, tables};
use journal::entry::unhex;
use journal::wire::{DeskKind, FirstSignInRequest, Person};
use journal::{Actor, Body, SecondFactor};
use std::sync::Arc;
use sync::{Line as _, SyncError};
use vault::{
    Approval, File, FileKeys, InUse, Proof, ReleaseSecret, SlotError, SlotHolder, Slots, Vault,
    VaultError,
};

impl Desk {
    /// Opens the desk for a person. The encounter the same person left behind a lock is open again.
    ///
    /// # Errors
    /// `WrongPin`, `SlotErased`, `UserDisabled`, `FirstSignInNeedsHeadOffice`, or what the files or head
    /// office said.
    pub fn sign_in(&mut self, user: &str, pin: &str) -> Result<(), DeskError> {
        self.sign_in_with(user, Proof { pin, code: None })
    }

    /// The same with a code of the second factor, for those who have one.
    ///
    /// # Errors
    /// As [`Self::sign_in`], and `CodeNeeded` or `WrongCode`.
    pub fn sign_in_with(&mut self, user: &str, proof: Proof<'_>) -> Result<(), DeskError> {
        if self.enrolled()?.kind == DeskKind::Kiosk {
            return Err(VaultError::NotPermitted("sign_in").into());
        }
        self.mind_the_members()?;
        // Keys may change while nobody has the files open; from here on they do not.
        let in_use = InUse::of(&self.layout)?;
        let (holder, keys) = self.prove(user, proof)?;
        let vault = self.open_vault(keys)?;
        drop(in_use);
        let person = self.present_word_on(&vault, holder)?;
        self.record_recovery(&vault)?;
        self.record_failed_sign_ins(&vault)?;
        self.record_update_end(&vault)?;
        let role = person.role;
        vault.transact(&Actor(person.id.clone()), None, |writing| {
            writing.append(Body::SignedIn { role }, None)
        })?;
        let encounter = self.kept_open.take().filter(|(who, _)| *who == person.id);
        self.take_up_work(vault, person, encounter.map(|(_, encounter)| encounter))
    }

    /// A person is at work from here on.
    pub(crate) fn take_up_work(
        &mut self,
        vault: Vault,
        person: StaffMember,
        encounter: Option<OpenEncounter>,
    ) -> Result<(), DeskError> {
        self.at_work = Some(AtWork {
            dated: tables::dated(&vault)?,
            vault: Arc::new(vault),
            members_looked_through: Arc::default(),
            person,
            encounter,
            settling: None,
            draft: None,
            approved: None,
            elsewhere: Vec::new(),
            ticket: None,
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
        self.approve_with(user, Proof { pin, code: None })
    }

    /// The same with a code of the approver's second factor.
    ///
    /// # Errors
    /// As [`Self::approve`], and `CodeNeeded` or `WrongCode`.
    pub fn approve_with(&mut self, user: &str, proof: Proof<'_>) -> Result<Approval, DeskError> {
        let asked_by = Actor(self.at_work()?.person.id.clone());
        let person = self.second_person(user, proof)?;
        Ok(Approval::of(Actor(person.id), person.role, &asked_by)?)
    }

    /// Who somebody beside the person signed in is; what they give is checked here and counts as a try of theirs.
    pub(crate) fn second_person(
        &self,
        user: &str,
        proof: Proof<'_>,
    ) -> Result<StaffMember, DeskError> {
        let opened = self.prove(user, proof);
        let vault = &self.at_work()?.vault;
        self.record_failed_sign_ins(vault)?;
        let (holder, _) = opened?;
        self.present_word_on(vault, holder)
    }

    /// People who have signed in here before, for the lock screen.
    ///
    /// # Errors
    /// When the key folder does not read.
    pub fn staff(&self) -> Result<Vec<StaffMember>, DeskError> {
        let holders = self.slots()?.holders()?;
        Ok(holders.into_iter().map(staff_member).collect())
    }

    /// The key slots of this desk.
    pub(crate) fn slots(&self) -> Result<Slots<'_>, VaultError> {
        Slots::of(&self.layout, self.key_store.as_ref(), &self.surroundings)
    }

    /// Opens the person's slot, or makes one with head office's help.
    fn prove(&self, user: &str, proof: Proof<'_>) -> Result<(SlotHolder, FileKeys), DeskError> {
        match self.slots()?.open(user, proof) {
            Err(SlotError::NoSlot) => self.first_sign_in(user, proof),
            Err(error) => {
                self.remember_what_failed(user, &error);
                Err(error.into())
            }
            Ok(opened) => Ok(opened),
        }
    }

    fn remember_what_failed(&self, user: &str, error: &SlotError) {
        match *error {
            SlotError::Erased => self.remember_failed_sign_in(user, 0),
            SlotError::WrongPin { tries_left } | SlotError::WrongCode { tries_left } => {
                self.remember_failed_sign_in(user, tries_left);
            }
            SlotError::CodeNeeded | SlotError::NoSlot | SlotError::Vault(_) => {}
        }
    }

    /// What the slot of the person signed in answered; a wrong PIN is an entry, as at a sign-in.
    pub(crate) fn of_own_slot<T>(&self, outcome: Result<T, SlotError>) -> Result<T, DeskError> {
        let at_work = self.at_work()?;
        outcome.or_else(|error| {
            self.remember_what_failed(&at_work.person.id, &error);
            self.record_failed_sign_ins(&at_work.vault)?;
            Err(error.into())
        })
    }

    fn first_sign_in(
        &self,
        user: &str,
        Proof { pin, code }: Proof<'_>,
    ) -> Result<(SlotHolder, FileKeys), DeskError> {
        let (id, given) = (user.to_owned(), code.map(str::to_owned));
        let request = FirstSignInRequest { user: id, pin: pin.to_owned(), code: given };
        let answer = self.line()?.first_sign_in(&request).map_err(|error| match error {
            SyncError::Offline => DeskError::FirstSignInNeedsHeadOffice,
            other => other.into(),
        })?;
        let secret = unhex(&answer.release_secret).ok_or(SyncError::Malformed)?;
        let Person { id, name, role, pin_set, .. } = answer.person;
        let holder = SlotHolder { id, name, role, pin_set };
        let second = answer.second_factor.map(|text| second_factor(&text)).transpose()?;
        // The code that head office took is not good here again.
        let second = second.as_ref().map(|second| {
            let step = code.and_then(|code| second.step_of(code, 0, &self.surroundings));
            (second, step.unwrap_or(0))
        });
        let secret = ReleaseSecret(secret);
        let keys = self.slots()?.make_with(holder.clone(), (pin, second), &secret)?;
        Ok((holder, keys))
    }

    /// Opens the files. A damaged journal is kept aside, untouched, for head office to salvage, and the
    /// desk is due for a new enrolment.
    pub(crate) fn open_vault(&mut self, keys: FileKeys) -> Result<Vault, DeskError> {
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
                self.slots()?.erase(&person.id)?;
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

fn second_factor(text: &str) -> Result<SecondFactor, SyncError> {
    let bytes = unhex::<20>(text).ok_or(SyncError::Malformed)?;
    SecondFactor::from_bytes(&bytes).ok_or(SyncError::Malformed)
}

fn staff_member(holder: SlotHolder) -> StaffMember {
    StaffMember { id: holder.id, name: holder.name, role: holder.role }
}

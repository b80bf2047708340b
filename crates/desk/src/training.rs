//! 訓練: a desk beside the real one, in a folder, under keys and with members of its own, all of them made up. It has no
//! line and no PIN but that of a made-up second person, its numbers are of no branch, and what it prints says across every page that it is nothing. It begins empty-handed each
//! time and leaves nothing behind.

use crate::view::StaffMember;
use crate::{APPLIERS, Desk, DeskError, Enrolment, schema};
use chrono::TimeDelta;
use journal::entry::hex;
use journal::wire::{Change, DeskKind, Item, Json, Person};
use journal::{Actor, Body, DeviceId, Role};
use std::fs;
use vault::{CacheState, ReleaseSecret, SlotHolder, StatusSeal, Vault, VaultError};

/// The folder within the desk's own.
const FOLDER: &str = "training";
/// Made-up members, enough for names that look alike.
const MEMBERS: u64 = 500;
/// The same people at every training, so that what was taught once can be shown again.
const SEED: u64 = 20_261_126;
/// The branch of the source document's samples, for a desk that belongs to none yet.
const SAMPLE_BRANCH: &str = "01";
/// Who is at work.
const TRAINEE: &str = "training";
const TRAINEE_NAME: &str = "訓練";
/// Who may be asked for their word: as made up as everyone else, and so is the PIN.
pub(crate) const SECOND_PERSON: &str = "kunren";
pub(crate) const SECOND_PIN: &str = "246813";
const SECOND_NAME: &str = "架空の責任者";
/// The certificate that there is none of is not about to end either.
const CERTIFICATE: TimeDelta = TimeDelta::days(90);

impl Desk {
    /// Opens a desk for training beside this one, with somebody at work at once. Nothing of this desk is read but its
    /// branch's code.
    ///
    /// # Errors
    /// `training_not_now` while somebody is signed in here, at a kiosk, or in training already; or what the system said.
    pub fn begin_training(&self) -> Result<Self, DeskError> {
        let kind = self.enrolment.as_ref().map_or(DeskKind::Counter, |one| one.kind);
        if self.at_work.is_some() || kind != DeskKind::Counter {
            return Err(DeskError::NotTaken("training_not_now"));
        }
        self.end_training()?;
        let branch = self.enrolment.as_ref().map_or(SAMPLE_BRANCH, |one| &one.branch);
        let mut desk = Self::at(&self.layout.root().join(FOLDER), self.surroundings.clone())?;
        let secret = ReleaseSecret(desk.surroundings.random());
        let keys = desk.slots()?.begin(&secret)?;
        Vault::create(&desk.layout, &keys, &schema(), (DeviceId::TRAINING, 1))?;
        let vault = Vault::open(desk.layout.clone(), keys, schema(), desk.surroundings.clone())?;
        let body = Body::DeskEnrolled { branch: branch.to_owned() };
        vault.transact::<_, VaultError>(&Actor::desk(), None, |writing| {
            writing.append(body, None)
        })?;
        documents::lend_training_serials(&vault)?;
        desk.fill(&vault, branch)?;
        let (id, name, role) = (SECOND_PERSON.to_owned(), SECOND_NAME.to_owned(), Role::Supervisor);
        desk.slots()?.make(SlotHolder { id, name, role, pin_set: 1 }, SECOND_PIN, &secret)?;
        desk.enrolment = Some(enrolment(branch, &desk));
        let (id, name, role) = (TRAINEE.to_owned(), TRAINEE_NAME.to_owned(), Role::Clerk);
        desk.take_up_work(vault, StaffMember { id, name, role }, None)?;
        Ok(desk)
    }

    /// Throws away what a training left, also one that was broken off.
    ///
    /// # Errors
    /// What the system said.
    pub fn end_training(&self) -> Result<(), DeskError> {
        match fs::remove_dir_all(self.layout.root().join(FOLDER)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(VaultError::from(error).into())
            }
            _ => Ok(()),
        }
    }

    /// Whether this desk is one for training.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.enrolment.as_ref().is_some_and(|one| one.kind == DeskKind::Training)
    }

    /// Nothing goes from a training to head office.
    pub(crate) fn mind_the_training(&self) -> Result<(), DeskError> {
        if self.is_training() { Err(DeskError::NotTaken("training_only")) } else { Ok(()) }
    }

    fn fill(&self, vault: &Vault, branch: &str) -> Result<(), DeskError> {
        let as_of = self.surroundings.now();
        vault.rebuild::<VaultError>(APPLIERS, |loading| {
            for person in people() {
                let put = Some(Json::of(&person));
                let (item, id, version, reason) = (Item::Person, person.id, 1, None);
                loading.put(&Change { item, id, version, put, reason })?;
            }
            for member in synthetic::branch(branch, MEMBERS, SEED, None) {
                let put = Some(Json::of(&member));
                let id = member.id.0.clone();
                loading.put(&Change { item: Item::Member, id, version: 1, put, reason: None })?;
            }
            Ok(CacheState { cursor: 0, as_of })
        })?;
        let seal = StatusSeal::of(&self.layout, &self.share);
        let mut status = seal.read();
        status.as_of = Some(as_of);
        status.members = vault.tally(APPLIERS)?.0;
        Ok(seal.write(&status)?)
    }
}

/// Everyone of the training's branch.
fn people() -> [Person; 2] {
    let of = |id: &str, name: &str, role| {
        let (id, name) = (id.to_owned(), name.to_owned());
        Person { id, name, role, disabled: false, pin_set: 1 }
    };
    [of(TRAINEE, TRAINEE_NAME, Role::Clerk), of(SECOND_PERSON, SECOND_NAME, Role::Supervisor)]
}

/// It is in memory alone, and leads nowhere.
fn enrolment(branch: &str, desk: &Desk) -> Enrolment {
    Enrolment {
        device: DeviceId::TRAINING,
        generation: 1,
        branch: branch.to_owned(),
        kind: DeskKind::Training,
        server: String::new(),
        ca: String::new(),
        certificate: String::new(),
        certificate_expires_at: desk.surroundings.now() + CERTIFICATE,
        // Nobody has the other half of it, so nothing is signed for a training.
        manifest_key: hex(&desk.surroundings.random::<32>()),
        courier_key: String::new(),
    }
}

//! What people do about their own way in: another PIN, a second factor; and new keys for the desk's files. All of it asks
//! for the PIN again, of someone who is signed in: whoever finds a desk open changes nothing.

use crate::view::StaffMember;
use crate::{Desk, DeskError};
use journal::entry::{hex, unhex};
use journal::wire::{FirstSignInRequest, PinRequest, SecondFactorRequest};
use journal::{Actor, Body, SecondFactor};
use rules::pins;
use std::fs;
use sync::{Line as _, SyncError};
use vault::{KeyPlace, Proof, ReleaseSecret, VaultError};

/// A second factor that was shown and is not confirmed yet.
const PENDING: &str = "second-factor.pending";

impl Desk {
    /// Chooses another PIN for the person signed in. Head office takes it first, so that there is one PIN; slots at
    /// other desks are good no more.
    ///
    /// # Errors
    /// `PinRefused`, `WrongPin`, `SlotErased`, or what head office or the line said.
    pub fn change_pin(&mut self, pin: &str, new_pin: &str) -> Result<(), DeskError> {
        let user = self.at_work()?.person.id.clone();
        pins::may_be_chosen(new_pin, self.today()).map_err(DeskError::PinRefused)?;
        self.of_own_slot(self.slots()?.open_again(&user, pin))?;
        let request =
            PinRequest { user: user.clone(), pin: pin.to_owned(), new_pin: new_pin.to_owned() };
        let person = self.line()?.change_pin(&request)?;
        self.slots()?.change_pin(&user, pin, new_pin, person.pin_set)?;
        self.write_down(Body::PinChanged {})
    }

    /// A second factor to be scanned by the telephone of the person signed in; it is none until it is confirmed. The
    /// text is that of a QR code and holds the secret.
    ///
    /// # Errors
    /// `Locked`, or what the system said.
    pub fn new_second_factor(&self) -> Result<String, DeskError> {
        let user = &self.at_work()?.person.id;
        let factor = SecondFactor::new(&self.surroundings);
        let purpose = pending_of(user);
        let sealed = self.share.seal(factor.bytes(), &purpose, &self.surroundings);
        self.layout.write(PENDING, &sealed)?;
        Ok(factor.uri(user))
    }

    /// Takes the second factor that was shown last into use, with a code that the telephone shows. Head office takes it
    /// first, so that it is asked for at first sign-ins elsewhere too; slots at other desks are good no more.
    ///
    /// # Errors
    /// `NoSecondFactor` when none was shown to this person, `WrongCode`, also when there is one already; `WrongPin`,
    /// `SlotErased`, or what head office or the line said.
    pub fn confirm_second_factor(&self, pin: &str, code: &str) -> Result<(), DeskError> {
        let user = &self.at_work()?.person.id;
        let sealed = fs::read(self.layout.file(PENDING)).map_err(|_| DeskError::NoSecondFactor)?;
        let plain = self.share.open(&sealed, &pending_of(user));
        let factor = plain.and_then(|plain| SecondFactor::from_bytes(&plain));
        let factor = factor.ok_or(DeskError::NoSecondFactor)?;
        let step = factor.step_of(code, 0, &self.surroundings);
        let step = step.ok_or(DeskError::WrongCode { tries_left: None })?;
        self.of_own_slot(self.slots()?.open_again(user, pin))?;
        let person = self.line()?.set_second_factor(&SecondFactorRequest {
            user: user.clone(),
            pin: pin.to_owned(),
            code: Some(code.to_owned()),
            second_factor: Some(hex(factor.bytes())),
        })?;
        let second = Some((&factor, step));
        self.slots()?.set_second_factor(user, pin, second, person.pin_set)?;
        fs::remove_file(self.layout.file(PENDING)).map_err(VaultError::from)?;
        self.write_down(Body::SecondFactorSet { on: true })
    }

    /// Takes the second factor of the person signed in away, at head office first, which asks for a code of it.
    ///
    /// # Errors
    /// `WrongPin`, `SlotErased`, or what head office or the line said.
    pub fn remove_second_factor(&self, Proof { pin, code }: Proof<'_>) -> Result<(), DeskError> {
        let user = &self.at_work()?.person.id;
        self.of_own_slot(self.slots()?.open_again(user, pin))?;
        let person = self.line()?.set_second_factor(&SecondFactorRequest {
            user: user.clone(),
            pin: pin.to_owned(),
            code: code.map(str::to_owned),
            second_factor: None,
        })?;
        self.slots()?.set_second_factor(user, pin, None, person.pin_set)?;
        self.write_down(Body::SecondFactorSet { on: false })
    }

    /// Puts this desk's files under new keys, with head office's help. The person stays signed in; everyone else signs
    /// in here for the first time again, and members are loaded anew.
    ///
    /// # Errors
    /// `Busy` while the files are open elsewhere, `WrongPin`, `NotPermitted`, or what the line or the disk said: the
    /// old keys are good then.
    pub fn rotate_keys(&mut self, Proof { pin, code }: Proof<'_>) -> Result<(), DeskError> {
        let at_work = self.at_work()?;
        at_work.grant::<vault::KeepKeys>(None)?;
        let user = at_work.person.id.clone();
        self.of_own_slot(self.slots()?.open_again(&user, pin))?;
        let (id, code) = (user.clone(), code.map(str::to_owned));
        let request = FirstSignInRequest { user: id, pin: pin.to_owned(), code };
        let answer = self.line()?.first_sign_in(&request)?;
        let secret = ReleaseSecret(unhex(&answer.release_secret).ok_or(SyncError::Malformed)?);
        let person = self.close_the_files()?;
        let rotated = vault::rotate(&self.slots()?, (&user, pin), &secret).map_err(DeskError::from);
        let keys = match &rotated {
            Ok(keys) => keys.clone(),
            Err(_) => self.slots()?.open_again(&user, pin)?.1,
        };
        let vault = self.open_vault(keys)?;
        self.take_up_work(vault, person, None)?;
        rotated?;
        self.write_down(Body::KeysRotated {})
    }

    /// Moves this desk's share into another key store, the machine's TPM above all. Every slot stays good.
    ///
    /// # Errors
    /// `Busy` while the files are open elsewhere, `WrongPin`, `NotPermitted`, `KeyStoreSilent` when that store does not
    /// answer, or what the disk said: the share is where it was then.
    pub fn move_share(&mut self, pin: &str, to: KeyPlace) -> Result<(), DeskError> {
        let at_work = self.at_work()?;
        at_work.grant::<vault::KeepKeys>(None)?;
        let user = at_work.person.id.clone();
        let (_, keys) = self.of_own_slot(self.slots()?.open_again(&user, pin))?;
        let person = self.close_the_files()?;
        let moved = vault::move_share(&self.layout, to, &self.surroundings);
        let vault = self.open_vault(keys)?;
        self.take_up_work(vault, person, None)?;
        self.key_store = moved?;
        self.write_down(Body::KeyStoreMoved { to: to.name().to_owned() })
    }

    /// The person at work, with the files closed.
    fn close_the_files(&mut self) -> Result<StaffMember, DeskError> {
        self.close_encounter()?;
        let at_work = self.at_work.take().ok_or(DeskError::Locked)?;
        Ok(at_work.person)
    }

    /// Writes down something that the person signed in did outside of a visit.
    pub(crate) fn write_down(&self, body: Body) -> Result<(), DeskError> {
        let at_work = self.at_work()?;
        let actor = Actor(at_work.person.id.clone());
        Ok(at_work.vault.transact(&actor, None, |writing| writing.append(body, None).map(drop))?)
    }
}

fn pending_of(user: &str) -> String {
    format!("madoguchi second factor to be of {user}")
}

//! One key slot a person: the file keys wrapped by the PIN and this desk's share, and the secret of the second factor
//! where the person has one. Tries are counted in the slot and in the key store, before the PIN is tried, so that neither
//! pulling the plug nor putting a copy back gives an extra try.

mod error;
mod kept;
mod proving;
mod wrapping;

pub use error::SlotError;
pub(crate) use kept::slot_of_file;

use crate::error::VaultError;
use crate::key_store::KeyStore;
use crate::keys::{self, DeviceShare, FileKeys, ReleaseSecret};
use crate::layout::{Layout, replace};
use crate::tries::Tries;
use journal::{Role, SecondFactor, Surroundings};
use kept::{file_name, name};
use proving::{Asked, Opened};
use serde::{Deserialize, Serialize};
use std::fs;

/// Wrong PINs or codes in a row before the slot is erased (NIST SP 800-63B: at most 10).
pub const MOST_TRIES: u8 = 10;
const KIOSK: &str = "madoguchi kiosk slot";
const KIOSK_SLOT: &str = "kiosk.slot";
/// A person with a slot at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotHolder {
    /// The user id.
    pub id: String,
    /// The name for the lock screen.
    pub name: String,
    /// The role at the time of the first sign-in; the branch's list of people overrules it.
    pub role: Role,
    /// Which of the person's PINs this slot was made with, as head office counts them.
    pub pin_set: u32,
}

/// What a person gives to open their slot.
#[derive(Clone, Copy)]
pub struct Proof<'a> {
    /// The PIN.
    pub pin: &'a str,
    /// The code of the second factor, for those who have one.
    pub code: Option<&'a str>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Slot {
    holder: SlotHolder,
    salt: [u8; 16],
    memory_kib: u32,
    passes: u32,
    wrapped: Vec<u8>,
    /// The secret of the second factor, under the same key. What is wrapped is bound to there being one.
    second: Option<Vec<u8>>,
    tries_left: u8,
}

/// The slots of one desk.
pub struct Slots<'a> {
    layout: &'a Layout,
    store: &'a dyn KeyStore,
    share: DeviceShare,
    surroundings: &'a Surroundings,
}

impl<'a> Slots<'a> {
    /// The slots in `layout`.
    ///
    /// # Errors
    /// When the desk's share cannot be read or made.
    pub fn of(
        layout: &'a Layout,
        store: &'a dyn KeyStore,
        surroundings: &'a Surroundings,
    ) -> Result<Self, VaultError> {
        let share = DeviceShare::of(layout, store, surroundings)?;
        Ok(Self { layout, store, share, surroundings })
    }

    /// Begins a desk: new file keys, kept so that head office's secret and this desk together open them.
    ///
    /// # Errors
    /// When the slot cannot be written.
    pub fn begin(&self, secret: &ReleaseSecret) -> Result<FileKeys, VaultError> {
        let file_keys = FileKeys::new(self.surroundings);
        let wrapped = keys::wrap_for_release(&file_keys, &self.share, secret, self.surroundings);
        keys::keep_for_release(self.layout, &wrapped)?;
        Ok(file_keys)
    }

    /// Lets a kiosk open its files with this machine's share alone, besides. Nothing in them tells of anyone.
    ///
    /// # Errors
    /// When the slot cannot be written.
    pub fn keep_for_kiosk(&self, file_keys: &FileKeys) -> Result<(), VaultError> {
        let key = self.share.derive(&[], KIOSK);
        let wrapped = keys::wrap_keys(&key, file_keys, KIOSK, self.surroundings);
        Ok(replace(&self.layout.keys_folder().join(KIOSK_SLOT), &wrapped)?)
    }

    /// The file keys of a kiosk.
    ///
    /// # Errors
    /// `NotEnrolled` when it is none.
    pub fn open_kiosk(&self) -> Result<FileKeys, VaultError> {
        let wrapped = fs::read(self.layout.keys_folder().join(KIOSK_SLOT));
        let wrapped = wrapped.map_err(|_| VaultError::NotEnrolled)?;
        let key = self.share.derive(&[], KIOSK);
        keys::unwrap_keys(&key, &wrapped, KIOSK).ok_or(VaultError::NotEnrolled)
    }

    /// Gives a person a slot, after head office accepted the PIN and released its secret.
    ///
    /// # Errors
    /// When the secret is not this desk's, or the slot cannot be written.
    pub fn make(
        &self,
        holder: SlotHolder,
        pin: &str,
        secret: &ReleaseSecret,
    ) -> Result<FileKeys, VaultError> {
        self.make_with(holder, (pin, None), secret)
    }

    /// The same for a person who has a second factor, of which the code of a step was taken.
    ///
    /// # Errors
    /// As [`Self::make`].
    pub fn make_with(
        &self,
        holder: SlotHolder,
        (pin, second): (&str, Option<(&SecondFactor, u64)>),
        secret: &ReleaseSecret,
    ) -> Result<FileKeys, VaultError> {
        let _one_at_a_time = self.lock()?;
        let file_keys = keys::release(self.layout, &self.share, secret)?;
        let (second, step) = second.unzip();
        self.keep(&self.wrap(holder, pin, &file_keys, second), step.unwrap_or(0))?;
        Ok(file_keys)
    }

    /// Opens a person's slot.
    ///
    /// # Errors
    /// See [`SlotError`].
    pub fn open(&self, user: &str, proof: Proof<'_>) -> Result<(SlotHolder, FileKeys), SlotError> {
        let _one_try_at_a_time = self.lock()?;
        let opened = self.prove(user, proof.pin, Asked::Code(proof.code))?;
        Ok((opened.slot.holder, opened.keys))
    }

    /// Opens the slot of someone who is signed in already, by the PIN alone: a code is good once.
    ///
    /// # Errors
    /// See [`SlotError`].
    pub fn open_again(&self, user: &str, pin: &str) -> Result<(SlotHolder, FileKeys), SlotError> {
        let _one_try_at_a_time = self.lock()?;
        let opened = self.prove(user, pin, Asked::PinAlone)?;
        Ok((opened.slot.holder, opened.keys))
    }

    /// Wraps the slot of someone who is signed in under another PIN, which head office has counted as `pin_set`. The
    /// second factor stays.
    ///
    /// # Errors
    /// See [`SlotError`]; the slot is as before then, but for a try.
    pub fn change_pin(
        &self,
        user: &str,
        pin: &str,
        new: &str,
        pin_set: u32,
    ) -> Result<(), SlotError> {
        let _one_at_a_time = self.lock()?;
        let Opened { slot, keys, second } = self.prove(user, pin, Asked::PinAlone)?;
        let holder = SlotHolder { pin_set, ..slot.holder };
        let step = self.step_taken(user)?;
        Ok(self.keep(&self.wrap(holder, new, &keys, second.as_ref()), step)?)
    }

    /// Gives someone who is signed in a second factor, of which the code of a step was taken, or takes it away; head
    /// office has counted that as `pin_set`.
    ///
    /// # Errors
    /// See [`SlotError`]; the slot is as before then, but for a try.
    pub fn set_second_factor(
        &self,
        user: &str,
        pin: &str,
        second: Option<(&SecondFactor, u64)>,
        pin_set: u32,
    ) -> Result<(), SlotError> {
        let _one_at_a_time = self.lock()?;
        let Opened { slot, keys, .. } = self.prove(user, pin, Asked::PinAlone)?;
        let (second, step) = second.unzip();
        let holder = SlotHolder { pin_set, ..slot.holder };
        Ok(self.keep(&self.wrap(holder, pin, &keys, second), step.unwrap_or(0))?)
    }

    /// The keys in a person's slot, and the slot with others in their place: its file's name and bytes, not written yet.
    pub(crate) fn with_other_keys(
        &self,
        user: &str,
        pin: &str,
        new: &FileKeys,
    ) -> Result<(FileKeys, String, Vec<u8>), SlotError> {
        let _one_at_a_time = self.lock()?;
        let Opened { slot, keys, second } = self.prove(user, pin, Asked::PinAlone)?;
        let slot = self.wrap(slot.holder, pin, new, second.as_ref());
        let bytes = serde_json::to_vec(&slot).expect("a slot serialises");
        Ok((keys, file_name(user), bytes))
    }

    /// The file keys so that `secret` and this desk together open them.
    pub(crate) fn for_release(&self, keys: &FileKeys, secret: &ReleaseSecret) -> Vec<u8> {
        keys::wrap_for_release(keys, &self.share, secret, self.surroundings)
    }

    pub(crate) fn layout(&self) -> &Layout {
        self.layout
    }

    pub(crate) fn surroundings(&self) -> &Surroundings {
        self.surroundings
    }

    fn step_taken(&self, user: &str) -> Result<u64, VaultError> {
        Ok(self.tries().of(&name(user))?.map_or(0, |count| count.last_step))
    }

    fn tries(&self) -> Tries<'_> {
        Tries { store: self.store, share: &self.share, surroundings: self.surroundings }
    }
}

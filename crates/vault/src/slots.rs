//! One key slot a person: the file keys wrapped by the PIN and this desk's share. Tries are counted in
//! the slot, before the PIN is tried, so that pulling the plug gives no extra try.

use crate::error::VaultError;
use crate::keys::{self, DeviceShare, FileKeys, ReleaseSecret};
use crate::layout::{Layout, replace};
use argon2::{Algorithm, Argon2, Params, Version};
use journal::entry::{hex, sha256_hex};
use journal::{Role, Surroundings};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Wrong PINs in a row before the slot is erased (NIST SP 800-63B: at most 10).
pub const MOST_TRIES: u8 = 10;
/// The cost of one try: 64 MiB and 3 passes, about a quarter of a second.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// Why a slot did not open.
#[derive(Debug, thiserror::Error)]
pub enum SlotError {
    /// Another PIN is needed.
    #[error("wrong PIN, {tries_left} tries left")]
    WrongPin {
        /// Tries before the slot is erased.
        tries_left: u8,
    },
    /// That was the last try: the slot is gone, the first sign-in is due again.
    #[error("the slot was erased after too many tries")]
    Erased,
    /// The person has no slot at this desk: a first sign-in is due.
    #[error("no slot for this person")]
    NoSlot,
    /// The slot could not be read or written.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

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

#[derive(Serialize, Deserialize)]
struct Slot {
    holder: SlotHolder,
    salt: [u8; 16],
    memory_kib: u32,
    passes: u32,
    wrapped: Vec<u8>,
    tries_left: u8,
}

/// The slots of one desk.
pub struct Slots<'a> {
    layout: &'a Layout,
    share: DeviceShare,
    surroundings: &'a Surroundings,
}

impl<'a> Slots<'a> {
    /// The slots in `layout`.
    ///
    /// # Errors
    /// When the desk's share cannot be read or made.
    pub fn of(layout: &'a Layout, surroundings: &'a Surroundings) -> Result<Self, VaultError> {
        Ok(Self { layout, share: DeviceShare::of(layout, surroundings)?, surroundings })
    }

    /// Begins a desk: new file keys, kept so that head office's secret and this desk together open them.
    ///
    /// # Errors
    /// When the slot cannot be written.
    pub fn begin(&self, secret: &ReleaseSecret) -> Result<FileKeys, VaultError> {
        let file_keys = FileKeys::new(self.surroundings);
        keys::keep_for_release(self.layout, &file_keys, &self.share, secret, self.surroundings)?;
        Ok(file_keys)
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
        let file_keys = keys::release(self.layout, &self.share, secret)?;
        let salt = self.surroundings.random();
        let key = self.key_of(pin, &salt, MEMORY_KIB, PASSES);
        let wrapped = keys::wrap_keys(&key, &file_keys, &bound_to(&holder.id), self.surroundings);
        let slot = Slot {
            holder,
            salt,
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            wrapped,
            tries_left: MOST_TRIES,
        };
        self.write(&slot)?;
        Ok(file_keys)
    }

    /// Opens a person's slot.
    ///
    /// # Errors
    /// See [`SlotError`].
    pub fn open(&self, user: &str, pin: &str) -> Result<(SlotHolder, FileKeys), SlotError> {
        let _one_try_at_a_time = self.lock()?;
        let mut slot = self.read(user)?.ok_or(SlotError::NoSlot)?;
        slot.tries_left = slot.tries_left.saturating_sub(1);
        self.write(&slot)?;
        let key = self.key_of(pin, &slot.salt, slot.memory_kib, slot.passes);
        match keys::unwrap_keys(&key, &slot.wrapped, &bound_to(user)) {
            Some(file_keys) => {
                slot.tries_left = MOST_TRIES;
                self.write(&slot)?;
                Ok((slot.holder, file_keys))
            }
            None if slot.tries_left == 0 => {
                self.erase(user)?;
                Err(SlotError::Erased)
            }
            None => Err(SlotError::WrongPin { tries_left: slot.tries_left }),
        }
    }

    /// Takes a person's slot away; without one, nothing happens.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn erase(&self, user: &str) -> Result<(), VaultError> {
        match fs::remove_file(self.path(user)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Who has a slot here, by id.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn holders(&self) -> Result<Vec<SlotHolder>, VaultError> {
        let mut holders = Vec::new();
        for file in fs::read_dir(self.layout.keys_folder())? {
            let path = file?.path();
            if path.extension().is_some_and(|ending| ending == "person")
                && let Ok(slot) = serde_json::from_slice::<Slot>(&fs::read(&path)?)
            {
                holders.push(slot.holder);
            }
        }
        holders.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(holders)
    }

    fn key_of(&self, pin: &str, salt: &[u8], memory_kib: u32, passes: u32) -> Zeroizing<[u8; 32]> {
        let params = Params::new(memory_kib, passes, 1, Some(32)).expect("costs are in range");
        let mut stretched = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(pin.as_bytes(), salt, stretched.as_mut_slice())
            .expect("salt and output have lengths that Argon2 takes");
        self.share.derive(stretched.as_slice(), "madoguchi person slot")
    }

    fn path(&self, user: &str) -> PathBuf {
        let name = &sha256_hex(user.as_bytes())[..32];
        self.layout.keys_folder().join(format!("{name}.person"))
    }

    fn read(&self, user: &str) -> Result<Option<Slot>, VaultError> {
        match fs::read(self.path(user)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok().filter(slot_costs_are_sane)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, slot: &Slot) -> Result<(), VaultError> {
        let bytes = serde_json::to_vec(slot).expect("a slot serialises");
        Ok(replace(&self.path(&slot.holder.id), &bytes)?)
    }

    fn lock(&self) -> Result<fs::File, VaultError> {
        let path = self.layout.keys_folder().join("lock");
        let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        file.lock()?;
        Ok(file)
    }
}

/// A tampered slot must not make the desk allocate gigabytes or skip the work.
fn slot_costs_are_sane(slot: &Slot) -> bool {
    (1024..=1024 * 1024).contains(&slot.memory_kib) && (1..=16).contains(&slot.passes)
}

fn bound_to(user: &str) -> String {
    format!("madoguchi slot of {}", hex(user.as_bytes()))
}

//! What is in a slot, sealed under the PIN and this desk's share.

use super::{MOST_TRIES, Slot, SlotHolder, Slots};
use crate::keys::{self, FileKeys};
use argon2::{Algorithm, Argon2, Params, Version};
use journal::SecondFactor;
use journal::entry::hex;
use zeroize::Zeroizing;

/// The cost of one try: 64 MiB and 3 passes, about a quarter of a second.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
impl Slots<'_> {
    pub(super) fn wrap(
        &self,
        holder: SlotHolder,
        pin: &str,
        file_keys: &FileKeys,
        second: Option<&SecondFactor>,
    ) -> Slot {
        let salt = self.surroundings.random();
        let key = self.key_of(pin, &salt, MEMORY_KIB, PASSES);
        let bond = bound_to(&holder.id, second.is_some());
        let wrapped = keys::wrap_keys(&key, file_keys, &bond, self.surroundings);
        let second = second.map(|second| {
            keys::seal(&key, second.bytes(), &factor_of(&holder.id), self.surroundings)
        });
        let (memory_kib, passes, tries_left) = (MEMORY_KIB, PASSES, MOST_TRIES);
        Slot { holder, salt, memory_kib, passes, wrapped, second, tries_left }
    }

    pub(super) fn unwrap(
        &self,
        slot: &Slot,
        pin: &str,
    ) -> Option<(FileKeys, Option<SecondFactor>)> {
        let key = self.key_of(pin, &slot.salt, slot.memory_kib, slot.passes);
        let user = &slot.holder.id;
        let bond = bound_to(user, slot.second.is_some());
        let file_keys = keys::unwrap_keys(&key, &slot.wrapped, &bond)?;
        let Some(sealed) = &slot.second else { return Some((file_keys, None)) };
        let second = keys::open(&key, sealed, &factor_of(user))?;
        Some((file_keys, Some(SecondFactor::from_bytes(&second)?)))
    }

    fn key_of(&self, pin: &str, salt: &[u8], memory_kib: u32, passes: u32) -> Zeroizing<[u8; 32]> {
        let params = Params::new(memory_kib, passes, 1, Some(32)).expect("costs are in range");
        let mut stretched = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(pin.as_bytes(), salt, stretched.as_mut_slice())
            .expect("salt and output have lengths that Argon2 takes");
        self.share.derive(stretched.as_slice(), "madoguchi person slot")
    }
}

/// Whether there is a second factor is under the seal: a slot from which it was cut does not open.
fn bound_to(user: &str, has_second: bool) -> String {
    let second = if has_second { " with a second factor" } else { "" };
    format!("madoguchi slot of {}{second}", hex(user.as_bytes()))
}

fn factor_of(user: &str) -> String {
    format!("madoguchi second factor of {}", hex(user.as_bytes()))
}

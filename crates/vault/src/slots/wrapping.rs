//! What is in a slot, sealed under the PIN and this desk's share.

use super::{MOST_TRIES, Slot, SlotHolder, Slots};
use crate::keys::{self, FileKeys};
use argon2::{Algorithm, Argon2, Params, Version};
use journal::SecondFactor;
use journal::entry::hex;
use zeroize::Zeroizing;

/// What one try costs.
#[derive(Clone, Copy)]
struct Cost {
    memory_kib: u32,
    passes: u32,
}

/// 64 MiB and 3 passes, about a quarter of a second.
const FULL: Cost = Cost { memory_kib: 64 * 1024, passes: 3 };

/// Programs with assertions, which no package is made of, hold made-up people alone; their tests sign in a thousand times.
const COST: Cost =
    if cfg!(debug_assertions) { Cost { memory_kib: 2 * 1024, passes: 1 } } else { FULL };

impl Slots<'_> {
    pub(super) fn wrap(
        &self,
        holder: SlotHolder,
        pin: &str,
        file_keys: &FileKeys,
        second: Option<&SecondFactor>,
    ) -> Slot {
        self.wrap_at(COST, holder, pin, (file_keys, second))
    }

    /// A slot sealed at less cost than is asked today is sealed anew, now that its PIN is known.
    pub(super) fn at_cost(
        &self,
        slot: Slot,
        pin: &str,
        held: (&FileKeys, Option<&SecondFactor>),
    ) -> Slot {
        if slot.memory_kib >= COST.memory_kib && slot.passes >= COST.passes {
            return slot;
        }
        self.wrap_at(COST, slot.holder, pin, held)
    }

    fn wrap_at(
        &self,
        cost: Cost,
        holder: SlotHolder,
        pin: &str,
        (file_keys, second): (&FileKeys, Option<&SecondFactor>),
    ) -> Slot {
        let salt = self.surroundings.random();
        let key = self.key_of(pin, &salt, cost);
        let bond = bound_to(&holder.id, second.is_some());
        let wrapped = keys::wrap_keys(&key, file_keys, &bond, self.surroundings);
        let second = second.map(|second| {
            keys::seal(&key, second.bytes(), &factor_of(&holder.id), self.surroundings)
        });
        let (Cost { memory_kib, passes }, tries_left) = (cost, MOST_TRIES);
        Slot { holder, salt, memory_kib, passes, wrapped, second, tries_left }
    }

    pub(super) fn unwrap(
        &self,
        slot: &Slot,
        pin: &str,
    ) -> Option<(FileKeys, Option<SecondFactor>)> {
        let cost = Cost { memory_kib: slot.memory_kib, passes: slot.passes };
        let key = self.key_of(pin, &slot.salt, cost);
        let user = &slot.holder.id;
        let bond = bound_to(user, slot.second.is_some());
        let file_keys = keys::unwrap_keys(&key, &slot.wrapped, &bond)?;
        let Some(sealed) = &slot.second else { return Some((file_keys, None)) };
        let second = keys::open(&key, sealed, &factor_of(user))?;
        Some((file_keys, Some(SecondFactor::from_bytes(&second)?)))
    }

    fn key_of(&self, pin: &str, salt: &[u8], cost: Cost) -> Zeroizing<[u8; 32]> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32));
        let params = params.expect("costs are in range");
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

#[cfg(test)]
mod tests {
    use super::super::proving::Asked;
    use super::*;
    use crate::key_store::{KeyPlace, key_store_of};
    use crate::layout::Layout;
    use journal::{Role, Surroundings};

    fn at_a_store(then: impl FnOnce(&Slots<'_>, SlotHolder, &FileKeys)) {
        let (folder, world) = (tempfile::TempDir::new().unwrap(), Surroundings::system());
        let layout = Layout::at(folder.path()).unwrap();
        let store = key_store_of(&layout, Some(KeyPlace::File), &world).unwrap();
        let slots = Slots::of(&layout, store.as_ref(), &world).unwrap();
        let (id, name) = ("tanaka".to_owned(), "窓口 一郎".to_owned());
        let holder = SlotHolder { id, name, role: Role::Clerk, pin_set: 1 };
        then(&slots, holder, &FileKeys::new(&world));
    }

    /// At the cost that people pay, whatever this program was built for.
    #[test]
    fn a_slot_at_full_cost_opens_with_its_pin_alone() {
        at_a_store(|slots, holder, keys| {
            slots.write(&slots.wrap_at(FULL, holder, "135790", (keys, None))).unwrap();
            let slot = slots.read("tanaka").unwrap().expect("its costs are sane");
            assert_eq!((slot.memory_kib, slot.passes), (64 * 1024, 3));
            let (opened, _) = slots.unwrap(&slot, "135790").unwrap();
            assert!(opened.journal == keys.journal && opened.members == keys.members);
            assert!(slots.unwrap(&slot, "135791").is_none());
        });
    }

    #[test]
    fn a_slot_at_less_cost_is_sealed_anew_when_it_opens() {
        at_a_store(|slots, holder, keys| {
            let cheap = Cost { memory_kib: COST.memory_kib / 2, passes: COST.passes };
            slots.keep(&slots.wrap_at(cheap, holder, "135790", (keys, None)), 0).unwrap();
            assert!(slots.prove("tanaka", "135791", Asked::PinAlone).is_err());
            let cost = || slots.read("tanaka").unwrap().map(|slot| (slot.memory_kib, slot.passes));
            assert_eq!(
                cost(),
                Some((cheap.memory_kib, cheap.passes)),
                "a wrong PIN changes nothing"
            );
            for _ in 0..2 {
                let opened = slots.prove("tanaka", "135790", Asked::PinAlone).unwrap();
                assert!(opened.keys.journal == keys.journal);
                assert_eq!(cost(), Some((COST.memory_kib, COST.passes)));
            }
        });
    }
}

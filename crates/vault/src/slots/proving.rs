//! One try: counted before it is made, and given back when PIN and code are right.

use super::{MOST_TRIES, Slot, SlotError, Slots, name};
use crate::error::VaultError;
use crate::keys::FileKeys;
use crate::tries::Count;
use journal::SecondFactor;

/// What a slot gave.
pub(super) struct Opened {
    pub(super) slot: Slot,
    pub(super) keys: FileKeys,
    pub(super) second: Option<SecondFactor>,
}

/// Whether a code is asked for beside the PIN.
#[derive(Clone, Copy)]
pub(super) enum Asked<'a> {
    Code(Option<&'a str>),
    PinAlone,
}

/// How a code went.
enum Code {
    /// Good, or none is needed; the last step that was taken.
    Good(u64),
    Missing,
    Wrong,
}

impl Slots<'_> {
    /// Whether a person has a second factor here.
    ///
    /// # Errors
    /// When the slot cannot be read.
    pub fn has_second_factor(&self, user: &str) -> Result<bool, VaultError> {
        Ok(self.read(user)?.is_some_and(|slot| slot.second.is_some()))
    }

    /// Takes a try, and gives all of them back when PIN and code are right.
    pub(super) fn prove(
        &self,
        user: &str,
        pin: &str,
        asked: Asked<'_>,
    ) -> Result<Opened, SlotError> {
        let mut slot = self.read(user)?.ok_or(SlotError::NoSlot)?;
        let Some(mut count) = self.tries().of(&name(user))? else {
            // A slot whose count is gone was erased and put back, or its count was taken away.
            self.erase(user)?;
            return Err(SlotError::NoSlot);
        };
        let before = count.tries_left.min(slot.tries_left);
        count.tries_left = before.saturating_sub(1);
        self.count(&mut slot, count)?;
        let Some((keys, second)) = self.unwrap(&slot, pin) else {
            return Err(self.missed(user, count, |tries_left| SlotError::WrongPin { tries_left })?);
        };
        match self.step(second.as_ref(), asked, count) {
            Code::Good(last_step) => {
                slot = self.at_cost(slot, pin, (&keys, second.as_ref()));
                self.count(&mut slot, Count { tries_left: MOST_TRIES, last_step })?;
                Ok(Opened { slot, keys, second })
            }
            Code::Missing => {
                self.count(&mut slot, Count { tries_left: before, ..count })?;
                Err(SlotError::CodeNeeded)
            }
            Code::Wrong => {
                Err(self.missed(user, count, |tries_left| SlotError::WrongCode { tries_left })?)
            }
        }
    }

    fn step(&self, second: Option<&SecondFactor>, asked: Asked<'_>, count: Count) -> Code {
        match (second, asked) {
            (None, _) | (_, Asked::PinAlone) => Code::Good(count.last_step),
            (Some(_), Asked::Code(None)) => Code::Missing,
            (Some(second), Asked::Code(Some(code))) => second
                .step_of(code, count.last_step, self.surroundings)
                .map_or(Code::Wrong, Code::Good),
        }
    }

    fn missed(
        &self,
        user: &str,
        count: Count,
        why: impl FnOnce(u8) -> SlotError,
    ) -> Result<SlotError, VaultError> {
        if count.tries_left > 0 {
            return Ok(why(count.tries_left));
        }
        self.erase(user)?;
        Ok(SlotError::Erased)
    }

    fn count(&self, slot: &mut Slot, count: Count) -> Result<(), VaultError> {
        self.tries().keep(&name(&slot.holder.id), count)?;
        slot.tries_left = count.tries_left;
        self.write(slot)
    }
}

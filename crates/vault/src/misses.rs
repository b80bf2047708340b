//! The day's non-matches of the last four digits, kept outside the journal as well: a desk that is enrolled anew has a
//! new journal, and gets no fresh tries. Which day it is is for the desk to say, by head office's clock.

use crate::error::VaultError;
use crate::key_store::KeyStore;
use crate::keys::DeviceShare;
use chrono::NaiveDate;
use journal::Surroundings;
use serde::{Deserialize, Serialize};

/// The name of the count in the key store.
pub(crate) const NAME: &str = "last-four";
/// No desk comes so far: its limit is ten a day.
const MOST_KEPT: usize = 100;

/// Non-matches of one day, by member.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    day: NaiveDate,
    members: Vec<String>,
}

/// The count of one desk, under its share in the key store.
pub struct MissesOutside<'a> {
    store: &'a dyn KeyStore,
    share: &'a DeviceShare,
    day: NaiveDate,
    surroundings: &'a Surroundings,
}

impl<'a> MissesOutside<'a> {
    /// The count of a day in `store`.
    #[must_use]
    pub fn of(
        store: &'a dyn KeyStore,
        share: &'a DeviceShare,
        day: NaiveDate,
        surroundings: &'a Surroundings,
    ) -> Self {
        Self { store, share, day, surroundings }
    }

    /// Non-matches so far that day, of anyone and of this member.
    ///
    /// # Errors
    /// The store does not answer.
    pub fn so_far(&self, member: &str) -> Result<(u32, u32), VaultError> {
        let members = self.kept()?.members;
        let of_member = members.iter().filter(|one| *one == member).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok((number(members.len()), number(of_member)))
    }

    /// Counts one more.
    ///
    /// # Errors
    /// The store does not answer.
    pub fn count(&self, member: &str) -> Result<(), VaultError> {
        let mut kept = self.kept()?;
        if kept.members.len() < MOST_KEPT {
            kept.members.push(member.to_owned());
        }
        let plain = serde_json::to_vec(&kept).expect("a count serialises");
        Ok(self.store.put(NAME, &self.share.seal(&plain, NAME, self.surroundings))?)
    }

    /// Days after today count too: a clock that is set back gives nobody a fresh start.
    fn kept(&self) -> Result<Kept, VaultError> {
        let sealed = self.store.get(NAME)?;
        let plain = sealed.and_then(|sealed| self.share.open(&sealed, NAME));
        let kept: Option<Kept> = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
        let of_today = kept.filter(|kept| kept.day >= self.day);
        Ok(of_today.unwrap_or(Kept { day: self.day, members: Vec::new() }))
    }
}

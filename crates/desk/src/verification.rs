//! 本人確認 within an encounter.

use crate::view::{IdentityDocument, Verified};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use identity::{Counted, LastFourDigits};
use journal::body::LastFour;
use journal::{HeldMember, MemberId};
use vault::{MissesOutside, VerifyMembers};

impl Desk {
    /// Writes down what was shown; tells whether it suffices.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, or an unknown document.
    pub fn identify(&mut self, member: &str, shown: &[String]) -> Result<bool, DeskError> {
        let held = self.held(member)?;
        Ok(identity::identify(&self.access::<VerifyMembers>()?, &held, shown)?)
    }

    /// Compares the last four digits that the visitor gives with those held.
    ///
    /// # Errors
    /// `TwelveDigits`, `NotFourDigits` or `Limit` of identity, `MemberUnknown`, `NoEncounter`.
    pub fn verify(&mut self, member: &str, digits: &str) -> Result<Verified, DeskError> {
        let digits = LastFourDigits::read(digits)?;
        let held = self.held(member)?;
        let access = self.access::<VerifyMembers>()?;
        let counted = self.counted(&held.member.id)?;
        let checked = identity::check(&access, &held, &digits, counted)?;
        if checked.result == LastFour::NoMatch {
            self.misses_outside(counted.day).count(&held.member.id.0)?;
        }
        Ok(Verified {
            result: checked.result,
            tries_left: checked.tries_left,
            masked: masked(checked.result, &held),
        })
    }

    /// The day's non-matches, which outlast a new enrolment. The day is head office's: a clock that is set forward gives
    /// no fresh tries, and without contact there is no new day.
    pub(crate) fn counted(&self, member: &MemberId) -> Result<Counted, DeskError> {
        let now = self.surroundings.now();
        let vault = &self.at_work()?.vault;
        let day = vault.read_journal(|journal| sync::lease::day(journal, now))?;
        let (desk, member) = self.misses_outside(day).so_far(&member.0)?;
        Ok(Counted { day, member, desk })
    }

    fn misses_outside(&self, day: NaiveDate) -> MissesOutside<'_> {
        MissesOutside::of(self.key_store.as_ref(), &self.share, day, &self.surroundings)
    }

    /// What can be shown today.
    #[must_use]
    pub fn identity_documents(&self) -> Vec<IdentityDocument> {
        rules::identity_documents::accepted_on(self.surroundings.today())
            .into_iter()
            .map(|document| IdentityDocument { code: document.code.clone(), photo: document.photo })
            .collect()
    }
}

/// The digits come on screen only after a match, behind eight stars of fixed number.
fn masked(result: LastFour, held: &HeldMember) -> Option<String> {
    let digits = held.member.my_number_last4.as_ref()?;
    (result == LastFour::Match).then(|| format!("********{digits}"))
}

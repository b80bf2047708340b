//! 本人確認 within an encounter.

use crate::view::{IdentityDocument, Verified};
use crate::{Desk, DeskError};
use identity::{LastFourDigits, Outside};
use journal::HeldMember;
use journal::body::LastFour;
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
        let outside = self.misses_outside();
        let (desk, member) = outside.today(&held.member.id.0)?;
        let checked = identity::check(&access, &held, &digits, Outside { member, desk })?;
        if checked.result == LastFour::NoMatch {
            outside.count(&held.member.id.0)?;
        }
        Ok(Verified {
            result: checked.result,
            tries_left: checked.tries_left,
            masked: masked(checked.result, &held),
        })
    }

    /// The day's non-matches, which outlast a new enrolment.
    pub(crate) fn misses_outside(&self) -> MissesOutside<'_> {
        MissesOutside::of(self.key_store.as_ref(), &self.share, &self.surroundings)
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

//! マイナ保険証 and the 電子証明書 it rests on. The certificate ends on the fifth birthday after its issue; the card
//! is still taken until three months after the end of that month, and not a day longer.

use crate::{Tables, ages};
use chrono::{Datelike as _, Months, NaiveDate};
use journal::Member;

/// How a registered マイナ保険証 stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is known of the certificate's end.
    EndUnknown,
    /// In force.
    InForce,
    /// In force, and can be renewed already.
    RenewNow,
    /// Ended, and still taken for a while.
    Grace,
    /// No longer taken; the registration is dropped.
    Ended,
}

/// Where the 電子証明書 of a registered card stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub phase: Phase,
    /// The certificate's last day, when known.
    pub expires_on: Option<NaiveDate>,
    /// The last day on which the card is taken, when known.
    pub last_usable: Option<NaiveDate>,
}

impl Standing {
    /// Whether the card is taken at a reader.
    #[must_use]
    pub fn usable(self) -> bool {
        self.phase != Phase::Ended
    }

    /// Whether the certificate itself is in force, as far as is known.
    #[must_use]
    pub fn in_force(self) -> bool {
        !matches!(self.phase, Phase::Ended | Phase::Grace)
    }
}

impl Tables {
    /// The last day on which a card is taken whose certificate ends on `expires_on`: three months after the
    /// end of that month, by the month's end (30 November → 28 February).
    #[must_use]
    pub fn last_usable_day(&self, expires_on: NaiveDate) -> NaiveDate {
        let months = self.number("e_certificate_grace_months", expires_on);
        let first = expires_on.with_day(1).unwrap_or(expires_on);
        ages::month_end(ages::after(first, months))
    }

    /// The standing of a certificate that ends on `expires_on`.
    #[must_use]
    pub fn e_certificate_standing(
        &self,
        expires_on: Option<NaiveDate>,
        day: NaiveDate,
    ) -> Standing {
        let Some(end) = expires_on else {
            return Standing { phase: Phase::EndUnknown, expires_on, last_usable: None };
        };
        let last_usable = self.last_usable_day(end);
        let months = Months::new(self.number("e_certificate_renewal_months", day));
        let renewable = end.checked_sub_months(months).unwrap_or(end);
        let phase = if last_usable < day {
            Phase::Ended
        } else if end < day {
            Phase::Grace
        } else if renewable <= day {
            Phase::RenewNow
        } else {
            Phase::InForce
        };
        Standing { phase, expires_on, last_usable: Some(last_usable) }
    }

    /// The standing of the member's マイナ保険証; `None` for one who had not registered by `day`.
    #[must_use]
    pub fn e_certificate(&self, member: &Member, day: NaiveDate) -> Option<Standing> {
        member.myna_registered_on.filter(|since| *since <= day)?;
        Some(self.e_certificate_standing(member.e_certificate_expires_on, day))
    }
}

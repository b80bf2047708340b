//! 受診方法: which proof works for a person on a day, where the reader works and where it does not; what is no
//! longer valid and since when; and what to do now.

mod advice;
pub mod e_certificate;
mod holding;
mod proofs;

pub use holding::{Holding, HoldingFault};

use crate::Tables;
use crate::papers::Reason;
use chrono::NaiveDate;

/// Where the person goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// オンライン資格確認 works there.
    Reader,
    /// It is not there, or fails.
    NoReader,
}

/// A proof that works: a rule of the binder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// E.g. `myna_at_reader`.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// The last day it works, as far as is known today.
    pub through: Option<NaiveDate>,
    /// Whether it works only where the place takes part (smartphone).
    pub where_supported: bool,
    /// What must be shown beside it, e.g. 高齢受給者証.
    pub beside: Vec<&'static str>,
}

/// Something that proves nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoLonger {
    /// A rule of the binder, e.g. `insurance_card_ended`.
    pub code: &'static str,
    /// The first day it did not.
    pub since: NaiveDate,
}

/// The answer for one person and one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// For which day.
    pub day: NaiveDate,
    /// What works, best first.
    pub proofs: Vec<Proof>,
    /// What does not any more.
    pub no_longer: Vec<NoLonger>,
    /// What to do now, most urgent first, and what to mind.
    pub advice: Vec<Reason>,
}

impl Guide {
    /// The proofs that work at a kind of place, best first.
    pub fn at(&self, place: Place) -> impl Iterator<Item = &Proof> {
        self.proofs.iter().filter(move |proof| proof.place == place)
    }
}

impl Tables {
    /// The guide for what a person holds, on any day.
    #[must_use]
    pub fn guide(&self, holding: &Holding, day: NaiveDate) -> Guide {
        let proofs = self.proofs(holding, day);
        let no_longer = self.no_longer(holding, day);
        let advice = self.advice(holding, &proofs, day);
        Guide { day, proofs, no_longer, advice }
    }
}

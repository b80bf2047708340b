//! 本人確認 at the counter: what a visitor showed, and whether the last four digits of the 個人番号 agree
//! with what the branch holds. The digits are a second factor, never proof by themselves.

mod digits;
mod last_four;
mod shown;

pub use digits::LastFourDigits;
pub use last_four::{
    Checked, Counted, MOST_MISSES_A_DESK, MOST_MISSES_A_MEMBER, check, result_today, tries_left,
};
pub use shown::identify;

use vault::{Migration, VaultError};

/// The tables of `journal.db` that belong here.
pub const JOURNAL_MIGRATIONS: &[Migration] =
    &[Migration { number: 2, sql: include_str!("../sql/journal_2_last_four.sql") }];

/// Answers 1 while every non-match among the entries is counted.
pub const AGREEMENT: &str = include_str!("../sql/agreement.sql");

/// Why a check could not be made.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// Twelve digits were typed: a whole number must never enter this program.
    #[error("twelve digits were given where four belong")]
    TwelveDigits,
    /// Something other than four digits.
    #[error("four digits are needed")]
    NotFourDigits,
    /// The day's non-matches are used up, for the member or for the desk.
    #[error("the day's limit for the {0} is reached")]
    Limit(&'static str),
    /// A code that the table of identity documents does not have.
    #[error("unknown identity document")]
    UnknownDocument,
    /// The files.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl IdentityError {
    /// The code the shells show.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TwelveDigits => "twelve_digits",
            Self::NotFourDigits => "not_four_digits",
            Self::Limit(_) => "last4_limit",
            Self::UnknownDocument => "unknown_document",
            Self::Vault(error) => error.code(),
        }
    }

    /// The fact that goes with the code.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::Limit(whose) => Some((*whose).to_owned()),
            _ => None,
        }
    }
}

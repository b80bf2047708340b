//! 利用勧奨: what was said to a member about the マイナ保険証, on what occasion, what the answer was, and what came of it.

mod branch;
mod contact;
pub mod effect;
mod promotion;

pub use branch::{Known, Tally, contacts, follow_ups, tally, wants_rest};
pub use contact::log;
pub use promotion::{log_promotion, promotions};

use members::MembersError;
use vault::{Migration, VaultError};

/// The tables of `journal.db` that belong here.
pub const JOURNAL_MIGRATIONS: &[Migration] =
    &[Migration { number: 4, sql: include_str!("../sql/journal_4_contacts.sql") }];

/// Answers 1 while every contact among the entries is listed.
pub const AGREEMENT: &str = include_str!("../sql/agreement.sql");

/// Why a contact was not logged.
#[derive(Debug, thiserror::Error)]
pub enum OutreachError {
    /// A code that its table does not have on that day.
    #[error("unknown {0}")]
    UnknownCode(&'static str),
    /// The note is longer than 400 characters or holds control characters.
    #[error("the note does not fit")]
    NoteDoesNotFit,
    /// The note holds twelve digits in a row: perhaps a whole 個人番号.
    #[error("twelve digits stand in the note")]
    TwelveDigits,
    /// A follow-up in the past or more than two years ahead.
    #[error("the follow-up day is out of range")]
    FollowUpOutOfRange,
    /// A quarter of which not everyone's ninety days are over, or that lies too far back.
    #[error("the quarter cannot be counted")]
    PeriodNotOver,
    /// Whoever asked wanted it no more.
    #[error("the count was broken off")]
    BrokenOff,
    /// Members.
    #[error(transparent)]
    Members(#[from] MembersError),
    /// The files.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl OutreachError {
    /// The code the shells show.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCode(_) => "unknown_code",
            Self::NoteDoesNotFit => "text_too_long",
            Self::TwelveDigits => "twelve_digits",
            Self::FollowUpOutOfRange => "follow_up_out_of_range",
            Self::PeriodNotOver => "period_not_over",
            Self::BrokenOff => "broken_off",
            Self::Members(error) => error.code(),
            Self::Vault(error) => error.code(),
        }
    }

    /// The fact that goes with the code.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::UnknownCode(which) => Some((*which).to_owned()),
            _ => None,
        }
    }
}

//! 送付と返戻: boxes that go to companies, and an item of a mailing that came back, why, and where it went next. What came back is about one version of
//! the record alone, whose address stood on it.

mod figures;
mod journey;
mod list;
mod posted;
mod returned;

pub use figures::{Volume, volumes};
pub use journey::{Journey, journeys};
pub use list::{CameBack, Listed, of_day, open};
pub use posted::{post, posted, tracking_number};
pub use returned::{Back, resend, take_back};

use vault::VaultError;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum MailingError {
    /// A code that its table does not have on that day.
    #[error("unknown {0}")]
    UnknownCode(&'static str),
    /// No item came back by that entry, or it went out again already.
    #[error("no such item is waiting")]
    NotWaiting,
    /// Not the eleven digits of a label.
    #[error("no number of a label")]
    TrackingUnreadable,
    /// Two boxes with one number, or one that was posted before.
    #[error("the number is taken")]
    TrackingTwice,
    /// No box, or more than are posted at once.
    #[error("no box, or too many")]
    TooManyBoxes,
    /// The files.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl MailingError {
    /// The code the shells show.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCode(_) => "unknown_code",
            Self::NotWaiting => "mail_not_waiting",
            Self::TrackingUnreadable => "tracking_unreadable",
            Self::TrackingTwice => "tracking_twice",
            Self::TooManyBoxes => "too_many_boxes",
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

//! 送付と返戻: an item of a mailing that came back, why, and where it went next. What came back is about one version of
//! the record alone, whose address stood on it.

mod list;
mod returned;

pub use list::{CameBack, open};
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

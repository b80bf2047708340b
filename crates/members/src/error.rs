//! Why members could not be found or shown.

use vault::VaultError;

/// A fact, without anything that was typed.
#[derive(Debug, thiserror::Error)]
pub enum MembersError {
    /// More than 200 characters were typed.
    #[error("the text is too long")]
    TextTooLong,
    /// What was typed may be a whole 個人番号: it is neither searched for nor kept.
    #[error("twelve digits were typed")]
    TwelveDigits,
    /// A date was typed that never was; with the day that was probably meant.
    #[error("that day never was")]
    DateNeverWas {
        /// What was probably meant, as forms write it.
        meant: Option<String>,
    },
    /// The files.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl MembersError {
    /// The code the shells show.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TextTooLong => "text_too_long",
            Self::TwelveDigits => "twelve_digits",
            Self::DateNeverWas { .. } => "date_never_was",
            Self::Vault(error) => error.code(),
        }
    }

    /// The one fact that goes with the code: the day that was probably meant.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::DateNeverWas { meant } => meant.clone(),
            _ => None,
        }
    }
}

//! Why desk and head office did not come together, as facts.

use journal::wire::Refusal;
use std::time::Duration;
use vault::VaultError;

/// What stopped a sync, an enrolment or a first sign-in.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// Nobody answered, or the answer did not come in time.
    #[error("head office does not answer")]
    Offline,
    /// One side did not believe the other's certificate.
    #[error("the certificate of one side was refused")]
    CertificateRefused,
    /// The answer ended before it was whole.
    #[error("the answer was cut off")]
    Truncated,
    /// The answer is not what the protocol says, or too large.
    #[error("the answer is not understood")]
    Malformed,
    /// Head office refused, and said why.
    #[error("head office refused: {}", .0.code)]
    Refused(Refusal),
    /// The snapshot is not signed by this head office, or its parts do not fit its manifest.
    #[error("the snapshot does not bear head office's signature")]
    SnapshotRefused,
    /// Head office holds entries that this journal lacks or has otherwise: this desk was set back to an
    /// older state, or is a copy of another.
    #[error("this desk's journal is behind or beside what head office holds")]
    JournalSetBack,
    /// The file or code gives this desk no more time: it is not from this head office, is for another branch, or is
    /// older than what is known here.
    #[error("the extension gives this desk no more time")]
    ExtensionRefused,
    /// The receipt is not from this head office, is for another desk, or names what this desk never did.
    #[error("the receipt is not for this desk")]
    ReceiptRefused,
    /// Head office holds something else even after a fresh snapshot.
    #[error("the desk and head office do not agree")]
    Disagree,
    /// The address or a certificate given to the desk does not read.
    #[error("the address or certificate of head office does not read")]
    BadAddress,
    /// Another program on this machine is in the middle of a sync.
    #[error("a sync is already under way")]
    UnderWay,
    /// Somebody broke the round off.
    #[error("the round was broken off")]
    Cancelled,
    /// The files.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl SyncError {
    /// The code the shells show; what head office says keeps its own.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Offline => "offline",
            Self::CertificateRefused => "certificate_refused",
            Self::Truncated => "truncated",
            Self::Malformed => "server_refused",
            Self::Refused(refusal) => &refusal.code,
            Self::SnapshotRefused => "snapshot_refused",
            Self::JournalSetBack => "journal_set_back",
            Self::ExtensionRefused => "extension_refused",
            Self::ReceiptRefused => "receipt_refused",
            Self::Disagree => "disagree",
            Self::BadAddress => "bad_address",
            Self::UnderWay => "sync_under_way",
            Self::Cancelled => "sync_cancelled",
            Self::Vault(error) => error.code(),
        }
    }

    /// The number that head office gave with its refusal, e.g. how long to wait.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::Refused(refusal) => refusal.detail.map(|detail| detail.to_string()),
            _ => None,
        }
    }

    /// How long head office asks to be left alone, when it had no time for this desk.
    #[must_use]
    pub fn ask_again_after(&self) -> Option<Duration> {
        match self {
            Self::Refused(refusal) if ["busy", "too_many_requests"].contains(&&*refusal.code) => {
                refusal.detail.map(Duration::from_secs)
            }
            _ => None,
        }
    }

    /// Whether head office was reached at all.
    #[must_use]
    pub fn reached(&self) -> bool {
        !matches!(
            self,
            Self::Offline | Self::CertificateRefused | Self::BadAddress | Self::UnderWay
        )
    }
}

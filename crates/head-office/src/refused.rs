//! Why a desk's request is refused: a code and at most a number.

use crate::OfficeError;

/// A refusal, as a fact.
#[derive(Debug)]
pub enum Refused {
    /// The request came without a certificate of ours.
    NoCertificate,
    /// The certificate is ours, and no desk here has it.
    CertificateUnknown,
    /// The certificate's term is over.
    CertificateExpired,
    /// The desk was shut out.
    DeviceRevoked,
    /// The desk asked for another branch's data.
    OtherBranch,
    /// The signing request does not parse, or its maker does not hold the key.
    SigningRequest,
    /// No such code was given out.
    CodeUnknown,
    /// A desk has joined with this code.
    CodeUsed,
    /// The code's day is over.
    CodeExpired,
    /// The PIN is another.
    Pin {
        /// Tries left before a reset is due.
        tries_left: u32,
    },
    /// The PIN is right, and a code of the second factor is needed too.
    CodeNeeded,
    /// The code is not good now, or was taken before.
    WrongCode {
        /// Tries left before a reset is due.
        tries_left: u32,
    },
    /// The new PIN may not be chosen.
    NewPin,
    /// What asks for a desk's share is no such request, or of another head office.
    RecoveryUnreadable,
    /// The branch has nobody with this id.
    UserUnknown,
    /// The person is suspended.
    UserDisabled,
    /// A reset is due.
    TooManyTries,
    /// The person's role is not one that may.
    NotPermitted,
    /// The desk is none with staff.
    NotACounter,
    /// The desk has asked for as many members of other branches as it may.
    TooManyLookups {
        /// Until it may ask again.
        seconds: u64,
    },
    /// No protocol is spoken by both sides.
    Protocol,
    /// The entries do not begin where the series ends.
    Gap {
        /// The number that should come next.
        expected: u64,
    },
    /// The series has another past than the one held. Both are kept.
    Fork {
        /// Where they part.
        seq: u64,
    },
    /// An entry of another desk or enrolment.
    ForeignEntry {
        /// Which one.
        seq: u64,
    },
    /// More entries than one push may hold.
    TooManyEntries,
    /// The body is larger than a request may be.
    TooLarge,
    /// The request is not what the route takes.
    Malformed,
    /// The branch's series has no more numbers.
    SerialsExhausted,
    /// The file is none that a desk wrote for this head office, or not all of it.
    CourierUnreadable,
    /// The file was not signed by the desk it names.
    CourierUnsigned,
    /// Changes from this cursor are not known; a snapshot is due.
    CursorTooOld,
    /// There is nothing of this name.
    NoSuchPlace,
    /// The range begins behind the end.
    Range {
        /// The size of the whole.
        size: u64,
    },
    /// It took too long, or too many wait before it; ask again.
    Busy,
    /// The desk asks more often than any desk has to.
    TooManyRequests {
        /// Until it may ask again.
        seconds: u64,
    },
    /// Head office itself failed.
    Office(OfficeError),
}

impl From<OfficeError> for Refused {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::ArchiveBusy | OfficeError::ArchiveAway => Self::Busy,
            other => Self::Office(other),
        }
    }
}

impl Refused {
    /// The stable code, as desks read it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCertificate => "no_certificate",
            Self::CertificateUnknown => "certificate_unknown",
            Self::CertificateExpired => "certificate_expired",
            Self::DeviceRevoked => "device_revoked",
            Self::OtherBranch => "other_branch",
            Self::SigningRequest => "csr",
            Self::CodeUnknown => "code_unknown",
            Self::CodeUsed => "code_used",
            Self::CodeExpired => "code_expired",
            Self::Pin { .. } => "pin",
            Self::CodeNeeded => "code_needed",
            Self::WrongCode { .. } => "wrong_code",
            Self::NewPin => "new_pin",
            Self::RecoveryUnreadable => "recovery_unreadable",
            Self::UserUnknown => "user_unknown",
            Self::UserDisabled => "user_disabled",
            Self::TooManyTries => "too_many_tries",
            Self::NotPermitted => "not_permitted",
            Self::NotACounter => "not_a_counter",
            Self::TooManyLookups { .. } => "too_many_lookups",
            Self::Protocol => "protocol",
            Self::Gap { .. } => "gap",
            Self::Fork { .. } => "fork",
            Self::ForeignEntry { .. } => "foreign_entry",
            Self::TooManyEntries => "too_many_entries",
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::SerialsExhausted => "serials_exhausted",
            Self::CourierUnreadable => "courier_unreadable",
            Self::CourierUnsigned => "courier_unsigned",
            Self::CursorTooOld => "cursor_too_old",
            Self::NoSuchPlace => "not_found",
            Self::Range { .. } => "range",
            Self::Busy => "busy",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::Office(OfficeError::DiskFull) => "disk_full",
            Self::Office(OfficeError::QuarantineFull) => "quarantine_full",
            Self::Office(_) => "head_office",
        }
    }

    /// The number that goes with the code.
    #[must_use]
    pub fn detail(&self) -> Option<u64> {
        match self {
            Self::Pin { tries_left } | Self::WrongCode { tries_left } => {
                Some(u64::from(*tries_left))
            }
            Self::TooManyLookups { seconds } | Self::TooManyRequests { seconds } => Some(*seconds),
            Self::Gap { expected } => Some(*expected),
            Self::Fork { seq } | Self::ForeignEntry { seq } => Some(*seq),
            _ => None,
        }
    }
}

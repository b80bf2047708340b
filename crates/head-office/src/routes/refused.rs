//! Why a desk's request was refused: a code, at most a number, and the HTTP status that fits.

use crate::OfficeError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use journal::wire::Refusal;

/// Seconds after which a desk that was turned away for lack of time should ask again.
const RETRY_SECONDS: u16 = 5;

/// A refusal, as a fact.
#[derive(Debug)]
pub enum Refused {
    /// The request came without a certificate of ours.
    NoCertificate,
    /// The certificate is ours, and no desk here has it.
    CertificateUnknown,
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
    Pin,
    /// The branch has nobody with this id.
    UserUnknown,
    /// The person is suspended.
    UserDisabled,
    /// A reset is due.
    TooManyTries,
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
    /// Changes from this cursor are not known; a snapshot is due.
    CursorTooOld,
    /// There is nothing of this name.
    NoSuchPlace,
    /// The range begins behind the end.
    Range {
        /// The size of the whole.
        size: u64,
    },
    /// It took too long; ask again.
    Busy,
    /// Head office itself failed.
    Office(OfficeError),
}

impl From<OfficeError> for Refused {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::ArchiveBusy => Self::Busy,
            other => Self::Office(other),
        }
    }
}

impl Refused {
    /// A body that axum could not take.
    pub(super) fn unreadable(status: StatusCode) -> Self {
        if status == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::Malformed }
    }

    /// The HTTP status and the stable code.
    #[must_use]
    pub fn facts(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoCertificate => (StatusCode::UNAUTHORIZED, "no_certificate"),
            Self::CertificateUnknown => (StatusCode::UNAUTHORIZED, "certificate_unknown"),
            Self::DeviceRevoked => (StatusCode::FORBIDDEN, "device_revoked"),
            Self::OtherBranch => (StatusCode::FORBIDDEN, "other_branch"),
            Self::SigningRequest => (StatusCode::BAD_REQUEST, "csr"),
            Self::CodeUnknown => (StatusCode::GONE, "code_unknown"),
            Self::CodeUsed => (StatusCode::GONE, "code_used"),
            Self::CodeExpired => (StatusCode::GONE, "code_expired"),
            Self::Pin => (StatusCode::FORBIDDEN, "pin"),
            Self::UserUnknown => (StatusCode::FORBIDDEN, "user_unknown"),
            Self::UserDisabled => (StatusCode::FORBIDDEN, "user_disabled"),
            Self::TooManyTries => (StatusCode::FORBIDDEN, "too_many_tries"),
            Self::Protocol => (StatusCode::UPGRADE_REQUIRED, "protocol"),
            Self::Gap { .. } => (StatusCode::CONFLICT, "gap"),
            Self::Fork { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "fork"),
            Self::ForeignEntry { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "foreign_entry"),
            Self::TooManyEntries => (StatusCode::PAYLOAD_TOO_LARGE, "too_many_entries"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::CursorTooOld => (StatusCode::GONE, "cursor_too_old"),
            Self::NoSuchPlace => (StatusCode::NOT_FOUND, "not_found"),
            Self::Range { .. } => (StatusCode::RANGE_NOT_SATISFIABLE, "range"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Office(OfficeError::DiskFull) => (StatusCode::INSUFFICIENT_STORAGE, "disk_full"),
            Self::Office(_) => (StatusCode::INTERNAL_SERVER_ERROR, "head_office"),
        }
    }

    fn detail(&self) -> Option<u64> {
        match self {
            Self::Gap { expected } => Some(*expected),
            Self::Fork { seq } | Self::ForeignEntry { seq } => Some(*seq),
            _ => None,
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code) = self.facts();
        if let Self::Office(error) = &self {
            tracing::error!(code = error.code(), "head office failed");
        }
        let refusal = Refusal { code: code.to_owned(), detail: self.detail() };
        let mut response = (status, Json(refusal)).into_response();
        match self {
            Self::Busy => {
                response.headers_mut().insert(header::RETRY_AFTER, RETRY_SECONDS.into());
            }
            Self::Range { size } => {
                let whole = HeaderValue::from_str(&format!("bytes */{size}"));
                let whole = whole.expect("digits are a header value");
                response.headers_mut().insert(header::CONTENT_RANGE, whole);
            }
            _ => {}
        }
        response
    }
}

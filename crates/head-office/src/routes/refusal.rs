//! A refusal as an HTTP answer: the status that fits, and the code in the body.

use crate::{OfficeError, Refused};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use journal::wire::Refusal;

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code) = (status(&self), self.code());
        if let Self::Office(error) = &self {
            tracing::error!(code = error.code(), "head office failed");
        }
        let refusal = Refusal { code: code.to_owned(), detail: self.detail() };
        let mut response = (status, Json(refusal)).into_response();
        match self {
            Self::TooManyLookups { seconds } | Self::TooManyRequests { seconds } => {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
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

fn status(refused: &Refused) -> StatusCode {
    match refused {
        Refused::SigningRequest
        | Refused::Malformed
        | Refused::NewPin
        | Refused::RecoveryUnreadable
        | Refused::CourierUnreadable
        | Refused::CourierUnsigned => StatusCode::BAD_REQUEST,
        Refused::NoCertificate | Refused::CertificateUnknown | Refused::CertificateExpired => {
            StatusCode::UNAUTHORIZED
        }
        Refused::DeviceRevoked
        | Refused::OtherBranch
        | Refused::Pin { .. }
        | Refused::CodeNeeded
        | Refused::WrongCode { .. }
        | Refused::UserUnknown
        | Refused::UserDisabled
        | Refused::TooManyTries
        | Refused::NotPermitted
        | Refused::NotACounter => StatusCode::FORBIDDEN,
        Refused::TooManyLookups { .. } | Refused::TooManyRequests { .. } => {
            StatusCode::TOO_MANY_REQUESTS
        }
        Refused::NoSuchPlace => StatusCode::NOT_FOUND,
        Refused::Gap { .. } | Refused::SerialsExhausted => StatusCode::CONFLICT,
        Refused::CodeUnknown | Refused::CodeUsed | Refused::CodeExpired | Refused::CursorTooOld => {
            StatusCode::GONE
        }
        Refused::TooManyEntries | Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refused::Range { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
        Refused::Fork { .. } | Refused::ForeignEntry { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Refused::Protocol => StatusCode::UPGRADE_REQUIRED,
        Refused::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Refused::Office(OfficeError::DiskFull | OfficeError::QuarantineFull) => {
            StatusCode::INSUFFICIENT_STORAGE
        }
        Refused::Office(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

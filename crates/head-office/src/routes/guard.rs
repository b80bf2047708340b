//! Who may ask, and for how long: the desk behind the certificate, and the time limit of a request.

use super::Reception;
use crate::Refused;
use crate::archive::Device;
use axum::Extension;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A desk that is sent away for lack of time comes back after so many seconds, and up to so many more: those
/// that were sent away together do not come back together.
const BUSY: (u8, u8) = (5, 10);
/// A desk that asks too often waits up to so many seconds longer than it must.
const MEASURED: u8 = 2;
/// A request that takes longer is turned away; the desk asks again.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// Who is at the other end of a connection: the fingerprint of a certificate that our authority signed.
#[derive(Debug, Clone, Default)]
pub struct Peer {
    /// SHA-256 of the certificate's DER, hexadecimal.
    pub fingerprint: Option<String>,
    at_work: Arc<AtomicBool>,
}

impl Peer {
    /// The other end of a new connection.
    #[must_use]
    pub fn new(fingerprint: Option<String>) -> Self {
        Self { fingerprint, at_work: Arc::default() }
    }

    /// Whether a request on this connection was answered before.
    pub(super) fn is_at_work(&self) -> bool {
        self.at_work.load(Ordering::Relaxed)
    }

    pub(super) fn answered(&self) {
        self.at_work.store(true, Ordering::Relaxed);
    }
}

/// Lets only desks in that are known and not shut out, and says to the handler which one it is. Looked up
/// at each request: a handshake proves the certificate once, and a connection may outlive its term.
pub(super) async fn known_desk(
    State(reception): State<Arc<Reception>>,
    Extension(peer): Extension<Peer>,
    mut request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let fingerprint = peer.fingerprint.clone().ok_or(Refused::NoCertificate)?;
    reception.admission.measure(&fingerprint).map_err(|seconds| {
        let seconds = seconds + u64::from(reception.jitter(MEASURED));
        Refused::TooManyRequests { seconds }
    })?;
    let arrival = reception.admission.arrive(&peer).await?;
    let found = reception.ask(move |office| Ok(office.archive.device_with(&fingerprint)?)).await?;
    let device = admitted(found)?;
    if device.expires_at <= reception.office.surroundings.now() {
        return Err(Refused::CertificateExpired);
    }
    request.extensions_mut().insert(device);
    let answer = next.run(request).await;
    if arrival.is_some() && answer.status() != StatusCode::SERVICE_UNAVAILABLE {
        peer.answered();
    }
    Ok(answer)
}

/// Whether the holder of a certificate is one that is let in. A desk that was listed again because its journal came by hand
/// still hears that its certificate is unknown: what it did since waits then as well, and it is to enrol anew.
///
/// # Errors
/// `certificate_unknown`, `device_revoked`.
pub fn admitted(found: Option<Device>) -> Result<Device, Refused> {
    let device = found.filter(|device| !device.recognised).ok_or(Refused::CertificateUnknown)?;
    if device.revoked {
        tracing::warn!(device = %device.id, "a desk that was shut out called");
        return Err(Refused::DeviceRevoked);
    }
    Ok(device)
}

impl Reception {
    /// From 0 to `most` seconds, at random.
    fn jitter(&self, most: u8) -> u8 {
        self.office.surroundings.random::<1>()[0] % (most + 1)
    }
}

/// Answers within the time limit, and writes down route, status and duration: no path, query or body.
pub(super) async fn in_time(
    State(reception): State<Arc<Reception>>,
    request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let answer = tokio::time::timeout(TIME_LIMIT, next.run(request)).await;
    let mut response = answer.unwrap_or_else(|_| Refused::Busy.into_response());
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let seconds = BUSY.0 + reception.jitter(BUSY.1);
        response.headers_mut().insert(RETRY_AFTER, u16::from(seconds).into());
    }
    let (route, status) =
        (route.as_ref().map_or("none", MatchedPath::as_str), response.status().as_u16());
    reception.metrics.answered(route, status, begun.elapsed());
    tracing::info!(
        %method,
        route,
        status,
        ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

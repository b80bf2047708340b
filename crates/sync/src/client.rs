//! The real line: HTTP/2 over TLS 1.3, head office known by its own CA, the desk by its certificate.

use crate::error::SyncError;
use crate::line::Line;
use crate::tls::{self, Identity};
use journal::Surroundings;
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    BranchKey, ChangesAnswer, Check, CheckAnswer, EnrolAnswer, EnrolRequest, FirstSignInAnswer,
    FirstSignInRequest, LookupAnswer, LookupRequest, MAX_ANSWER_BYTES, MAX_CHUNK_BYTES, Person,
    PinRequest, PushAnswer, PushRequest, Refusal, SecondFactorRequest, SessionAnswer,
    SessionRequest, SignedManifest,
};
use reqwest::blocking::{RequestBuilder, Response};
use reqwest::{StatusCode, header};
use serde::de::DeserializeOwned;
use std::io::Read as _;
use std::time::Duration;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
const CHUNK_WITHIN: Duration = Duration::from_secs(300);

/// A line to head office over the network.
pub struct Client {
    http: reqwest::blocking::Client,
    server: String,
}

impl Client {
    /// A line to `server` (`https://HOST:PORT`), believed only under `ca` (PEM) and by the desk's own clock.
    ///
    /// # Errors
    /// `BadAddress` when the address or a certificate does not read.
    pub fn new(
        server: &str,
        ca: &str,
        identity: Option<&Identity<'_>>,
        surroundings: &Surroundings,
    ) -> Result<Self, SyncError> {
        if !server.starts_with("https://") {
            return Err(SyncError::BadAddress);
        }
        let tls = tls::settings(ca, identity, surroundings)?;
        let http = reqwest::blocking::Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(true)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .build()
            .map_err(|_| SyncError::BadAddress)?;
        Ok(Self { http, server: server.trim_end_matches('/').to_owned() })
    }

    /// Joins a branch with a one-time code; needs no identity yet.
    ///
    /// # Errors
    /// `Refused` with `code_unknown`, `code_used` or `code_expired`, or what the line did.
    pub fn enrol(&self, request: &EnrolRequest) -> Result<EnrolAnswer, SyncError> {
        json(self.http.post(self.at("/v1/enrol")).json(request))
    }

    /// Chooses another PIN for a person of the branch.
    ///
    /// # Errors
    /// `Refused` with head office's code, or what the line did.
    pub fn change_pin(&self, request: &PinRequest) -> Result<Person, SyncError> {
        json(self.http.post(self.at("/v1/pin")).json(request))
    }

    /// A person takes a second factor into use, or does without one again.
    ///
    /// # Errors
    /// `Refused` with head office's code, or what the line did.
    pub fn set_second_factor(&self, request: &SecondFactorRequest) -> Result<Person, SyncError> {
        json(self.http.post(self.at("/v1/second-factor")).json(request))
    }

    /// The branch's key, and its secret for a counter.
    ///
    /// # Errors
    /// `Refused` with head office's code, or what the line did.
    pub fn branch_key(&self) -> Result<BranchKey, SyncError> {
        json(self.http.get(self.at("/v1/branch-key")))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(self.at(path))
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }
}

impl Line for Client {
    fn first_sign_in(&self, request: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError> {
        json(self.http.post(self.at("/v1/first-sign-in")).json(request))
    }

    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError> {
        json(self.http.post(self.at("/v1/session")).json(request))
    }

    fn push(&self, request: &PushRequest) -> Result<PushAnswer, SyncError> {
        json(self.http.post(self.at("/v1/journal")).json(request))
    }

    fn changes(&self, after: u64, limit: u32) -> Result<ChangesAnswer, SyncError> {
        json(self.http.get(self.at(&format!("/v1/changes?after={after}&limit={limit}"))))
    }

    fn check(&self, check: &Check) -> Result<CheckAnswer, SyncError> {
        json(self.http.post(self.at("/v1/check")).json(check))
    }

    fn serials(&self, request: &SerialRequest) -> Result<SerialAnswer, SyncError> {
        json(self.http.post(self.at("/v1/leases/serials")).json(request))
    }

    fn renew(&self, request: &RenewRequest) -> Result<RenewAnswer, SyncError> {
        json(self.http.post(self.at("/v1/renew")).json(request))
    }

    fn lookup(&self, request: &LookupRequest) -> Result<LookupAnswer, SyncError> {
        json(self.http.post(self.at("/v1/lookup")).json(request))
    }

    fn manifest(&self, branch: &str) -> Result<SignedManifest, SyncError> {
        json(self.http.get(self.at(&format!("/v1/snapshots/{branch}"))).timeout(CHUNK_WITHIN))
    }

    fn blob(&self, digest: &str, received: &mut Vec<u8>) -> Result<(), SyncError> {
        let from = received.len();
        let mut request = self.http.get(self.at(&format!("/v1/blobs/{digest}")));
        if from > 0 {
            request = request.header(header::RANGE, format!("bytes={from}-"));
        }
        let answer = accepted(request.timeout(CHUNK_WITHIN).send().map_err(|e| failed(&e))?)?;
        if from > 0 && answer.status() != StatusCode::PARTIAL_CONTENT {
            received.clear();
        }
        let room = MAX_CHUNK_BYTES.saturating_sub(received.len() as u64);
        answer.take(room + 1).read_to_end(received).map_err(|_| SyncError::Truncated)?;
        if received.len() as u64 > MAX_CHUNK_BYTES {
            return Err(SyncError::Malformed);
        }
        Ok(())
    }
}

pub(crate) fn json<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, SyncError> {
    let bytes = bytes(request, MAX_ANSWER_BYTES)?;
    serde_json::from_slice(&bytes).map_err(|_| SyncError::Malformed)
}

/// What head office answers when it agrees: at most so many bytes.
pub(crate) fn bytes(request: RequestBuilder, most: u64) -> Result<Vec<u8>, SyncError> {
    body(accepted(request.send().map_err(|error| failed(&error))?)?, most)
}

/// The answer when head office agreed; its refusal otherwise.
fn accepted(answer: Response) -> Result<Response, SyncError> {
    if answer.status().is_success() {
        return Ok(answer);
    }
    let overloaded = answer.status().is_server_error();
    let seconds = retry_after(&answer);
    match serde_json::from_slice::<Refusal>(&body(answer, MAX_ANSWER_BYTES)?) {
        Ok(refusal) => {
            Err(SyncError::Refused(Refusal { detail: seconds.or(refusal.detail), ..refusal }))
        }
        Err(_) if overloaded => Err(SyncError::Offline),
        Err(_) => Err(SyncError::Malformed),
    }
}

/// How many seconds head office asks to be left alone.
fn retry_after(answer: &Response) -> Option<u64> {
    answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

fn body(answer: Response, most: u64) -> Result<Vec<u8>, SyncError> {
    let mut bytes = Vec::new();
    answer.take(most + 1).read_to_end(&mut bytes).map_err(|_| SyncError::Truncated)?;
    if bytes.len() as u64 > most { Err(SyncError::Malformed) } else { Ok(bytes) }
}

/// Tells a refused certificate from a silent or broken line.
fn failed(error: &reqwest::Error) -> SyncError {
    if comes_from_tls(error) {
        SyncError::CertificateRefused
    } else if error.is_connect() || error.is_timeout() {
        SyncError::Offline
    } else {
        SyncError::Truncated
    }
}

/// An I/O error hides the error it was made from, so it is opened as well as followed.
fn comes_from_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    error.is::<rustls::Error>()
        || wrapped.is_some_and(|inner| comes_from_tls(inner))
        || error.source().is_some_and(comes_from_tls)
}

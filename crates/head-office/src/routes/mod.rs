//! What desks can ask. A handler reads the request, calls the room that knows, and turns the outcome
//! into an answer; no rule lives here.

mod admission;
mod branch_key;
mod changes;
mod enrolment;
mod guard;
mod journal;
mod leases;
mod lookup;
mod refusal;
mod session;
mod snapshot;
mod updates;

pub use guard::{Peer, admitted};

use admission::Admission;

use crate::metrics::Metrics;
use crate::{Office, OfficeError, Refused};
use ::journal::wire::MAX_REQUEST_BYTES;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore};

/// How many requests read the archive at once; the others wait their turn within their time limit.
const READING: usize = 32;
/// How many chunks of snapshots are read at once.
const LOADING: usize = 8;
/// How many wait to write it. One writes at a time, and the others must not take the readers' turns.
const WRITING: usize = 4;

/// What every handler shares.
pub struct Reception {
    office: Arc<Office>,
    reading: Arc<Semaphore>,
    writing: Arc<Semaphore>,
    loading: Arc<Semaphore>,
    admission: Admission,
    metrics: Metrics,
    /// Held while a snapshot is written: one at a time is quickest for all.
    snapshots: Mutex<()>,
}

impl Reception {
    /// Opens the reception of a head office.
    #[must_use]
    pub fn new(office: Arc<Office>) -> Arc<Self> {
        Arc::new(Self {
            metrics: Metrics::new(&office.counts),
            admission: Admission::new(),
            loading: Arc::new(Semaphore::new(LOADING)),
            office,
            reading: Arc::new(Semaphore::new(READING)),
            writing: Arc::new(Semaphore::new(WRITING)),
            snapshots: Mutex::new(()),
        })
    }

    /// What is counted here.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Reads a part of a snapshot: these are many, and must not take the turns of short questions.
    async fn load<T, F>(&self, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Office) -> Result<T, Refused> + Send + 'static,
    {
        self.turn(&self.loading, work).await
    }

    /// Asks the archive.
    async fn ask<T, F>(&self, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Office) -> Result<T, Refused> + Send + 'static,
    {
        self.turn(&self.reading, work).await
    }

    /// Changes the archive.
    async fn change<T, F>(&self, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Office) -> Result<T, Refused> + Send + 'static,
    {
        self.turn(&self.writing, work).await
    }

    /// Runs blocking work aside from the threads that serve the line, when it is its turn. The turn ends
    /// with the work, even when nobody waits for it any more.
    async fn turn<T, F>(&self, turns: &Arc<Semaphore>, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Office) -> Result<T, Refused> + Send + 'static,
    {
        let turn = Arc::clone(turns).acquire_owned().await.expect("the turns are never closed");
        let office = Arc::clone(&self.office);
        let task = tokio::task::spawn_blocking(move || {
            let done = work(&office);
            drop(turn);
            done
        });
        let failed = OfficeError::Damaged("a request failed unexpectedly");
        task.await.unwrap_or(Err(Refused::Office(failed)))
    }
}

/// All routes, with their limits.
pub fn all(reception: Arc<Reception>) -> Router {
    let chunks = middleware::from_fn_with_state(Arc::clone(&reception), admission::chunk);
    let packages = chunks.clone();
    let pushes = middleware::from_fn_with_state(Arc::clone(&reception), admission::push);
    Router::new()
        .route("/v1/session", post(session::open))
        .route("/v1/first-sign-in", post(enrolment::first_sign_in))
        .route("/v1/branch-key", get(branch_key::key))
        .route("/v1/pin", post(enrolment::change_pin))
        .route("/v1/second-factor", post(enrolment::set_second_factor))
        .route("/v1/snapshots/{branch}", get(snapshot::manifest))
        .route("/v1/blobs/{digest}", get(snapshot::blob).layer(chunks))
        .route("/v1/updates/{target}", get(updates::newest))
        .route("/v1/update-packages/{digest}", get(updates::part).layer(packages))
        .route("/v1/changes", get(changes::page))
        .route("/v1/check", post(changes::check))
        .route("/v1/leases/serials", post(leases::serials))
        .route("/v1/renew", post(leases::renew))
        .route("/v1/journal", post(journal::push).layer(pushes))
        .route("/v1/lookup", post(lookup::answer))
        .route_layer(middleware::from_fn_with_state(Arc::clone(&reception), guard::known_desk))
        .route("/v1/enrol", post(enrolment::enrol))
        .route("/v1/health", get(health))
        .fallback(|| async { Refused::NoSuchPlace })
        .method_not_allowed_fallback(|| async { Refused::NoSuchPlace })
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .layer(middleware::from_fn_with_state(Arc::clone(&reception), guard::in_time))
        .with_state(reception)
}

async fn health(State(reception): State<Arc<Reception>>) -> Result<Response, Refused> {
    let epoch = reception.ask(|office| Ok(office.archive.epoch()?)).await?;
    Ok(Json(serde_json::json!({ "ok": true, "epoch": epoch })).into_response())
}

/// A JSON body within the limits; what is not one is refused with a code.
struct Asked<T>(T);

impl<T: DeserializeOwned> FromRequest<Arc<Reception>> for Asked<T> {
    type Rejection = Refused;

    async fn from_request(
        request: Request,
        state: &Arc<Reception>,
    ) -> Result<Self, Self::Rejection> {
        let bytes = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(|rejection| unreadable(rejection.into_response().status()))?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Refused::Malformed)
    }
}

fn unreadable(status: StatusCode) -> Refused {
    if status == StatusCode::PAYLOAD_TOO_LARGE { Refused::TooLarge } else { Refused::Malformed }
}

/// JSON made beforehand, off the threads that serve the line.
fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, Refused> {
    serde_json::to_vec(value)
        .map_err(|_| Refused::Office(OfficeError::Damaged("an item is no JSON")))
}

fn json_answer(bytes: Vec<u8>) -> Response {
    ([("content-type", "application/json")], Body::from(bytes)).into_response()
}

//! `GET /v1/changes` and `POST /v1/check`.

use super::branch_key::counters_only;
use super::{Asked, Reception, json, json_answer};
use crate::Refused;
use crate::archive::Device;
use crate::changes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::{Extension, Json};
use journal::wire::{Check, CheckAnswer, MAX_CHANGES};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Wanted {
    after: u64,
    limit: Option<u32>,
}

pub(super) async fn page(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refused> {
    counters_only(&device)?;
    let Query(wanted) = wanted.map_err(|_| Refused::Malformed)?;
    let limit = wanted.limit.unwrap_or(MAX_CHANGES).clamp(1, MAX_CHANGES);
    let asked = move |office: &_| {
        changes::page(office, &device.branch, wanted.after, limit, |answer| json(answer))
    };
    reception.ask(asked).await.map(json_answer)
}

pub(super) async fn check(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(check): Asked<Check>,
) -> Result<Json<CheckAnswer>, Refused> {
    counters_only(&device)?;
    reception.ask(move |office| changes::check(office, &device.branch, &check)).await.map(Json)
}

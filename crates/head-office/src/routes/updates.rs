//! `GET /v1/updates/{target}` and `GET /v1/update-packages/{digest}?from=`, for counters and kiosks.

use super::Reception;
use crate::Refused;
use crate::archive::Device;
use crate::updates;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use journal::wire::UpdateAnswer;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Onward {
    from: u64,
}

pub(super) async fn newest(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Path(target): Path<String>,
) -> Result<Json<UpdateAnswer>, Refused> {
    let update = reception.ask(move |office| updates::newest_for(office, &device, &target)).await?;
    Ok(Json(UpdateAnswer { update }))
}

pub(super) async fn part(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Path(digest): Path<String>,
    from: Result<Query<Onward>, QueryRejection>,
) -> Result<Response, Refused> {
    let Query(Onward { from }) = from.map_err(|_| Refused::Malformed)?;
    let bytes = reception.load(move |office| updates::part(office, &device, &digest, from)).await?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}

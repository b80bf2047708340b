//! `GET /v1/snapshots/{branch}` and `GET /v1/blobs/{digest}`.

use super::Reception;
use super::branch_key::counters_only;
use crate::Refused;
use crate::archive::Device;
use crate::{blobs, snapshots};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use journal::wire::SignedManifest;
use std::sync::Arc;

pub(super) async fn manifest(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Path(branch): Path<String>,
) -> Result<Json<SignedManifest>, Refused> {
    counters_only(&device)?;
    if branch != device.branch.code() {
        return Err(Refused::OtherBranch);
    }
    let branch = device.branch.clone();
    let found = reception.ask(move |office| Ok(snapshots::recent(office, &branch)?)).await?;
    if let Some(manifest) = found {
        return Ok(Json(manifest));
    }
    let _alone = reception.snapshots.lock().await;
    // While this one waited, another may have written it.
    let write = move |office: &_| match snapshots::recent(office, &device.branch)? {
        Some(manifest) => Ok(manifest),
        None => Ok(snapshots::write(office, &device.branch)?),
    };
    reception.ask(write).await.map(Json)
}

pub(super) async fn blob(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Path(digest): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    counters_only(&device)?;
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok().map(str::to_owned));
    let wanted = move |office: &_| blobs::part(office, &device.branch, &digest, range.as_deref());
    let part = reception.load(wanted).await?;
    let kind = [(header::CONTENT_TYPE, "application/zstd"), (header::ACCEPT_RANGES, "bytes")];
    Ok(match part.content_range() {
        None => (kind, part.bytes).into_response(),
        Some(range) => {
            let range = [(header::CONTENT_RANGE, range)];
            (StatusCode::PARTIAL_CONTENT, kind, range, part.bytes).into_response()
        }
    })
}

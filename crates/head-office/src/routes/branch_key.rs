//! `GET /v1/branch-key`: to what kiosks seal, and for counters what opens it.

use super::Reception;
use crate::Refused;
use crate::archive::Device;
use axum::extract::State;
use axum::{Extension, Json};
use journal::entry::hex;
use journal::sealed::public_key;
use journal::wire::{BranchKey, DeskKind};
use std::sync::Arc;

pub(super) async fn key(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
) -> Result<Json<BranchKey>, Refused> {
    let secret = reception.office.keys.branch_secret(&device.branch);
    let is_counter = device.kind == DeskKind::Counter;
    let secret_text = is_counter.then(|| hex(secret.as_slice()));
    Ok(Json(BranchKey { key: hex(&public_key(&secret)), secret: secret_text }))
}

/// What tells of members is for counters alone.
pub(super) fn counters_only(device: &Device) -> Result<(), Refused> {
    if device.kind == DeskKind::Counter { Ok(()) } else { Err(Refused::NotACounter) }
}

//! `POST /v1/session`: both sides say where they stand.

use super::{Asked, Reception};
use crate::Refused;
use crate::archive::Device;
use crate::sessions;
use axum::extract::State;
use axum::{Extension, Json};
use journal::wire::{SessionAnswer, SessionRequest};
use std::sync::Arc;

pub(super) async fn open(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<SessionRequest>,
) -> Result<Json<SessionAnswer>, Refused> {
    reception.ask(move |office| sessions::open(office, &device, &request)).await.map(Json)
}

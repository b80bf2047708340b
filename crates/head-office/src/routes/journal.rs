//! `POST /v1/journal`.

use super::{Asked, Reception};
use crate::Refused;
use crate::archive::Device;
use crate::journals;
use axum::extract::State;
use axum::{Extension, Json};
use journal::wire::{PushAnswer, PushRequest};
use std::sync::Arc;

pub(super) async fn push(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<PushRequest>,
) -> Result<Json<PushAnswer>, Refused> {
    reception.change(move |office| journals::take(office, &device, &request)).await.map(Json)
}

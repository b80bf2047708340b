//! `POST /v1/lookup`.

use super::{Asked, Reception};
use crate::Refused;
use crate::archive::Device;
use crate::lookups;
use axum::extract::State;
use axum::{Extension, Json};
use journal::wire::{LookupAnswer, LookupRequest};
use std::sync::Arc;

pub(super) async fn answer(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<LookupRequest>,
) -> Result<Json<LookupAnswer>, Refused> {
    reception.change(move |office| lookups::answer(office, &device, &request)).await.map(Json)
}

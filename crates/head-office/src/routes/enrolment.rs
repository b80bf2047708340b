//! `POST /v1/enrol` and `POST /v1/first-sign-in`.

use super::{Asked, Reception, Refused};
use crate::archive::Device;
use crate::{codes, people};
use axum::extract::State;
use axum::{Extension, Json};
use journal::wire::{EnrolAnswer, EnrolRequest, FirstSignInAnswer, FirstSignInRequest};
use std::sync::Arc;

pub(super) async fn enrol(
    State(reception): State<Arc<Reception>>,
    Asked(request): Asked<EnrolRequest>,
) -> Result<Json<EnrolAnswer>, Refused> {
    reception.ask(move |office| codes::enrol(office, &request)).await.map(Json)
}

pub(super) async fn first_sign_in(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<FirstSignInRequest>,
) -> Result<Json<FirstSignInAnswer>, Refused> {
    reception.ask(move |office| people::first_sign_in(office, &device, &request)).await.map(Json)
}

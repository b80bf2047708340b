//! `POST /v1/enrol`, `POST /v1/first-sign-in`, `POST /v1/pin` and `POST /v1/second-factor`.

use super::{Asked, Reception};
use crate::Refused;
use crate::archive::Device;
use crate::{enrolment, people, second_factors};
use axum::extract::State;
use axum::{Extension, Json};
use journal::wire::{
    EnrolAnswer, EnrolRequest, FirstSignInAnswer, FirstSignInRequest, Person, PinRequest,
    SecondFactorRequest,
};
use std::sync::Arc;

pub(super) async fn enrol(
    State(reception): State<Arc<Reception>>,
    Asked(request): Asked<EnrolRequest>,
) -> Result<Json<EnrolAnswer>, Refused> {
    reception.change(move |office| enrolment::enrol(office, &request)).await.map(Json)
}

pub(super) async fn first_sign_in(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<FirstSignInRequest>,
) -> Result<Json<FirstSignInAnswer>, Refused> {
    reception.change(move |office| people::first_sign_in(office, &device, &request)).await.map(Json)
}

pub(super) async fn change_pin(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<PinRequest>,
) -> Result<Json<Person>, Refused> {
    reception.change(move |office| people::change_pin(office, &device, &request)).await.map(Json)
}

pub(super) async fn set_second_factor(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<SecondFactorRequest>,
) -> Result<Json<Person>, Refused> {
    reception.change(move |office| second_factors::set(office, &device, &request)).await.map(Json)
}

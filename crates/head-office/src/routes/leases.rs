//! `POST /v1/leases/serials` and `POST /v1/renew`.

use super::{Asked, Reception};
use crate::archive::Device;
use crate::{Refused, enrolment, serials};
use axum::extract::State;
use axum::{Extension, Json};
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use std::sync::Arc;

pub(super) async fn serials(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<SerialRequest>,
) -> Result<Json<SerialAnswer>, Refused> {
    reception.change(move |office| serials::lease(office, &device, &request)).await.map(Json)
}

pub(super) async fn renew(
    State(reception): State<Arc<Reception>>,
    Extension(device): Extension<Device>,
    Asked(request): Asked<RenewRequest>,
) -> Result<Json<RenewAnswer>, Refused> {
    reception.change(move |office| enrolment::renew(office, &device, &request)).await.map(Json)
}

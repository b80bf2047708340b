//! What is counted while head office serves, as Prometheus reads it: routes, statuses, durations and sums.
//! No branch, desk or person is a label, so nothing here tells of one.

use crate::OfficeError;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::time::Duration;

/// Bounds of durations, in seconds.
const SECONDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// The form of the answer, as its maker names it.
const FORM: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What a head office has stored since it was opened.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Entries added to journals; those sent again are not among them.
    pub stored: Counter,
    /// Entries put aside; those sent again are among them.
    pub quarantined: Counter,
}

/// What a server has done since it was started.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Answered, Counter>,
    durations: Family<Route, Histogram>,
    /// Connections of desks that are open.
    pub connections: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

impl Metrics {
    /// Begins to count, beside what the head office itself counts.
    #[must_use]
    pub fn new(counts: &Counts) -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(SECONDS);
        let durations = Family::new_with_constructor(histogram);
        let (requests, connections) = (Family::default(), Gauge::default());
        let mut registry = Registry::with_prefix("head_office");
        registry.register("requests", "Requests by route and status", requests.clone());
        registry.register("request_seconds", "Seconds until the answer", durations.clone());
        registry.register("connections", "Connections of desks", connections.clone());
        registry.register("entries_stored", "Entries added to journals", counts.stored.clone());
        let help = "Entries put aside because they do not follow";
        registry.register("entries_quarantined", help, counts.quarantined.clone());
        Self { registry: Arc::new(registry), requests, durations, connections }
    }

    /// Notes an answer. `route` is a route's form, never a path somebody asked for.
    pub fn answered(&self, route: &str, status: u16, took: Duration) {
        let route = route.to_owned();
        self.durations.get_or_create(&Route { route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Answered { route, status }).inc();
    }

    /// Everything as text.
    ///
    /// # Panics
    /// Never: text takes what is written.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("text takes what is written");
        text
    }

    /// `GET /metrics`, for a listener of its own.
    pub fn router(self) -> Router {
        let answer = move || async move { ([(CONTENT_TYPE, FORM)], self.text()).into_response() };
        Router::new().route("/metrics", get(answer))
    }
}

/// Serves the metrics until the runtime ends.
///
/// # Errors
/// `listen`.
pub async fn serve(metrics: Metrics, listener: tokio::net::TcpListener) -> Result<(), OfficeError> {
    axum::serve(listener, metrics.router()).await.map_err(OfficeError::Listen)
}

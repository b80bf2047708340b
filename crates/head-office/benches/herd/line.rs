//! A desk's line to head office, as `sync::Client` has it, for many desks in one process.

use crate::desks::Desk;
use crate::milliseconds;
use chrono::Utc;
use journal::wire::{PROTOCOL, PushAnswer, PushRequest, Refusal, SessionAnswer, SessionRequest};
use journal::{Entry, Head, Surroundings};
use reqwest::{Certificate, Client, Identity};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use sync::{Pace, SyncError};

/// As `sync::Client` has them.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A client with the desk's certificate.
pub fn client(desk: &Desk, ca: &str) -> Client {
    Client::builder()
        .tls_certs_only([Certificate::from_pem(ca.as_bytes()).unwrap()])
        .identity(Identity::from_pem(desk.identity.as_bytes()).unwrap())
        .connect_timeout(CONNECT_WITHIN)
        .timeout(ANSWER_WITHIN)
        .build()
        .unwrap()
}

/// A session is opened.
pub fn hello(head: Head) -> SessionRequest {
    SessionRequest { protocol_min: PROTOCOL, protocol_max: PROTOCOL, head, desk_time: Utc::now() }
}

/// One desk's line.
pub struct Line {
    pub http: Client,
    pub server: String,
    pub pace: Pace,
    pub turned_away: Arc<AtomicU64>,
}

impl Line {
    /// A session, then the journal, and all of it again from the session on after a failure. Gives the milliseconds
    /// until the first answer.
    pub async fn come_back(mut self, entries: &[Entry], begun: Instant) -> f64 {
        let mut arrived = None;
        loop {
            match self.round(entries, begun, &mut arrived).await {
                Ok(()) => return arrived.unwrap(),
                Err(error) => {
                    self.turned_away.fetch_add(1, Ordering::Relaxed);
                    let drawn = u64::from_be_bytes(Surroundings::system().random());
                    tokio::time::sleep(self.pace.wait(Err(&error), drawn)).await;
                }
            }
        }
    }

    async fn round(
        &self,
        entries: &[Entry],
        begun: Instant,
        arrived: &mut Option<f64>,
    ) -> Result<(), SyncError> {
        let last = entries.last().unwrap();
        let request = hello(Head { seq: last.seq, hash: last.hash });
        let session: SessionAnswer = self.ask("/v1/session", &request).await?;
        arrived.get_or_insert_with(|| milliseconds(begun));
        let mut held = session.acked.seq;
        while held < last.seq {
            let entries = entries.iter().skip(held as usize).take(500).cloned().collect();
            let request = PushRequest { entries, apart: false };
            let answer: PushAnswer = self.ask("/v1/journal", &request).await?;
            held = answer.acked_through;
        }
        Ok(())
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, SyncError> {
        let sent = self.http.post(format!("{}{path}", self.server)).json(body).send().await;
        let answer = sent.map_err(|_| SyncError::Offline)?;
        if answer.status().is_success() {
            return answer.json().await.map_err(|_| SyncError::Truncated);
        }
        let wait = answer.headers().get("retry-after");
        let wait = wait.and_then(|wait| wait.to_str().ok()?.parse().ok());
        let refusal: Refusal = answer.json().await.map_err(|_| SyncError::Truncated)?;
        assert!(wait.is_some(), "{path}: {}", refusal.code);
        Err(SyncError::Refused(Refusal { detail: wait, ..refusal }))
    }
}

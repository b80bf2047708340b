//! The door: takes connections, makes them safe, and lets them go when the server ends. A caller that stalls holds
//! nobody up: each handshake and each connection is a task of its own with limits.

use crate::routes::Peer;
use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use journal::entry::sha256_hex;
use prometheus_client::metrics::gauge::Gauge;
use rustls::ServerConfig;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How long a handshake may take, waiting for its turn included.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Handshakes under way or waiting. A core does about a thousand a second, so whoever waits is greeted before it
/// gives up; the others hear at once that there is no place, and come back at their own pace.
const HANDSHAKES: usize = 1024;
/// How long a request's head may take, and how long an HTTP/1 connection may idle.
const HEAD: Duration = Duration::from_secs(30);
/// How often an HTTP/2 caller is asked whether it is still there.
const STILL_THERE: Duration = Duration::from_secs(30);
/// How long running requests may take to finish once the server is told to end.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long to wait when the system has no more sockets to give.
const BREATH: Duration = Duration::from_millis(100);
/// Connections at once; a branch has some dozen desks.
const CONNECTIONS: usize = 4096;
/// Requests at once on one connection.
const STREAMS: u32 = 32;
/// The largest head of a request, in bytes.
const MAX_HEAD: u32 = 16 * 1024;

/// Everything a new connection needs.
#[derive(Clone)]
pub(crate) struct Door {
    acceptor: TlsAcceptor,
    router: Router,
    stopped: watch::Receiver<bool>,
    connections: Gauge,
    /// Where handshakes are made.
    greeting: Handle,
    handshakes: Arc<Semaphore>,
}

impl Door {
    /// A door to `router`; `greeting` makes the handshakes, `stopped` says when to shut.
    pub(crate) fn new(
        settings: Arc<ServerConfig>,
        router: Router,
        (stopped, connections): (watch::Receiver<bool>, Gauge),
        greeting: Handle,
    ) -> Self {
        let (acceptor, handshakes) =
            (TlsAcceptor::from(settings), Arc::new(Semaphore::new(HANDSHAKES)));
        Self { acceptor, router, stopped, connections, greeting, handshakes }
    }

    /// Takes connections until the server is told to end, and lets running requests finish then.
    pub(crate) async fn keep(mut self, listener: TcpListener) {
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                _ = self.stopped.changed() => break,
                Some(_) = connections.join_next() => {}
                accepted = listener.accept() => match accepted {
                    // Without a place the connection is dropped at once: the desk tries again later.
                    Ok((stream, _)) => if let Ok(place) = Arc::clone(&places).try_acquire_owned() {
                        let door = self.clone();
                        connections.spawn(async move {
                            let connections = door.connections.clone();
                            connections.inc();
                            door.welcome(stream).await;
                            connections.dec();
                            drop(place);
                        });
                    },
                    Err(error) => {
                        tracing::warn!(kind = ?error.kind(), "a connection could not be accepted");
                        tokio::time::sleep(BREATH).await;
                    }
                },
            }
        }
        drop(listener);
        let farewell = async { while connections.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, farewell).await.is_err() {
            tracing::warn!("some connections were cut off");
        }
    }

    async fn welcome(self, stream: TcpStream) {
        // Dropped at once where there is no place, as without a place for the connection.
        let Ok(place) = Arc::clone(&self.handshakes).try_acquire_owned() else { return };
        // Small answers must not wait for more to send; without it they are only slower.
        let _ = stream.set_nodelay(true);
        let handshake = tokio::time::timeout(HANDSHAKE, self.acceptor.accept(stream));
        let handshake = self.greeting.spawn(handshake).await;
        drop(place);
        match handshake {
            Ok(Ok(Ok(stream))) => self.converse(stream).await,
            Ok(Ok(Err(error))) => tracing::debug!(kind = ?error.kind(), "a handshake failed"),
            Ok(Err(_)) => tracing::debug!("a handshake took too long"),
            Err(_) => tracing::debug!("the server ended during a handshake"),
        }
    }

    async fn converse(mut self, stream: TlsStream<TcpStream>) {
        let session = stream.get_ref().1;
        let certificate = session.peer_certificates().and_then(<[_]>::first);
        let fingerprint = certificate.map(|der| sha256_hex(der));
        let peer = Peer::new(fingerprint);
        let speaker = speaker(session.alpn_protocol() == Some(b"h2"));
        let service = TowerToHyperService::new(self.router.layer(Extension(peer)));
        let mut connection = pin!(speaker.serve_connection(TokioIo::new(stream), service));
        tokio::select! {
            ended = connection.as_mut() => note(&ended),
            _ = self.stopped.changed() => {
                connection.as_mut().graceful_shutdown();
                note(&connection.await);
            }
        }
    }
}

fn note(ended: &Result<(), Box<dyn std::error::Error + Send + Sync>>) {
    if ended.is_err() {
        tracing::debug!("a connection broke off");
    }
}

fn speaker(http2: bool) -> Builder<TokioExecutor> {
    let builder = Builder::new(TokioExecutor::new());
    let mut builder = if http2 { builder.http2_only() } else { builder.http1_only() };
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(STILL_THERE)
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(MAX_HEAD);
    builder
}

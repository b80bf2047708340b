//! The server: takes connections, makes them safe, and lets them go when it is told to end. A caller
//! that stalls holds nobody up: each handshake and each connection is a task of its own with limits.

use crate::routes::{self, Peer, Reception};
use crate::{Home, Office, OfficeError, metrics, tls};
use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use journal::Surroundings;
use journal::entry::sha256_hex;
use prometheus_client::metrics::gauge::Gauge;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
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

/// A server that is running, on threads of its own.
pub struct Running {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    stop: watch::Sender<bool>,
    runtime: Option<Runtime>,
    serving: Option<tokio::task::JoinHandle<()>>,
}

/// Where a server listens; port 0 picks one.
#[derive(Debug, Clone, Copy)]
pub struct Listen {
    /// For desks, over TLS.
    pub desks: SocketAddr,
    /// For whoever watches over it, without TLS: an address of its own, because desks reach the other one, and
    /// how busy the office is concerns none of them. Nothing listens where none is given.
    pub metrics: Option<SocketAddr>,
}

/// Starts the head office at `home`. It is ready when this returns.
///
/// # Errors
/// `not_initialised`, `listen`, `tls`, `certificate`, and those of keys and archive.
pub fn start(
    home: impl Into<Home>,
    listen: SocketAddr,
    surroundings: Surroundings,
) -> Result<Running, OfficeError> {
    start_with(home, Listen { desks: listen, metrics: None }, surroundings)
}

/// The same, and tells its metrics where `listen` says.
///
/// # Errors
/// As [`start`].
pub fn start_with(
    home: impl Into<Home>,
    listen: Listen,
    surroundings: Surroundings,
) -> Result<Running, OfficeError> {
    let office = Office::open(home, surroundings)?;
    let hosts = office.archive.hosts()?;
    let settings = tls::settings(&office.keys, &hosts, &office.surroundings)?;
    let reception = Reception::new(Arc::new(office));
    let metrics = reception.metrics().clone();
    let router = routes::all(reception);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(OfficeError::Listen)?;
    let (listener, address) = bind(&runtime, listen.desks)?;
    let mut metrics_address = None;
    if let Some(listen) = listen.metrics {
        let (listener, address) = bind(&runtime, listen)?;
        metrics_address = Some(address);
        runtime.spawn(metrics::serve(metrics.clone(), listener));
    }
    let (stop, stopped) = watch::channel(false);
    let connections = metrics.connections;
    let door = Door { acceptor: TlsAcceptor::from(settings), router, stopped, connections };
    let serving = Some(runtime.spawn(door.keep(listener)));
    tracing::info!(%address, "listening");
    Ok(Running { address, metrics_address, stop, runtime: Some(runtime), serving })
}

fn bind(runtime: &Runtime, at: SocketAddr) -> Result<(TcpListener, SocketAddr), OfficeError> {
    let listener = runtime.block_on(TcpListener::bind(at)).map_err(OfficeError::Listen)?;
    let address = listener.local_addr().map_err(OfficeError::Listen)?;
    Ok((listener, address))
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it tells its metrics, if anywhere.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics_address
    }

    /// Ends it: no new connections, running requests may finish, the others are cut off after a while.
    pub fn stop(mut self) {
        self.end();
    }

    /// Serves until the process is told to end, by SIGTERM or from the keyboard.
    ///
    /// # Errors
    /// `listen`: signals cannot be heard.
    pub fn serve_until_told(mut self) -> Result<(), OfficeError> {
        let told = self.runtime.as_ref().map(|runtime| runtime.block_on(told_to_end()));
        told.transpose().map_err(OfficeError::Listen)?;
        self.end();
        Ok(())
    }

    fn end(&mut self) {
        // Nobody listening means that the door is shut already.
        let _ = self.stop.send(true);
        if let (Some(runtime), Some(serving)) = (self.runtime.take(), self.serving.take()) {
            if runtime.block_on(serving).is_err() {
                tracing::error!("the server ended before it was told to");
            }
            runtime.shutdown_background();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(unix)]
async fn told_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        pressed = tokio::signal::ctrl_c() => pressed,
    }
}

#[cfg(not(unix))]
async fn told_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Everything a new connection needs.
#[derive(Clone)]
struct Door {
    acceptor: TlsAcceptor,
    router: Router,
    stopped: watch::Receiver<bool>,
    connections: Gauge,
}

impl Door {
    async fn keep(mut self, listener: TcpListener) {
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
        // Small answers must not wait for more to send; without it they are only slower.
        let _ = stream.set_nodelay(true);
        let handshake = tokio::time::timeout(HANDSHAKE, self.acceptor.accept(stream)).await;
        match handshake {
            Ok(Ok(stream)) => self.converse(stream).await,
            Ok(Err(error)) => tracing::debug!(kind = ?error.kind(), "a handshake failed"),
            Err(_) => tracing::debug!("a handshake took too long"),
        }
    }

    async fn converse(mut self, stream: TlsStream<TcpStream>) {
        let session = stream.get_ref().1;
        let certificate = session.peer_certificates().and_then(<[_]>::first);
        let peer = Peer { fingerprint: certificate.map(|der| sha256_hex(der)) };
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

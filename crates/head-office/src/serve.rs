//! The server: begins to listen, and ends when it is told to.

use crate::door::Door;
use crate::routes::{self, Reception};
use crate::{Home, Office, OfficeError, metrics, tls};
use journal::Surroundings;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// A server that is running, on threads of its own.
pub struct Running {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    stop: watch::Sender<bool>,
    runtime: Option<Runtime>,
    /// Handshakes have one thread of their own: however many come at once, the threads that answer stay free.
    greeting: Option<Runtime>,
    serving: Option<tokio::task::JoinHandle<()>>,
    office: Arc<Office>,
}

/// How often the server looks whether its archive still takes what is written.
const LOOK: Duration = Duration::from_secs(1);

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
    let office = Arc::new(office);
    let reception = Reception::new(Arc::clone(&office));
    let metrics = reception.metrics().clone();
    let router = routes::all(reception);
    let mut threads = tokio::runtime::Builder::new_multi_thread();
    let runtime = threads.enable_all().build().map_err(OfficeError::Listen)?;
    threads.worker_threads(1).thread_name("handshakes");
    let greeting = threads.build().map_err(OfficeError::Listen)?;
    let (listener, address) = bind(&runtime, listen.desks)?;
    let mut metrics_address = None;
    if let Some(listen) = listen.metrics {
        let (listener, address) = bind(&runtime, listen)?;
        metrics_address = Some(address);
        runtime.spawn(metrics::serve(metrics.clone(), listener));
    }
    let (stop, stopped) = watch::channel(false);
    let door =
        Door::new(settings, router, (stopped, metrics.connections), greeting.handle().clone());
    let serving = Some(runtime.spawn(door.keep(listener)));
    tracing::info!(%address, "listening");
    let (runtime, greeting) = (Some(runtime), Some(greeting));
    Ok(Running { address, metrics_address, stop, runtime, greeting, serving, office })
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
    /// `listen`: signals cannot be heard. `archive_stopped`: the disk failed, and only a new start goes on.
    pub fn serve_until_told(mut self) -> Result<(), OfficeError> {
        let office = Arc::clone(&self.office);
        let ending = async {
            tokio::select! {
                told = told_to_end() => told.map_err(OfficeError::Listen),
                () = stopped(&office) => Err(OfficeError::ArchiveStopped),
            }
        };
        let told = self.runtime.as_ref().map(|runtime| runtime.block_on(ending));
        self.end();
        told.unwrap_or(Ok(()))
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
        for runtime in [self.runtime.take(), self.greeting.take()].into_iter().flatten() {
            runtime.shutdown_background();
        }
    }
}

/// Waits until the archive takes nothing more.
async fn stopped(office: &Office) {
    while !office.archive.has_stopped() {
        tokio::time::sleep(LOOK).await;
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

//! The desk as the window holds it: one at a time may use it, and the window hears of every change.

use crate::commands::sync;
use desk::view::{Status, Syncing};
use desk::{Desk, DeskError};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread::Thread;
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter as _, Manager as _};

/// How long after its start, or while nobody is signed in, the desk waits until it looks again whether to talk to head
/// office by itself.
const BETWEEN_LOOKS: Duration = Duration::from_secs(30);

/// How long it keeps still after a clerk broke a round off.
const AFTER_A_BREAK: Duration = Duration::from_secs(15 * 60);

/// The desk, and the sync under way.
pub struct Counter {
    desk: Mutex<Desk>,
    /// The real desk, while a training stands in its place.
    aside: Mutex<Option<Desk>>,
    syncing: Mutex<Option<Syncing>>,
    /// Whether the batch under way goes on.
    batch_wanted: AtomicBool,
    /// Whether the count over the branch under way goes on.
    count_wanted: AtomicBool,
    /// Held while a package is fetched or installed: two at once would write into the same file.
    updating: Mutex<()>,
    /// Whether the fetch under way goes on.
    fetch_wanted: AtomicBool,
    /// When a clerk broke a round off, until the desk may begin another.
    broken_off: Mutex<Option<Instant>>,
    /// The thread that keeps in touch with head office by itself.
    in_touch: OnceLock<Thread>,
}

impl Counter {
    pub fn new(desk: Desk) -> Self {
        Self {
            desk: Mutex::new(desk),
            aside: Mutex::new(None),
            syncing: Mutex::new(None),
            batch_wanted: AtomicBool::new(false),
            count_wanted: AtomicBool::new(false),
            updating: Mutex::new(()),
            fetch_wanted: AtomicBool::new(false),
            broken_off: Mutex::new(None),
            in_touch: OnceLock::new(),
        }
    }

    /// The desk, for as long as one command takes.
    pub fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a desk for training in the real one's place.
    pub fn begin_training(&self) -> Result<(), DeskError> {
        let mut desk = self.desk();
        let training = desk.begin_training()?;
        *self.lock_aside() = Some(std::mem::replace(&mut *desk, training));
        Ok(())
    }

    /// Puts the real desk back, if a training stands in its place.
    pub fn end_training(&self) -> Result<(), DeskError> {
        let mut desk = self.desk();
        let Some(real) = self.lock_aside().take() else { return Ok(()) };
        *desk = real;
        desk.end_training()
    }

    /// Begins a drill on a training's fresh ground.
    pub fn begin_drill(&self, code: &str) -> Result<(), DeskError> {
        self.begin_training_anew()?;
        self.desk().begin_drill(code)
    }

    /// Nothing that a training left is there afterwards, and another stands in its place.
    pub fn begin_training_anew(&self) -> Result<(), DeskError> {
        self.end_training()?;
        self.begin_training()
    }

    fn lock_aside(&self) -> MutexGuard<'_, Option<Desk>> {
        self.aside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_syncing(&self, syncing: Option<Syncing>) {
        *self.syncing.lock().unwrap_or_else(PoisonError::into_inner) = syncing;
    }

    pub fn set_batch_wanted(&self, wanted: bool) {
        self.batch_wanted.store(wanted, Ordering::Relaxed);
    }

    pub fn is_batch_wanted(&self) -> bool {
        self.batch_wanted.load(Ordering::Relaxed)
    }

    pub fn set_count_wanted(&self, wanted: bool) {
        self.count_wanted.store(wanted, Ordering::Relaxed);
    }

    pub fn is_count_wanted(&self) -> bool {
        self.count_wanted.load(Ordering::Relaxed)
    }

    /// The right to fetch or install a package, for as long as the guard lives; `None` while somebody else has it.
    pub fn begin_update(&self) -> Option<MutexGuard<'_, ()>> {
        match self.updating.try_lock() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(left)) => Some(left.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    pub fn set_fetch_wanted(&self, wanted: bool) {
        self.fetch_wanted.store(wanted, Ordering::Relaxed);
    }

    pub fn is_fetch_wanted(&self) -> bool {
        self.fetch_wanted.load(Ordering::Relaxed)
    }

    pub fn want_break(&self) {
        *self.lock_broken_off() = Some(Instant::now());
    }

    pub fn forget_break(&self) {
        *self.lock_broken_off() = None;
    }

    pub fn is_break_wanted(&self) -> bool {
        self.lock_broken_off().is_some()
    }

    /// Whether the desk may talk to head office by itself again.
    fn may_begin(&self) -> bool {
        let mut broken_off = self.lock_broken_off();
        if broken_off.is_some_and(|since| since.elapsed() >= AFTER_A_BREAK) {
            *broken_off = None;
        }
        broken_off.is_none()
    }

    /// What was just written down is to reach head office soon, not only when the next round is due.
    pub fn want_round(&self) {
        if let Some(thread) = self.in_touch.get() {
            thread.unpark();
        }
    }

    fn lock_broken_off(&self) -> MutexGuard<'_, Option<Instant>> {
        self.broken_off.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn status(&self) -> Status {
        let syncing = self.syncing.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Status { syncing, ..self.desk().status() }
    }
}

/// Runs what may wait for the line on a thread of its own kind: the window's own threads must not wait.
pub async fn where_waiting_is_allowed<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    tauri::async_runtime::spawn_blocking(work).await.expect("the work does not panic")
}

/// Tells the window where the desk stands. A window that is gone needs no telling.
pub fn announce(app: &AppHandle) {
    let _ = app.emit("status", app.state::<Counter>().status());
}

/// Syncs in the background whenever someone is signed in; a round that fails shows in the status.
pub fn keep_in_touch(app: &AppHandle) {
    let app = app.clone();
    let thread = app.clone();
    let running = std::thread::spawn(move || {
        let app = thread;
        let mut wait = BETWEEN_LOOKS;
        loop {
            std::thread::park_timeout(wait);
            wait = BETWEEN_LOOKS;
            let counter = app.state::<Counter>();
            let status = counter.desk().status();
            // In a training every round is somebody's own.
            if !status.locked && !status.training && counter.may_begin() {
                // A desk that cannot even begin looks again a while later.
                wait = sync::round(&app).map_or(BETWEEN_LOOKS, |(wait, _)| wait);
            }
        }
    });
    // It is one thread for as long as the window is open.
    let _ = app.state::<Counter>().in_touch.set(running.thread().clone());
}

//! Opening the desk, and the window that fits it: the counter's, or the kiosk's, which has no frame and no end. A desk
//! that does not open is told in the counter's window, from where a lost key store comes back.

use crate::counter::{self, Counter};
use crate::problem::Problem;
use desk::{Desk, DeskError, KeyPlace};
use journal::Surroundings;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager as _, Url, WebviewWindowBuilder, Window, WindowEvent};

const COUNTER: &str = "main";
const KIOSK: &str = "kiosk";
/// The file in the desk's folder that a window locks: a second one says so instead of opening the desk again.
const ALONE: &str = "window.lock";

/// Where the desk lies, and why it is closed while it is.
pub struct Opening {
    /// The desk's folder.
    pub folder: PathBuf,
    /// Where a new desk keeps its keys.
    pub wanted: Option<KeyPlace>,
    closed: Mutex<Option<Problem>>,
    /// Locked while the window is open.
    alone: Mutex<Option<File>>,
}

impl Opening {
    pub fn of(folder: PathBuf) -> Self {
        let wanted = std::env::var("MADO_KEY_STORE").ok();
        let wanted = wanted.as_deref().and_then(KeyPlace::named);
        Self { folder, wanted, closed: Mutex::default(), alone: Mutex::default() }
    }

    pub fn why_closed(&self) -> Option<Problem> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether no other window is open on this desk. Where the file for it cannot be made, opening says why.
    fn is_alone(&self) -> bool {
        let mut alone = self.alone.lock().unwrap_or_else(PoisonError::into_inner);
        if alone.is_some() {
            return true;
        }
        let mut options = File::options();
        let file = options.create(true).truncate(false).write(true).open(self.folder.join(ALONE));
        let Ok(file) = file else { return true };
        if file.try_lock().is_err() {
            return false;
        }
        *alone = Some(file);
        true
    }

    fn open(&self) -> Result<Desk, Problem> {
        if self.is_alone() { Ok(self.open_desk()?) } else { Err(Problem::of("already_open")) }
    }

    fn open_desk(&self) -> Result<Desk, DeskError> {
        let mut desk = Desk::on_this_machine(&self.folder, self.wanted, Surroundings::system())?;
        if desk.status().kiosk {
            desk.open_kiosk()?;
        }
        Ok(desk)
    }
}

/// Opens the desk and its window. What stops the desk is shown in the window.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let opening = app.state::<Opening>();
    let opened = opening.open();
    let label = match &opened {
        Ok(desk) if desk.status().kiosk => KIOSK,
        _ => COUNTER,
    };
    let closed = match opened {
        Ok(desk) => {
            app.manage(Counter::new(desk));
            counter::keep_in_touch(app);
            None
        }
        Err(problem) => Some(problem),
    };
    *opening.closed.lock().unwrap_or_else(PoisonError::into_inner) = closed;
    show(app, label)
}

/// The one window of this name, with no other beside it.
fn show(app: &AppHandle, label: &str) -> tauri::Result<()> {
    if app.get_webview_window(label).is_none() {
        let windows = &app.config().app.windows;
        let window = windows.iter().find(|window| window.label == label);
        let window = window.expect("both windows are configured");
        // Nothing leads out of the program's own page: no link, no other window, no file that is fetched.
        WebviewWindowBuilder::from_config(app, window)?
            .on_navigation(is_own)
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .on_download(|_, _| false)
            // The system's web view takes its window with it, past what would keep it open.
            .initialization_script("window.close = () => {};")
            .build()?;
    }
    for (_, other) in app.webview_windows().into_iter().filter(|(name, _)| name != label) {
        other.destroy()?;
    }
    Ok(())
}

/// The page inside the program, under the name that each system gives it, or the server of whoever works on it.
fn is_own(url: &Url) -> bool {
    let inside = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    inside || (tauri::is_dev() && url.host_str() == Some("localhost"))
}

/// A kiosk's window does not close for whoever stands before it.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.label() == KIOSK
    {
        api.prevent_close();
    }
}

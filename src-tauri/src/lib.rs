//! The desktop shell: one window over the desk. It holds no rule; every command takes the desk, calls it
//! and converts the answer.

mod bindings;
mod commands;
mod counter;
mod opening;
mod problem;
mod without_graphics;

use opening::Opening;
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::Manager as _;

/// Opens the window and runs until it closes.
#[must_use]
pub fn run() -> ExitCode {
    desk::leave_no_core_dumps();
    without_graphics::draw_with_the_processor();
    let app = tauri::Builder::default()
        .setup(|app| {
            app.manage(Opening::of(folder(app)?));
            Ok(opening::open(app.handle())?)
        })
        .on_window_event(opening::on_window_event)
        .invoke_handler(bindings::commands())
        .run(tauri::generate_context!());
    match app {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("madoguchi: the window does not open: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The desk's folder: the one named in the environment, or the system's place for this program's data.
fn folder(app: &tauri::App) -> Result<PathBuf, tauri::Error> {
    match std::env::var_os("MADO_DATA") {
        Some(folder) => Ok(folder.into()),
        None => app.path().app_data_dir(),
    }
}

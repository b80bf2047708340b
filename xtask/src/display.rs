//! A display of our own where there is none.

use crate::steps::Outcome;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// An Xvfb that ends with this value.
pub struct Display {
    server: Child,
    /// `:N`
    pub name: String,
}

impl Display {
    /// Starts one of 1366×768, the smallest screen that staff have.
    pub fn start() -> Outcome<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb does not start: {error}"))?;
        let mut number = String::new();
        let out = server.stdout.take().expect("piped above");
        let _ = BufReader::new(out).read_line(&mut number);
        if number.trim().is_empty() {
            let _ = server.kill();
            return Err("Xvfb gives no display".to_owned());
        }
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Whether a person is sitting before a display.
pub fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

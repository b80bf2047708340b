//! The driver that opens the window and asks it on a test's behalf, in a session of its own.

use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The driver's programs. They end with it, whatever became of the window.
pub struct Driver {
    /// Where it answers.
    pub address: String,
    program: Child,
}

impl Driver {
    /// Starts it for a desk's folder, with an input method whose settings lie in another.
    pub fn start(desk: &Path, input_method: Option<&Path>) -> Self {
        let (port, native) = (free_port(), free_port());
        let mut driver = Command::new("dbus-run-session");
        driver.arg("--");
        match input_method {
            None => driver.env("GTK_IM_MODULE", "gtk-im-context-simple"),
            Some(settings) => {
                driver.env("GTK_IM_MODULE", "fcitx").env("XDG_CONFIG_HOME", settings);
                // Both in one session; the driver's own words follow.
                driver.args(["sh", "-c", "fcitx5 -D & sleep 2; exec \"$@\"", "sh"])
            }
        };
        driver
            .args(["tauri-driver", "--port", &port.to_string()])
            .args(["--native-port", &native.to_string()])
            .env("MADO_DATA", desk)
            .env("MADO_KEY_STORE", "file")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        Self {
            address: format!("http://127.0.0.1:{port}"),
            program: driver.spawn().expect("dbus-run-session and tauri-driver are installed"),
        }
    }
}

impl Drop for Driver {
    /// Its children outlive it unless the whole group goes.
    fn drop(&mut self) {
        let group = format!("-{}", self.program.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.program.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

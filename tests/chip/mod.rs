//! A TPM of its own, in software: swtpm behind a terminal, which a program reads and writes as it does the kernel's
//! device. Its state lies in a folder that goes away with it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The chip. Its programs end with it.
pub struct Chip {
    folder: TempDir,
    running: Vec<Child>,
    /// Held open, so that the terminal stays when a program has closed it.
    terminal: Option<File>,
}

impl Chip {
    /// A new chip that is switched on; `None` where the programs are not installed.
    pub fn new() -> Option<Self> {
        let there = |name: &str| Command::new(name).arg("--version").output().is_ok();
        if !there("swtpm") || !there("socat") {
            return None;
        }
        let folder = TempDir::new().unwrap();
        let mut chip = Self { folder, running: Vec::new(), terminal: None };
        chip.switch_on();
        Some(chip)
    }

    /// What programs of the machine find in their environment.
    pub fn found_by_programs(&self) -> Vec<(&'static str, String)> {
        vec![("MADO_TPM", self.device().display().to_string())]
    }

    /// The machine starts.
    pub fn switch_on(&mut self) {
        let socket = self.folder.path().join("socket");
        let state = format!("dir={}", self.folder.path().display());
        let at = format!("type=unixio,path={}", socket.display());
        let mut swtpm = Command::new("swtpm");
        swtpm.args(["socket", "--tpm2", "--tpmstate", &state, "--server", &at]);
        swtpm.args(["--flags", "not-need-init,startup-clear"]);
        self.run(&mut swtpm);
        Self::await_file(&socket);
        let terminal = format!("PTY,link={},rawer", self.device().display());
        let to = format!("UNIX-CONNECT:{}", socket.display());
        self.run(Command::new("socat").args([terminal, to]));
        Self::await_file(&self.device());
        self.terminal = Some(File::open(self.device()).unwrap());
    }

    /// The machine stops, or the chip is taken out.
    pub fn switch_off(&mut self) {
        self.terminal = None;
        for mut program in self.running.drain(..).rev() {
            let _ = program.kill();
            let _ = program.wait();
        }
        let _ = std::fs::remove_file(self.device());
        let _ = std::fs::remove_file(self.folder.path().join("socket"));
    }

    /// Whoever owns the machine clears the chip: what it sealed it opens no more.
    pub fn clear(&self) {
        /// `TPM2_Clear` on the word of the lockout hierarchy, which is empty.
        const CLEAR: [u8; 27] = [
            0x80, 0x02, 0, 0, 0, 0x1b, 0, 0, 0x01, 0x26, 0x40, 0, 0, 0x0a, 0, 0, 0, 9, 0x40, 0, 0,
            0x09, 0, 0, 0x01, 0, 0,
        ];
        let mut device = File::options().read(true).write(true).open(self.device()).unwrap();
        device.write_all(&CLEAR).unwrap();
        let mut answer = [0; 19];
        device.read_exact(&mut answer).unwrap();
        assert_eq!(answer[6..10], [0; 4], "the chip did it");
    }

    fn device(&self) -> PathBuf {
        self.folder.path().join("tpm")
    }

    fn run(&mut self, command: &mut Command) {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.running.push(command.spawn().unwrap());
    }

    fn await_file(path: &std::path::Path) {
        let begun = Instant::now();
        while !path.exists() {
            assert!(begun.elapsed() < Duration::from_secs(20), "{} comes up", path.display());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Chip {
    fn drop(&mut self) {
        self.switch_off();
    }
}

//! Printers. On this system they are CUPS queues, spoken to through `lp` with the bytes on its standard input:
//! nothing is written to a temporary file, and the job's title is the sheet id.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a queue may take to accept a sheet.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is asked whether it has.
const GLANCE: Duration = Duration::from_millis(10);

/// Something that takes a finished file to paper.
pub trait Printer {
    /// Its name, as staff choose it.
    fn name(&self) -> &str;

    /// Hands the file over. `Ok` means that the queue took it, with the queue's name for the job if it has one;
    /// paper is another matter.
    ///
    /// # Errors
    /// When the queue did not take it.
    fn submit(&self, title: &str, pdf: &[u8]) -> Result<Option<String>, PrinterError>;
}

/// Why a queue did not take a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrinterError {
    /// There is no print system on this machine.
    #[error("there is no print system")]
    Absent,
    /// The queue refused.
    #[error("the queue refused the file")]
    Refused,
    /// The queue did not answer in time.
    #[error("the queue did not answer")]
    Silent,
}

/// A CUPS queue.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Queue {
    name: String,
}

/// The names of this machine's printers; none where there is no print system.
#[must_use]
pub fn printers() -> Vec<String> {
    let listed = command("lpstat").arg("-e").output();
    let text = listed.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text).lines().map(|line| line.trim().to_owned()).collect()
}

/// The printer of that name, if this machine has it.
pub(crate) fn named(name: &str) -> Option<impl Printer> {
    printers().into_iter().find(|known| known == name).map(|name| Queue { name })
}

fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).stderr(Stdio::null());
    command
}

impl Printer for Queue {
    fn name(&self) -> &str {
        &self.name
    }

    fn submit(&self, title: &str, pdf: &[u8]) -> Result<Option<String>, PrinterError> {
        let mut lp = command("lp")
            .args(["-d", &self.name, "-t", title, "-n", "1"])
            .args(["-o", "media=A4", "-o", "print-scaling=none", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|_| PrinterError::Absent)?;
        let mut input = lp.stdin.take().expect("standard input was asked for");
        let bytes = pdf.to_vec();
        // Beside this thread: a queue that does not read must not hold the counter up.
        let writer = std::thread::spawn(move || input.write_all(&bytes).is_ok());
        let answer = wait(lp)?;
        if !writer.join().unwrap_or(false) {
            return Err(PrinterError::Refused);
        }
        Ok(job_in(&answer))
    }
}

/// What `lp` said when it ended well.
fn wait(mut lp: Child) -> Result<String, PrinterError> {
    let started = Instant::now();
    let status = loop {
        match lp.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if started.elapsed() < PATIENCE => std::thread::sleep(GLANCE),
            _ => {
                let _ = lp.kill();
                let _ = lp.wait();
                return Err(PrinterError::Silent);
            }
        }
    };
    let mut answer = String::new();
    if let Some(mut output) = lp.stdout.take() {
        let _ = output.read_to_string(&mut answer);
    }
    if status.success() { Ok(answer) } else { Err(PrinterError::Refused) }
}

/// `request id is NAME-12 (0 file(s))`
fn job_in(answer: &str) -> Option<String> {
    let after = answer.split("request id is ").nth(1)?;
    after.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_job_is_read_from_the_answer() {
        assert_eq!(job_in("request id is 窓口1-12 (0 file(s))\n"), Some("窓口1-12".to_owned()));
        assert_eq!(job_in(""), None);
    }
}

//! CUPS queues, spoken to through its own programs, with the bytes on standard input: nothing is written to a
//! temporary file of ours.

use super::{Duplex, JobState, Offers, PrintJob, Printer, PrinterError};
use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a queue may take to accept a sheet.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is asked whether it has.
const GLANCE: Duration = Duration::from_millis(10);
/// A4 in millimetres, which queues know by name.
const A4: [f64; 2] = [210.0, 297.0];

/// What CUPS says of itself when it answers.
pub(super) const RUNNING: &str = "scheduler is running";

/// A CUPS queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Queue {
    name: String,
}

pub(super) fn queue(name: String) -> Queue {
    Queue { name }
}

pub(super) fn printers() -> Vec<String> {
    told(&["lpstat", "-e"]).lines().map(|line| line.trim().to_owned()).collect()
}

pub(super) fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// What a program says; nothing when it is not there or fails.
pub(super) fn told(words: &[&str]) -> String {
    let output = command(words[0]).args(&words[1..]).output();
    let good = output.ok().filter(|output| output.status.success());
    good.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

impl Printer for Queue {
    fn name(&self) -> &str {
        &self.name
    }

    fn submit(&self, job: &PrintJob<'_>) -> Result<Option<String>, PrinterError> {
        let mut lp = command("lp")
            .args(["-d", &self.name, "-t", job.title, "-n", "1"])
            .args(options(job).iter().flat_map(|option| ["-o", option.as_str()]))
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|_| PrinterError::Absent)?;
        let mut input = lp.stdin.take().expect("standard input was asked for");
        let bytes = job.pdf.to_vec();
        // Beside this thread: a queue that does not read must not hold the counter up.
        let writer = std::thread::spawn(move || input.write_all(&bytes).is_ok());
        let answer = wait(lp)?;
        if !writer.join().unwrap_or(false) {
            return Err(PrinterError::Refused);
        }
        Ok(job_in(&answer))
    }

    fn offers(&self) -> Offers {
        offers_in(&told(&["lpoptions", "-p", &self.name, "-l"]))
    }

    fn state(&self, job: &str) -> JobState {
        let waiting = told(&["lpstat", "-W", "not-completed", "-o", &self.name]);
        if waiting.lines().any(|line| line.split_whitespace().next() == Some(job)) {
            return waiting_state(&told(&["lpstat", "-p", &self.name]), job);
        }
        // A print system that keeps no history forgets a job when it is done with it.
        let answers = told(&["lpstat", "-r"]).trim() == RUNNING;
        if answers { JobState::Done } else { JobState::Unknown }
    }

    fn cancel(&self, job: &str) -> bool {
        let status = command("cancel").arg(job).stdout(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }
}

/// The page as it is, on its own paper.
fn options(job: &PrintJob<'_>) -> Vec<String> {
    let [width, height] = job.paper;
    let media = if job.paper == A4 {
        "media=A4".to_owned()
    } else {
        format!("media=Custom.{width}x{height}mm")
    };
    let sides = match job.duplex {
        Duplex::AsTheFile if job.pages > 1 => "two-sided-long-edge",
        Duplex::AsTheFile | Duplex::Off => "one-sided",
        Duplex::LongEdge => "two-sided-long-edge",
        Duplex::ShortEdge => "two-sided-short-edge",
    };
    let mut options = vec![media, "print-scaling=none".to_owned(), format!("sides={sides}")];
    if let Some(source) = job.source {
        // Queues with a description file know the tray by the one name, driverless ones by the other.
        options.push(format!("InputSlot={source}"));
        options.push(format!("media-source={source}"));
    }
    options
}

/// `InputSlot/Media Source: *Auto Tray1 Tray2` and `Duplex/2-Sided Printing: *None DuplexNoTumble`.
fn offers_in(listed: &str) -> Offers {
    let choices = |names: [&str; 2]| -> Vec<String> {
        let line = listed
            .lines()
            .find(|line| line.split(['/', ':']).next().is_some_and(|name| names.contains(&name)));
        let choices =
            line.and_then(|line| line.split_once(": ")).map_or("", |(_, choices)| choices);
        choices.split_whitespace().map(|one| one.trim_start_matches('*').to_owned()).collect()
    };
    let both = |choice: &String| {
        choice.contains("two-sided") || choice.contains("Tumble") || choice.starts_with("Duplex")
    };
    Offers {
        sources: choices(["InputSlot", "media-source"]),
        duplex: choices(["Duplex", "sides"]).iter().any(both),
    }
}

/// Of a job that is not done: `printer NAME now printing NAME-12.` or `printer NAME disabled since …`.
fn waiting_state(printer: &str, job: &str) -> JobState {
    let first = printer.lines().next().unwrap_or_default();
    if first.contains(" disabled since ") {
        JobState::Stopped
    } else if first.contains(&format!("now printing {job}.")) {
        JobState::Printing
    } else {
        JobState::Pending
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

    #[test]
    fn trays_and_sides_are_read_from_what_a_queue_lists() {
        let listed = "PageSize/Media Size: *A4 Letter\nInputSlot/Media Source: *Auto Tray1 Tray2\n\
                      Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble\n";
        let offers = offers_in(listed);
        assert_eq!(offers.sources, ["Auto", "Tray1", "Tray2"]);
        assert!(offers.duplex);
        assert_eq!(offers_in("Duplex/Duplex: *None\n"), Offers::default());
        assert_eq!(offers_in(""), Offers::default());
    }

    #[test]
    fn a_waiting_job_is_printed_stopped_or_pending() {
        let since = "printer a disabled since Tue 24 Nov 2026 10:00:00 -\n\tPaused\n";
        assert_eq!(waiting_state(since, "a-1"), JobState::Stopped);
        let printing = "printer a now printing a-1.  enabled since Tue 24 Nov 2026\n";
        assert_eq!(waiting_state(printing, "a-1"), JobState::Printing);
        assert_eq!(waiting_state(printing, "a-12"), JobState::Pending);
        assert_eq!(
            waiting_state("printer a is idle.  enabled since …\n", "a-1"),
            JobState::Pending
        );
    }

    #[test]
    fn a_card_is_printed_on_a_card_and_two_pages_on_two_sides() {
        let job = PrintJob {
            title: "t",
            pdf: &[],
            paper: [85.6, 53.98],
            pages: 2,
            source: Some("Tray2"),
            duplex: Duplex::AsTheFile,
        };
        let expected = [
            "media=Custom.85.6x53.98mm",
            "print-scaling=none",
            "sides=two-sided-long-edge",
            "InputSlot=Tray2",
            "media-source=Tray2",
        ];
        assert_eq!(options(&job), expected);
        let plain = PrintJob { paper: A4, pages: 1, source: None, ..job };
        assert_eq!(options(&plain), ["media=A4", "print-scaling=none", "sides=one-sided"]);
    }
}

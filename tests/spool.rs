//! What is printed stays nowhere: not in the spool, not in temporary files, not in the print system's own records, once a
//! page came out, was taken back, or the printer failed.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod spooler;

use branch::{Branch, Desk, TARO};
use serde_json::Value;
use spooler::Spooler;
use std::fs;
use std::path::Path;

/// Bytes in a row by which a piece of a paper is known again.
const PIECE: usize = 64;
const NAMES: [&str; 5] = ["協会", "太郎", "キョウカイ", "01010101", "1010101"];

/// A desk at a print system with a paper that was issued there.
struct Ground {
    spooler: Spooler,
    desk: Desk,
    _branch: Branch,
    sheet: String,
    paper: Vec<u8>,
}

impl Ground {
    fn open() -> Option<Self> {
        let Some(spooler) = Spooler::start() else {
            eprintln!("no print system here: NOT TESTED");
            return None;
        };
        let branch = Branch::with(20);
        let desk = branch.desk_on(spooler.found_by_programs());
        let issued = desk.issue_notice(TARO, "notice.pdf").good();
        let paper = fs::read(desk.folder().join("notice.pdf")).unwrap();
        let sheet = issued["sheet"].as_str().unwrap().to_owned();
        Some(Self { spooler, desk, _branch: branch, sheet, paper })
    }

    fn print(&self, printer: &str) -> String {
        let told = self.desk.mado(&["print", &self.sheet, "--printer", printer]).good();
        told["job"].as_str().unwrap().to_owned()
    }

    fn state(&self, printer: &str, job: &str) -> Value {
        self.desk.mado(&["job", printer, job]).good()["state"].clone()
    }

    /// The files below a folder that hold a piece of the paper or say whom it is about.
    fn left_in(&self, folder: &Path) -> Vec<String> {
        let files = branch::files::under(folder).into_iter();
        files
            .filter(|path| fs::metadata(path).is_ok_and(|about| about.is_file()))
            .filter(|path| self.tells(&fs::read(path).unwrap_or_default()))
            .map(|path| path.display().to_string())
            .collect()
    }

    fn tells(&self, bytes: &[u8]) -> bool {
        let holds = |piece: &[u8]| bytes.windows(piece.len()).any(|part| part == piece);
        let middle = self.paper.len() / 2;
        let pieces = [0, middle, self.paper.len() - PIECE];
        pieces.iter().any(|at| holds(&self.paper[*at..at + PIECE]))
            || NAMES.iter().any(|name| holds(name.as_bytes()))
    }

    fn nothing_is_left(&self, after: &str) {
        spooler::until(after, || self.left_in(self.spooler.folder()).is_empty());
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn what_was_printed_stays_nowhere_in_the_print_system() {
    let Some(ground) = Ground::open() else { return };
    ground.spooler.queue("counter1", spooler::printer(), "stop-printer");
    let job = ground.print("counter1");
    spooler::until("the page comes out", || ground.state("counter1", &job) == "done");
    ground.nothing_is_left("a page that came out is gone from the spool");
}

#[test]
fn what_is_taken_back_stays_nowhere_in_the_print_system() {
    let Some(ground) = Ground::open() else { return };
    ground.spooler.queue("paused", spooler::printer(), "stop-printer");
    ground.spooler.pause("paused");
    let job = ground.print("paused");
    assert!(!ground.left_in(ground.spooler.folder()).is_empty(), "it waits in the spool meanwhile");
    assert_eq!(ground.state("paused", &job), "stopped", "and staff are told");
    ground.desk.mado(&["job", "paused", &job, "--cancel"]).good();
    ground.nothing_is_left("a page that was taken back is gone from the spool");
}

#[test]
fn what_a_printer_failed_to_print_stays_nowhere_once_it_was_given_up_or_taken_back() {
    let Some(ground) = Ground::open() else { return };
    ground.spooler.queue("gives-up", spooler::no_printer(), "abort-job");
    ground.spooler.queue("stops", spooler::no_printer(), "stop-printer");
    let given_up = ground.print("gives-up");
    let state = || ground.state("gives-up", &given_up);
    spooler::until("it is given up", || !["pending", "printing"].contains(&&*text(&state())));
    ground.nothing_is_left("a page that was given up is gone from the spool");
    let stopped = ground.print("stops");
    spooler::until("the queue stops", || ground.state("stops", &stopped) == "stopped");
    assert!(!ground.left_in(ground.spooler.folder()).is_empty(), "it waits for the printer");
    ground.desk.mado(&["job", "stops", &stopped, "--cancel"]).good();
    ground.nothing_is_left("and is gone once it was taken back");
}

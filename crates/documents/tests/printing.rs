//! Printing through a real print system: a private CUPS whose queue sends every byte to this test.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "../../../tests/spooler/mod.rs"]
mod spooler;

use common::{Counter, fonts, reissue, taro};
use documents::{
    JobState, Once, Printer, PrinterSettings, issue, moved, preflight, prepare, print,
    printer_named, printers, set_settings, settings_of, sheet,
};
use spooler::Spooler;
use std::process::Command;
use std::time::{Duration, Instant};

const INNER: &str = "on_the_print_system_of_the_test";

#[test]
fn the_issued_bytes_reach_the_queue_unchanged() {
    let Some(spooler) = Spooler::start() else {
        eprintln!("no print system here: not tested");
        return;
    };
    let (address, tray) = spooler::tray();
    spooler.queue("counter1", address, "stop-printer");
    // A queue that takes files and prints none.
    spooler.queue("paused", address, "stop-printer");
    spooler.pause("paused");
    let out = spooler.folder().join("issued.pdf");
    // In a process of its own, whose print system is the one above.
    let inner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", INNER, "--ignored", "--nocapture"])
        .envs(spooler.found_by_programs())
        .env("MADOGUCHI_TEST_ISSUED", &out)
        .output()
        .unwrap();
    assert!(inner.status.success(), "{}", String::from_utf8_lossy(&inner.stderr));
    let [first, second] = tray.join().unwrap();
    let issued = std::fs::read(&out).unwrap();
    assert!(first == issued, "the printer got {} bytes", first.len());
    assert!(second != issued && Some(second) == moved(&issued, [12, -5]), "moved, and only that");
    // The files of jobs that are done are gone; the paused one waits in the spool.
    let left = std::fs::read_dir(spooler.folder().join("spool")).unwrap();
    let left: Vec<_> = left.flatten().collect();
    let data = left.iter().filter(|entry| entry.file_name().to_string_lossy().starts_with('d'));
    assert_eq!(data.count(), 0, "{left:?}");
}

#[test]
#[ignore = "run by the test above with a print system of its own"]
fn on_the_print_system_of_the_test() {
    let out = std::env::var_os("MADOGUCHI_TEST_ISSUED").unwrap();
    assert_eq!(printers(), ["counter1", "paused"]);
    let counter = Counter::open();
    let access = counter.access();
    let prepared = prepare(&access, &fonts(), &reissue(&taro())).unwrap();
    let id = issue(&access, prepared).unwrap().sheet;
    let (copy, job) = print(&access, id, "counter1", Once::default()).unwrap();
    assert_eq!((copy, job.as_deref()), (1, Some("counter1-1")));
    let queue = printer_named("counter1").unwrap();
    assert_eq!(settled(&queue, "counter1-1"), JobState::Done);

    let settings = PrinterSettings {
        offset: [12, -5],
        source: Some("Tray2".into()),
        ..settings_of(&access, "counter1").unwrap()
    };
    set_settings(&access, "counter1", &settings).unwrap();
    assert_eq!(settings_of(&access, "counter1").unwrap(), settings);
    print(&access, id, "counter1", Once::default()).unwrap();
    assert_eq!(settled(&queue, "counter1-2"), JobState::Done);

    let (_, job) = print(&access, id, "paused", Once::default()).unwrap();
    let (paused, job) = (printer_named("paused").unwrap(), job.unwrap());
    assert_eq!(paused.state(&job), JobState::Stopped);
    let told: Vec<_> = preflight().into_iter().map(|one| (one.code, one.printer)).collect();
    assert!(told.contains(&("printer_stopped", Some("paused".to_owned()))), "{told:?}");
    assert!(!told.iter().any(|(code, _)| *code == "spooler_keeps_job_files"), "{told:?}");
    assert!(paused.cancel(&job) && !paused.cancel(&job), "taken back once");

    assert_eq!(
        print(&access, id, "counter2", Once::default()).unwrap_err().code(),
        "printer_unknown"
    );
    let far = PrinterSettings { offset: [101, 0], ..PrinterSettings::default() };
    assert_eq!(set_settings(&access, "counter1", &far).unwrap_err().code(), "offset_too_far");
    let strange = PrinterSettings { source: Some("a b;c".into()), ..PrinterSettings::default() };
    assert_eq!(set_settings(&access, "counter1", &strange).unwrap_err().code(), "unknown_choice");
    std::fs::write(out, sheet(&access, id).unwrap().pdf).unwrap();
}

/// The state of a job once nothing is under way.
fn settled(queue: &impl Printer, job: &str) -> JobState {
    let started = Instant::now();
    loop {
        let state = queue.state(job);
        let under_way = matches!(state, JobState::Pending | JobState::Printing);
        if !under_way || started.elapsed() > Duration::from_secs(20) {
            return state;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_moved_page_is_the_same_page_elsewhere() {
    let held = taro();
    let pdf = common::file(&common::case_of(&held, &held, true), &fonts());
    assert_eq!(moved(&pdf, [0, 0]).unwrap(), pdf);
    let by = moved(&pdf, [25, 40]).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let dark = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut draw = Command::new("pdftoppm");
        draw.args(["-r", "254", "-gray", "-f", "1", "-l", "1"]).arg(&path);
        // Ten pixels to a millimetre: the first dark row and column.
        let picture = draw.output().ok().filter(|output| output.status.success())?.stdout;
        let mut words = picture.splitn(4, |byte| byte.is_ascii_whitespace());
        let width: usize = std::str::from_utf8(words.nth(1)?).ok()?.parse().ok()?;
        let pixels = &picture[picture.len() - width * (picture.len() / width - 1).min(2970)..];
        let rows = pixels.chunks(width);
        let top = rows.clone().position(|row| row[300..].iter().any(|grey| *grey < 100))?;
        let left = (300..width)
            .find(|x| rows.clone().any(|row| row.get(*x).is_some_and(|grey| *grey < 100)))?;
        Some([left as i32, top as i32])
    };
    let (Some(before), Some(after)) = (dark("a.pdf", &pdf), dark("b.pdf", &by)) else { return };
    // The left edge searched is inside the page, so only what is printed below counts.
    assert!((after[1] - before[1] - 40).abs() <= 1, "{before:?} {after:?}");

    let mut other = pdf.clone();
    other.truncate(pdf.len() / 2);
    assert_eq!(moved(&other, [1, 1]), None, "half a file");
}

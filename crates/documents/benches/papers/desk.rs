//! A batch as a desk carries it out: people looked up in an encrypted file, every sheet read back with its codes, every
//! file issued in one commit.

#[path = "../../tests/common/mod.rs"]
mod common;

use crate::measure::peak_mebibytes;
use crate::people::{Office, everyone};
use common::Counter;
use documents::batch::{BatchRun, NewBatch, batch_file, begin, run};
use documents::page::MOST_IN_A_FILE;
use journal::Surroundings;
use std::ops::ControlFlow;
use std::time::Instant;

pub fn measure(count: usize) {
    let office = Office::open();
    let subjects = office.subjects(count);
    // A clock that stands still would give thousands of sheets one millisecond, and two of them one reference.
    let counter = Counter::among(Surroundings::system());
    counter.load(&everyone(&subjects));
    let people = subjects.iter().map(|subject| subject.member.member.id.0.clone()).collect();
    let (kind, reason) = ("eligibility_notice".to_owned(), "lost".to_owned());
    let access = counter.access();
    let id = begin(&access, &NewBatch { kind, variant: None, reason, people }).unwrap();
    let carried_out = BatchRun {
        access: &access,
        fonts: &office.fonts,
        branch: "01",
        tables: &office.tables,
        in_a_file: MOST_IN_A_FILE,
        progress: &|_| ControlFlow::Continue(()),
    };
    let begun = Instant::now();
    let done = run(&carried_out, id).unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let issued = done.progress().issued;
    assert_eq!(issued, count, "everyone has a sheet");
    let bytes: usize =
        (1..=done.files).map(|file| batch_file(&access, id, file).unwrap().len()).sum();
    println!(
        "{{\"step\":\"desk\",\"notices\":{count},\"files\":{},\"seconds\":{seconds:.3},\
         \"notices_per_second\":{:.0},\"bytes_a_page\":{},\"peak_mib\":{:.0}}}",
        done.files,
        count as f64 / seconds,
        bytes / count / 2,
        peak_mebibytes(),
    );
}

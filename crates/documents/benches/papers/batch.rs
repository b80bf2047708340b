//! Different notices in files of many: everything before the pixels, and then the whole reading back by itself.

use crate::measure::{peak_mebibytes, timed};
use crate::people::{Office, Subject, about, assert_different, filled, notice};
use documents::page::{Filled, Many, write_many};
use documents::read_back::{Pictures, ReadFile};
use rayon::prelude::*;
use std::time::{Duration, Instant};

/// Sheets that one thread reads back before it looks for more, as the product does.
const SHEETS_A_THREAD: usize = 50;
/// The codes on a notice, which are nothing before they are read from pixels.
const CODES: [&str; 2] = ["management_code", "portal_code"];

#[derive(Default)]
struct Spent {
    filling: Duration,
    writing: Duration,
    opening: Duration,
    reading: Duration,
    whole: Duration,
}

pub fn measure(count: usize, in_a_file: usize) {
    let office = Office::open();
    let subjects = office.subjects(count);
    assert_different(&subjects);
    // The faces' own caches and the threads are there before the clock starts.
    let warm_up: Vec<Filled> = papers_of(&office, &subjects[..2]);
    write_many(&warm_up, &office.fonts, &about(0)).unwrap();
    let mut spent = Spent::default();
    let (mut pages, mut bytes) = (0, 0);
    let begun = Instant::now();
    let mut read_back_whole = Duration::ZERO;
    for (number, subjects) in subjects.chunks(in_a_file).enumerate() {
        let papers = timed(&mut spent.filling, || papers_of(&office, subjects));
        let many = timed(&mut spent.writing, || {
            write_many(&papers, &office.fonts, &about(number)).unwrap()
        });
        let file = timed(&mut spent.opening, || ReadFile::open(&many.pdf, &office.fonts).unwrap());
        timed(&mut spent.reading, || read_texts(&office, subjects, &papers, &many, &file));
        pages += many.pages;
        bytes += many.pdf.len();
        drop(file);
        timed(&mut read_back_whole, || read_whole(&office, subjects, &papers, &many));
    }
    spent.whole = begun.elapsed() - read_back_whole;
    tell(count, in_a_file, pages, bytes, &spent);
    let seconds = read_back_whole.as_secs_f64();
    println!(
        "{{\"step\":\"read_back\",\"notices\":{count},\"pages\":{pages},\"seconds\":{seconds:.3},\
         \"notices_per_second\":{:.0},\"pages_per_second\":{:.0},\"peak_mib\":{:.0}}}",
        count as f64 / seconds,
        pages as f64 / seconds,
        peak_mebibytes(),
    );
}

fn tell(count: usize, in_a_file: usize, pages: usize, bytes: usize, spent: &Spent) {
    let seconds = spent.whole.as_secs_f64();
    let of = |time: Duration| time.as_secs_f64();
    println!(
        "{{\"step\":\"batch\",\"notices\":{count},\"in_a_file\":{in_a_file},\"pages\":{pages},\
         \"seconds\":{seconds:.3},\"pages_per_second\":{:.0},\"notices_per_second\":{:.0},\
         \"bytes_a_page\":{:.0},\"peak_mib\":{:.0},\"filling\":{:.3},\"writing\":{:.3},\
         \"opening\":{:.3},\"reading\":{:.3}}}",
        pages as f64 / seconds,
        count as f64 / seconds,
        bytes as f64 / pages as f64,
        peak_mebibytes(),
        of(spent.filling),
        of(spent.writing),
        of(spent.opening),
        of(spent.reading),
    );
}

pub fn papers_of(office: &Office, subjects: &[Subject]) -> Vec<Filled> {
    subjects.par_iter().map(|subject| filled(&office.case(subject))).collect()
}

/// Every text against the form and the record.
fn read_texts(
    office: &Office,
    subjects: &[Subject],
    papers: &[Filled],
    many: &Many,
    file: &ReadFile,
) {
    let all: Vec<usize> = (0..papers.len()).collect();
    all.par_chunks(SHEETS_A_THREAD).flatten().for_each(|&place| {
        let paper = &papers[place];
        let reading = file.read(many.papers[place].0, &paper.form);
        assert_eq!(reading.texts_against_form(&paper.form, &paper.values), [""; 0]);
        let wrong = notice().against_record(&reading, &office.case(&subjects[place]));
        assert!(wrong.iter().map(String::as_str).eq(CODES), "all but the codes: {wrong:?}");
    });
}

/// Texts and codes, as a batch is read back before it is issued.
fn read_whole(office: &Office, subjects: &[Subject], papers: &[Filled], many: &Many) {
    let file = ReadFile::open(&many.pdf, &office.fonts).unwrap();
    let all: Vec<usize> = (0..papers.len()).collect();
    all.par_chunks(SHEETS_A_THREAD).for_each(|places| {
        let pictures = Pictures::of(&many.pdf).unwrap();
        for &place in places {
            let (paper, first) = (&papers[place], many.papers[place].0);
            let mut reading = file.read(first, &paper.form);
            pictures.read_codes(first, &paper.form, &mut reading);
            let mut wrong = reading.against_form(&paper.form, &paper.values);
            wrong.extend(notice().against_record(&reading, &office.case(&subjects[place])));
            assert_eq!(wrong, [""; 0]);
        }
    });
}

//! One notice after another, each for somebody else, as the counter makes them.

use crate::measure::Times;
use crate::people::{Office, about, assert_different, filled, notice};
use documents::page::{lay_out, write_pdf};
use documents::read_back::read_back;
use std::time::Instant;

/// Notices before any is timed.
const WARM_UP: usize = 50;

pub fn measure(count: usize) {
    let office = Office::open();
    let subjects = office.subjects(count + WARM_UP);
    assert_different(&subjects);
    let [mut whole, mut rendering] = [Times::default(), Times::default()];
    let mut bytes = 0;
    for (number, subject) in subjects.iter().enumerate() {
        let case = office.case(subject);
        let begun = Instant::now();
        let paper = filled(&case);
        let laid_out = lay_out(&paper.form, &paper.values, &office.fonts).unwrap();
        let pdf = write_pdf(&laid_out.pages, &office.fonts, &about(number));
        let rendered = begun.elapsed();
        let reading = read_back(&pdf, &paper.form, &office.fonts);
        let mut wrong = reading.against_form(&paper.form, &paper.values);
        wrong.extend(notice().against_record(&reading, &case));
        let all = begun.elapsed();
        assert_eq!(wrong, [""; 0], "the notice reads back as its record");
        if number >= WARM_UP {
            whole.take(all);
            rendering.take(rendered);
            bytes += pdf.len();
        }
    }
    let ([p50, p99, _], [r50, r99, _]) = (whole.summary(), rendering.summary());
    println!(
        "{{\"step\":\"single\",\"n\":{count},\"p50_ms\":{p50:.2},\"p99_ms\":{p99:.2},\
         \"render_p50_ms\":{r50:.2},\"render_p99_ms\":{r99:.2},\"bytes_a_page\":{}}}",
        bytes / count / 2
    );
}

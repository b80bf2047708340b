//! Where the time of one notice goes. Each part is measured by itself over the same people: fonts by a page that has
//! each glyph of the notice once, codes by their patterns, compression by deflating the finished streams again.

use crate::measure::timed;
use crate::people::{Office, about, filled, notice};
use documents::page::{Display, Form, Mark, Symbol, Values, lay_out, write_pdf};
use documents::read_back::{Pictures, ReadFile};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::Document;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::time::Duration;

/// As hard as the product deflates.
const DEFLATE_LEVEL: u32 = 6;
const PARTS: [&str; 9] = [
    "filling",
    "layout",
    "qr",
    "fonts",
    "writing",
    "compression",
    "read_text",
    "read_pixels",
    "comparing",
];

pub fn measure(count: usize) {
    let office = Office::open();
    let mut spent = [Duration::ZERO; PARTS.len()];
    for (number, subject) in office.subjects(count).iter().enumerate() {
        let case = office.case(subject);
        let [filling, layout, qr, fonts, writing, compression, text, pixels, comparing] =
            &mut spent;
        let paper = timed(filling, || filled(&case));
        let codes = timed_alone(|| codes(&paper.form, &paper.values));
        let laid_out = lay_out(&paper.form, &paper.values, &office.fonts);
        let laid_out_in =
            timed_alone(|| lay_out(&paper.form, &paper.values, &office.fonts).map(drop).unwrap());
        let pages = laid_out.unwrap().pages;
        *qr += codes;
        *layout += laid_out_in.saturating_sub(codes);

        let about = about(number);
        let once_each = glyphs_once(&pages);
        let mut faces = Duration::ZERO;
        let faces_pdf = timed(&mut faces, || write_pdf(&once_each, &office.fonts, &about));
        let mut all = Duration::ZERO;
        let pdf = timed(&mut all, || write_pdf(&pages, &office.fonts, &about));
        let (deflated, deflated_faces) = (deflating(&pdf), deflating(&faces_pdf));
        *compression += deflated;
        let faces = faces.saturating_sub(deflated_faces);
        *fonts += faces;
        *writing += all.saturating_sub(faces + deflated);

        let mut reading =
            timed(text, || ReadFile::open(&pdf, &office.fonts).unwrap().read(0, &paper.form));
        timed(pixels, || Pictures::of(&pdf).unwrap().read_codes(0, &paper.form, &mut reading));
        let wrong = timed(comparing, || {
            let against_form = reading.against_form(&paper.form, &paper.values);
            against_form.len() + notice().against_record(&reading, &case).len()
        });
        assert_eq!(wrong, 0);
    }
    let each = |time: &Duration| time.as_secs_f64() * 1e3 / count as f64;
    let parts: Vec<String> = PARTS
        .iter()
        .zip(&spent)
        .map(|(part, time)| format!("\"{part}\":{:.3}", each(time)))
        .collect();
    println!("{{\"step\":\"shares\",\"n\":{count},\"ms\":{{{}}}}}", parts.join(","));
}

fn timed_alone(work: impl FnOnce()) -> Duration {
    let mut time = Duration::ZERO;
    timed(&mut time, work);
    time
}

fn codes(form: &Form, values: &Values) {
    for code in form.codes() {
        let symbol = Symbol::of(&code.filled(values)).unwrap();
        std::hint::black_box(symbol.runs(code.at[0], code.at[1], code.dots));
    }
}

/// One page that shows each glyph of these once.
fn glyphs_once(pages: &[Display]) -> Vec<Display> {
    let mut seen = BTreeSet::new();
    let texts = pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Text { glyphs, .. } => Some(glyphs),
        _ => None,
    });
    let once = texts.flatten().filter(|set| seen.insert((set.glyph.face, set.glyph.id)));
    let glyphs = once.cloned().collect();
    let text = Mark::Text { x: 10.0, baseline: 10.0, size: 10.0, glyphs };
    let texts = std::iter::once(0..1).collect();
    vec![Display { width: 210.0, height: 297.0, marks: vec![text], texts }]
}

/// How long the file's streams take to be deflated once more, one after another.
fn deflating(pdf: &[u8]) -> Duration {
    let file = Document::load_mem(pdf).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let plain: Vec<Vec<u8>> = streams.map(|stream| stream.get_plain_content().unwrap()).collect();
    timed_alone(|| {
        for bytes in &plain {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(DEFLATE_LEVEL));
            encoder.write_all(bytes).unwrap();
            std::hint::black_box(encoder.finish().unwrap());
        }
    })
}

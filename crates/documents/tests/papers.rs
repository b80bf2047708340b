//! Every kind of paper by its sample: read back, drawn as its golden picture, and looked at by other programs.
//! `GOLDEN=write` writes the pictures anew.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::sample::{Sample, samples};
use common::{file_of, fonts, told_by};
use documents::page::{Bounds, GreyPage, Page, Piece, pages_grey};
use documents::read_back::read_back;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Pixels to the inch of the golden pictures.
const RESOLUTION: f32 = 100.0;
/// Of a thousand pixels, how many may differ by more than a quarter of the range.
const TOLERATED: usize = 1;

#[test]
fn every_sample_reads_back_as_its_record() {
    for sample in samples() {
        sample.with_case(|kind, case| {
            let values = kind.values(case);
            let form = kind.form(case, &values);
            let reading = read_back(&file_of(kind, case, &fonts()), &form, &fonts());
            let found = reading.against_form(&form, &values);
            assert_eq!(found, [""; 0], "{}", sample.name());
            let found = kind.against_record(&reading, case);
            assert_eq!(found, BTreeSet::new(), "{}", sample.name());
        });
    }
}

#[test]
fn no_two_boxes_share_a_place_and_every_code_keeps_its_light_margin() {
    for sample in samples() {
        let form = sample.with_case(|kind, case| kind.form(case, &kind.values(case)));
        let mut names = BTreeSet::new();
        for page in &form.pages {
            for text in page.texts() {
                assert!(names.insert(text.name.clone()), "{}: two {}", sample.name(), text.name);
            }
            apart(&sample, page);
            margins(&sample, page);
        }
    }
}

fn apart(sample: &Sample, page: &Page) {
    let paper = Bounds { x: 0.0, y: 0.0, w: page.width, h: page.height };
    let texts: Vec<_> = page.texts().collect();
    for (place, one) in texts.iter().enumerate() {
        let (corner, far) =
            (one.bounds, (one.bounds.x + one.bounds.w, one.bounds.y + one.bounds.h));
        let inside = paper.holds(corner.x, corner.y, 0.0) && paper.holds(far.0, far.1, 0.0);
        assert!(inside, "{}: {} leaves the paper", sample.name(), one.name);
        for other in &texts[place + 1..] {
            let free = are_apart(one.bounds, other.bounds);
            assert!(free, "{}: {} and {} overlap", sample.name(), one.name, other.name);
        }
        let seen = page.window.as_ref().filter(|window| !window.shows.contains(&one.name));
        let free = seen.is_none_or(|window| are_apart(window.bounds, one.bounds));
        assert!(free, "{}: {} is seen through the window", sample.name(), one.name);
    }
}

fn margins(sample: &Sample, page: &Page) {
    let printed = |piece: &Piece| match piece {
        Piece::Text(text) => Some(text.bounds),
        Piece::Tint { area, .. } => Some(*area),
        _ => None,
    };
    for code in page.codes() {
        for area in page.pieces.iter().filter_map(printed) {
            let free = are_apart(code.with_quiet_zone(), area);
            assert!(free, "{}: {area:?} lies in the margin of {}", sample.name(), code.name);
        }
    }
}

fn are_apart(one: Bounds, other: Bounds) -> bool {
    one.x + one.w <= other.x + 1e-9
        || other.x + other.w <= one.x + 1e-9
        || one.y + one.h <= other.y + 1e-9
        || other.y + other.h <= one.y + 1e-9
}

#[test]
fn every_sample_looks_as_its_golden_picture() {
    let writes = std::env::var("GOLDEN").is_ok_and(|wish| wish == "write");
    for sample in samples() {
        let pdf = sample.with_case(|kind, case| file_of(kind, case, &fonts()));
        for (number, picture) in pictures(&pdf).into_iter().enumerate() {
            let path = sample.golden(number + 1);
            if writes {
                picture.write(&path);
            }
            picture.compare(&path);
        }
    }
}

/// Grey pixels of a page, four bits each.
struct Picture {
    width: usize,
    pixels: Vec<u8>,
}

fn pictures(pdf: &[u8]) -> Vec<Picture> {
    let four_bits = |page: GreyPage| Picture {
        width: page.width,
        pixels: page.pixels.into_iter().map(|grey| grey >> 4).collect(),
    };
    pages_grey(pdf, RESOLUTION).unwrap().into_iter().map(four_bits).collect()
}

impl Picture {
    fn write(&self, path: &Path) {
        let height = self.pixels.len() / self.width;
        let file = fs::File::create(path).unwrap();
        let mut encoder = png::Encoder::new(file, self.width as u32, height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let row = |pixels: &[u8]| -> Vec<u8> {
            pixels.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
        };
        let packed: Vec<u8> = self.pixels.chunks(self.width).flat_map(row).collect();
        encoder.write_header().unwrap().write_image_data(&packed).unwrap();
    }

    fn compare(&self, path: &Path) {
        let file = fs::File::open(path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
        let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
        let mut packed = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut packed).unwrap();
        assert_eq!(frame.width as usize, self.width, "{}", path.display());
        let rows = packed.chunks(frame.line_size);
        let golden = rows.flat_map(|row| {
            let pixels = row.iter().flat_map(|two| [two >> 4, two & 15]);
            pixels.take(self.width)
        });
        let differing = self
            .pixels
            .iter()
            .zip(golden)
            .filter(|(own, golden)| own.abs_diff(*golden) > 4)
            .count();
        let most = self.pixels.len() / 1000 * TOLERATED;
        assert!(differing <= most, "{}: {differing} pixels differ", path.display());
    }
}

#[test]
fn other_programs_agree_about_every_sample() {
    let folder = tempfile::TempDir::new().unwrap();
    for sample in samples() {
        let path: PathBuf = folder.path().join(format!("{}.pdf", sample.name()));
        sample.with_case(|kind, case| {
            fs::write(&path, file_of(kind, case, &fonts())).unwrap();
            let values = kind.values(case);
            let form = kind.form(case, &values);
            let path = path.to_str().unwrap();
            if let Some((is_sound, text)) = told_by("qpdf", &["--check", path]) {
                assert!(is_sound, "{}: {text}", sample.name());
            }
            if let Some((_, text)) = told_by("pdffonts", &[path]) {
                let fonts: Vec<&str> = text.lines().skip(2).collect();
                let embedded = fonts.iter().all(|font| font.contains("yes yes yes"));
                assert!(embedded && !fonts.is_empty(), "{}: {text}", sample.name());
            }
            let unspaced = |text: &str| text.split_whitespace().collect::<String>();
            if let Some((_, text)) = told_by("pdftotext", &["-layout", path, "-"]) {
                let read = unspaced(&text);
                for text in form.texts().filter(|text| text.style.lines == 1) {
                    let said = unspaced(&text.filled(&values));
                    assert!(read.contains(&said), "{}: {} is not read", sample.name(), text.name);
                }
            }
            read_aloud(&sample, path, form.texts().map(|text| text.filled(&values)));
            let said = form.codes().map(|code| code.filled(&values)).collect();
            codes_seen(&sample, path, &said);
        });
    }
}

/// An independent program reads every text out, whole and in the order of the form.
fn read_aloud(sample: &Sample, path: &str, texts: impl Iterator<Item = String>) {
    let Some((_, told)) = told_by("pdfinfo", &[path]) else { return };
    assert!(
        told.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
        "{told}"
    );
    let (_, told) = told_by("pdfinfo", &["-struct-text", path]).unwrap();
    let unspaced = |text: &str| text.split_whitespace().collect::<String>();
    let elements = told.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    let read: String = elements.map(unspaced).collect();
    let due: String = texts.map(|text| unspaced(&text)).collect();
    assert_eq!(read, due, "{}", sample.name());
}

/// An independent program decodes the codes from 200 dots to the inch.
fn codes_seen(sample: &Sample, path: &str, said: &BTreeSet<String>) {
    let prefix = path.strip_suffix(".pdf").unwrap();
    let drawn = told_by("pdftoppm", &["-r", "200", "-png", path, prefix]);
    if said.is_empty() || drawn.is_none() {
        return;
    }
    let mut seen = BTreeSet::new();
    let folder = Path::new(path).parent().unwrap();
    for picture in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = picture.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with(&format!("{}-", sample.name())) && name.ends_with(".png") {
            let picture = picture.to_str().unwrap();
            let Some((_, text)) = told_by("zbarimg", &["-q", "--raw", picture]) else { return };
            seen.extend(text.lines().map(str::to_owned));
        }
    }
    assert_eq!(&seen, said, "{}", sample.name());
}

//! The pages of the notices as other programs can set them: one line of JSON a page, everything on it at its place.

use crate::people::{Office, filled};
use documents::page::{Display, Face, Mark, lay_out};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// Writes both pages of each notice. Places and lengths in millimetres from the top left corner, sizes of text in
/// points, its extra space in em.
pub fn write(path: &Path, notices: usize) {
    let office = Office::open();
    let mut file = BufWriter::new(File::create(path).unwrap());
    for subject in office.subjects(notices) {
        let paper = filled(&office.case(&subject));
        let laid_out = lay_out(&paper.form, &paper.values, &office.fonts).unwrap();
        for page in &laid_out.pages {
            writeln!(file, "{}", page_as_json(page)).unwrap();
        }
    }
    file.flush().unwrap();
}

fn page_as_json(page: &Display) -> Value {
    let marks: Vec<Value> = page.marks.iter().flat_map(mark_as_json).collect();
    json!({ "width": page.width, "height": page.height, "marks": marks })
}

fn mark_as_json(mark: &Mark) -> Vec<Value> {
    let one = |value: Value| vec![value];
    match mark {
        Mark::Text { x, baseline, size, glyphs } => runs(*x, *baseline, *size, glyphs),
        Mark::Across { .. } => unreachable!("no paper of the bench is for training"),
        Mark::Fill { area, grey } => one(json!({ "fill": area, "grey": grey })),
        Mark::Rule { ends, thickness, dash } => {
            one(json!({ "rule": ends, "thickness": thickness, "dash": dash }))
        }
        Mark::Frame { area, thickness, dash } => {
            one(json!({ "frame": area, "thickness": thickness, "dash": dash }))
        }
        Mark::Modules { runs } => one(json!({ "modules": runs })),
    }
}

/// A line of text as runs of one face and one spacing.
fn runs(x: f64, baseline: f64, size: f64, glyphs: &[documents::page::Set]) -> Vec<Value> {
    let em = size * documents::page::MM_PER_POINT;
    let mut at = x;
    let mut runs = Vec::new();
    // The space after a run's last character moves the next run and nothing else.
    let same = |one: &documents::page::Set, next: &documents::page::Set| {
        one.glyph.face == next.glyph.face && (one.after - next.after).abs() < 1e-9
    };
    for run in glyphs.chunk_by(same) {
        let text: String = run.iter().map(|set| set.glyph.text.as_str()).collect();
        runs.push(json!({
            "text": text, "x": at, "y": baseline, "size": size,
            "font": name(run[0].glyph.face), "space": run[0].after,
        }));
        at += run.iter().map(|set| set.glyph.advance + set.after).sum::<f64>() * em;
    }
    runs
}

fn name(face: Face) -> &'static str {
    match face {
        Face::GothicBold => "bold",
        Face::Gothic => "regular",
        Face::Wide => "wide",
        Face::Rare => "rare",
        Face::Chinese => "chinese",
        Face::Korean => "korean",
    }
}

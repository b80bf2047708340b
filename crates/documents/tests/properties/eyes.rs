//! A second pair of eyes: what a renderer, which shares nothing with the read-back, puts on each page of a file. Two
//! files show the same when every box has the same shapes in the order of reading, upright, dark and apart.

use documents::page::{Bounds, Form, GreyPage, MM_PER_POINT, pages_grey};
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt as _, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{Affine, BezPath, PathEl, Rect, Shape as _};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Pixels to the inch for the amount of ink.
const RESOLUTION: f32 = 60.0;

/// A glyph on the page, in millimetres from the top left corner.
#[derive(Clone, Debug)]
struct Mark {
    shape: u64,
    x: f64,
    y: f64,
    size: f64,
}

/// What stands in the boxes of a paper.
pub struct Seen {
    boxes: BTreeMap<String, Vec<Mark>>,
    ink: BTreeMap<String, f64>,
    strange: bool,
}

/// What is seen of a file that has the pages of `form`; `None` when it cannot be drawn.
pub fn seen(pdf: &[u8], form: &Form) -> Option<Seen> {
    let file = Pdf::new(pdf.to_vec()).ok()?;
    if file.pages().len() != form.pages.len() {
        return None;
    }
    let mut seen = Seen { boxes: BTreeMap::new(), ink: BTreeMap::new(), strange: false };
    let pictures = pages_grey(pdf, RESOLUTION)?;
    for ((page, sheet), picture) in file.pages().iter().zip(&form.pages).zip(&pictures) {
        let (width, height) = page.render_dimensions();
        let mut eye = Eye::default();
        let transform = Affine::scale(MM_PER_POINT) * page.initial_transform(true).to_kurbo();
        let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
        let mut context = Context::new(transform, paper, &cache, page.xref(), settings);
        interpret_page(page, &mut context, &mut eye);
        seen.strange |= eye.strange;
        for text in sheet.texts() {
            seen.boxes.insert(text.name.clone(), Vec::new());
            seen.ink.insert(text.name.clone(), ink(picture, text.bounds));
        }
        for mark in eye.marks {
            match sheet.texts().find(|text| text.bounds.holds(mark.x, mark.y, 0.1)) {
                Some(text) => seen.boxes.get_mut(&text.name).expect("a box").push(mark),
                None => seen.strange = true,
            }
        }
    }
    let order =
        |one: &Mark, other: &Mark| one.y.total_cmp(&other.y).then(one.x.total_cmp(&other.x));
    seen.boxes.values_mut().for_each(|marks| marks.sort_by(order));
    Some(seen)
}

impl Seen {
    /// Why a person would not read in `other` what stands in this; nothing when they would.
    pub fn unlike(&self, other: &Self) -> Option<String> {
        if other.strange {
            return Some("something strange is drawn".to_owned());
        }
        for (name, marks) in &self.boxes {
            let others = &other.boxes[name];
            let shapes = |marks: &[Mark]| marks.iter().map(|mark| mark.shape).collect::<Vec<_>>();
            if shapes(marks) != shapes(others) {
                return Some(format!("{name}: other shapes"));
            }
            if marks
                .iter()
                .zip(others)
                .any(|(own, other)| !(0.5..1.1).contains(&(other.size / own.size)))
            {
                return Some(format!("{name}: another size"));
            }
            if runs_together(marks, others) {
                return Some(format!("{name}: characters over each other"));
            }
            let (own, other) = (self.ink[name], other.ink[name]);
            // In a box without characters the ink is a frame's, which says nothing.
            let is_faint = !marks.is_empty() && other < own * 0.25 - 1.0;
            if is_faint || other > own * 3.0 + 40.0 {
                return Some(format!("{name}: ink {own:.1} became {other:.1}"));
            }
        }
        None
    }
}

/// Whether two characters that stood beside each other now lie on each other.
fn runs_together(marks: &[Mark], others: &[Mark]) -> bool {
    marks.windows(2).zip(others.windows(2)).any(|(own, other)| {
        let (right, down) = (own[1].x - own[0].x, own[1].y - own[0].y);
        let (now_right, now_down) = (other[1].x - other[0].x, other[1].y - other[0].y);
        let were_beside = down.abs() < 0.01;
        if were_beside && now_down.abs() < 0.3 * own[0].size {
            now_right < right * 0.3
        } else {
            now_down < 0.4 * own[0].size
        }
    })
}

/// Dark pixels within an area, in whole pixels.
fn ink(picture: &GreyPage, area: Bounds) -> f64 {
    let scale = f64::from(RESOLUTION) / 25.4;
    let from_to = |from: f64, length: f64, most: usize| {
        let end = ((from + length) * scale).ceil().max(0.0) as usize;
        (from * scale).floor().max(0.0) as usize..end.min(most)
    };
    let rows = from_to(area.y, area.h, picture.height());
    let dark = rows.flat_map(|row| {
        let columns = from_to(area.x, area.w, picture.width);
        columns.map(move |column| picture.pixels[row * picture.width + column])
    });
    dark.filter(|grey| *grey < 200).map(|grey| f64::from(255 - grey) / 255.0).sum()
}

#[derive(Default)]
struct Eye {
    marks: Vec<Mark>,
    strange: bool,
}

impl<'a> Device<'a> for Eye {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let is_dark = matches!(&props.paint, Paint::Color(color) if {
            let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
            red.max(green).max(blue) < 90 && alpha > 200
        });
        for glyph in run.glyphs() {
            let Glyph::Outline(outline) = &**glyph else {
                self.strange = true;
                continue;
            };
            let path = outline.outline();
            if path.elements().is_empty() {
                continue;
            }
            let whole = props.transform * glyph.transform();
            self.strange |= !is_dark || !matches!(mode, DrawMode::Fill(_));
            self.strange |= props.soft_mask.is_some();
            self.marks.push(mark(&path, whole));
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.strange = true;
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.strange |= clip.path.bounding_box().area() < 1000.0;
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.strange = true;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The shape without its size and place: turned or squeezed it is another.
fn mark(path: &BezPath, whole: Affine) -> Mark {
    let [a, b, c, d, x, y] = whole.as_coeffs();
    let scale = if a == 0.0 { 1.0 } else { a };
    let shape = Affine::new([1.0, b / scale, c / scale, d / scale, 0.0, 0.0]) * path;
    let mut hasher = DefaultHasher::new();
    for element in shape.elements() {
        let points = match element {
            PathEl::MoveTo(one) | PathEl::LineTo(one) => vec![*one],
            PathEl::QuadTo(one, two) => vec![*one, *two],
            PathEl::CurveTo(one, two, three) => vec![*one, *two, *three],
            PathEl::ClosePath => Vec::new(),
        };
        points.len().hash(&mut hasher);
        for point in points {
            [point.x, point.y].map(|number| (number * 2.0).round() as i64).hash(&mut hasher);
        }
    }
    (scale > 0.0).hash(&mut hasher);
    // An outline is given in thousandths of its size.
    Mark { shape: hasher.finish(), x, y, size: a.abs() * 1000.0 }
}

//! The backend: laid-out pages as PDF bytes. The same pages give the same bytes, always: nothing random and no
//! clock goes in. Each glyph carries the text it stands for; where two texts share a glyph, a second copy of the
//! font keeps them apart.

use super::display::{Display, Mark, Set};
use super::font_book::{FontBook, font_id};
use super::fonts::Fonts;
use super::tags::{self, Tag};
use super::{MM_PER_POINT, POINTS_PER_MM};
use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, ObjectId, StringFormat, dictionary};
use printpdf::{
    Codepoint, Color, DictItem, Greyscale, Line, LineDashPattern, LinePoint, Mm, Op, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem, TextMatrix,
};
use rayon::prelude::*;
use std::io::Write as _;

/// How hard streams are deflated: beyond this, files hardly get smaller.
const DEFLATE_LEVEL: u32 = 6;

/// How pale words across a page are: 0 is black, 1 is white.
const ACROSS_GREY: f64 = 0.85;

/// About as many operations as a page with a code takes. They are large, and moving them takes longer than drawing.
const OPERATIONS: usize = 512;

/// What a file says about itself. Nothing personal.
pub struct About<'a> {
    /// The kind of paper, shown as the window's title.
    pub title: &'a str,
    /// 16 bytes that only this sheet has.
    pub id: [u8; 16],
    /// The day that stands on the sheet.
    pub day: NaiveDate,
}

/// Writes pages as a PDF.
///
/// # Panics
/// When a face that drew a glyph is gone from memory, or the file cannot be put together in memory.
#[must_use]
pub fn write_pdf(pages: &[Display], fonts: &Fonts, about: &About<'_>) -> Vec<u8> {
    let pages: Vec<&Display> = pages.iter().collect();
    let (mut file, tags) = draw(&pages, fonts, about);
    tags::add(&mut file, &tags);
    let ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    for (id, page) in ids.into_iter().zip(&pages) {
        set_paper(&mut file, id, page);
    }
    let is_two_sided = pages.len() > 1;
    finish(file, about, is_two_sided)
}

/// The pages drawn by printpdf, one object each, with the fonts they share; streams are not compressed yet. And what is
/// tagged on each page.
fn draw(pages: &[&Display], fonts: &Fonts, about: &About<'_>) -> (Document, Vec<Vec<Tag>>) {
    let book = FontBook::of(pages);
    let mut tags = Vec::new();
    let drawn = pages.iter().map(|page| {
        let mut pen = Pen::new(page.height, &book);
        tags.push(pen.draw_tagged(page));
        printed(page, pen.ops)
    });
    let drawn = drawn.collect();
    (file_of(drawn, &book, fonts, about), tags)
}

/// The page drawn without tags.
pub(super) fn draw_page(page: &Display, book: &FontBook) -> PdfPage {
    let mut pen = Pen::new(page.height, book);
    page.marks.iter().for_each(|mark| pen.draw(mark));
    printed(page, pen.ops)
}

fn printed(page: &Display, ops: Vec<Op>) -> PdfPage {
    let size = |mm: f64| Mm(mm as f32);
    PdfPage::new(size(page.width), size(page.height), ops)
}

/// A file of drawn pages, with the glyphs that they show.
pub(super) fn file_of(
    pages: Vec<PdfPage>,
    book: &FontBook,
    fonts: &Fonts,
    about: &About<'_>,
) -> Document {
    let mut document = PdfDocument::new(about.title);
    document.pages = pages;
    for (face, copy) in book.used() {
        let parsed = fonts.face(face).expect("a face that drew is in memory").embeddable.clone();
        document.resources.fonts.map.insert(font_id(face, copy), PdfFont::new(parsed));
    }
    // Not `secure`: that drops operators printpdf has no name for, and all of them are ours.
    let options =
        PdfSaveOptions { image_optimization: None, secure: false, ..PdfSaveOptions::default() };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// The paper of a page, to the point.
pub(super) fn set_paper(file: &mut Document, id: ObjectId, page: &Display) {
    let points = |mm: f64| Object::Real((mm * POINTS_PER_MM) as f32);
    let paper = vec![Object::Real(0.0), Object::Real(0.0), points(page.width), points(page.height)];
    let dictionary = file.get_dictionary_mut(id).expect("a listed page is a dictionary");
    for name in ["MediaBox", "TrimBox", "CropBox"] {
        dictionary.set(name, paper.clone());
    }
}

/// Sets what printpdf leaves to chance or leaves out, and makes bytes of it.
pub(super) fn finish(mut file: Document, about: &About<'_>, is_two_sided: bool) -> Vec<u8> {
    "1.7".clone_into(&mut file.version);
    say_what_it_is(&mut file, about);
    let catalog = file.catalog_mut().expect("a new file has a catalog");
    catalog.set("Lang", Object::string_literal("ja-JP"));
    let duplex = if is_two_sided { "DuplexFlipLongEdge" } else { "Simplex" };
    // A viewer that "fits" the page would make the card smaller than a card.
    catalog.set(
        "ViewerPreferences",
        dictionary! { "PrintScaling" => "None", "DisplayDocTitle" => true, "Duplex" => duplex },
    );
    compress(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("a file is written to memory");
    bytes
}

/// Deflates every stream, on all cores: in a large file that is most of the work.
fn compress(file: &mut Document) {
    let streams = file.objects.par_iter_mut().filter_map(|(_, object)| object.as_stream_mut().ok());
    streams.for_each(|stream| {
        if stream.dict.has(b"Filter") || !stream.allows_compression {
            return;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(DEFLATE_LEVEL));
        let deflated = encoder.write_all(&stream.content).and_then(|()| encoder.finish());
        stream.set_content(deflated.expect("bytes are deflated in memory"));
        stream.dict.set("Filter", "FlateDecode");
    });
}

/// The sheet's id and day, and nothing that changes from one writing to the next.
fn say_what_it_is(file: &mut Document, about: &About<'_>) {
    let id = Object::String(about.id.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let written = about.day.format("D:%Y%m%d000000+09'00'").to_string();
    if let Ok(info) = file.trailer.get(b"Info").and_then(Object::as_reference)
        && let Ok(info) = file.get_dictionary_mut(info)
    {
        info.remove(b"GTS_PDFXVersion");
        for key in ["CreationDate", "ModDate"] {
            info.set(key, Object::string_literal(written.clone()));
        }
    }
}

struct Pen<'b> {
    height: f64,
    fonts: &'b FontBook,
    ops: Vec<Op>,
}

impl<'b> Pen<'b> {
    fn new(height: f64, fonts: &'b FontBook) -> Self {
        Self { height, fonts, ops: Vec::with_capacity(OPERATIONS) }
    }

    /// Draws a page with each text and code between marks of its own, the rest as decoration.
    fn draw_tagged(&mut self, page: &Display) -> Vec<Tag> {
        let mut tags = Vec::new();
        let mut texts = page.texts.iter().peekable();
        let mut place = 0;
        while let Some(mark) = page.marks.get(place) {
            if matches!(mark, Mark::Across { .. }) {
                self.draw(mark);
                place += 1;
                continue;
            }
            let text = texts.next_if(|text| text.start == place);
            let end = text.map_or(place + 1, |text| text.end);
            let tag = match mark {
                Mark::Text { .. } => Some(Tag::Text),
                Mark::Modules { .. } => Some(Tag::Code),
                Mark::Fill { .. }
                | Mark::Rule { .. }
                | Mark::Frame { .. }
                | Mark::Across { .. } => None,
            };
            self.ops.push(tags::begin(tag, tags.len()));
            page.marks[place..end].iter().for_each(|mark| self.draw(mark));
            self.ops.push(Op::EndMarkedContent);
            tags.extend(tag);
            place = end;
        }
        tags
    }

    fn draw(&mut self, mark: &Mark) {
        match mark {
            Mark::Text { x, baseline, size, glyphs } => self.text(*x, *baseline, *size, glyphs),
            Mark::Across { from, rise: [cos, sin], size, glyphs } => {
                let at = self.point(from[0], from[1]);
                let turn = [*cos, *sin, -*sin, *cos].map(|one| one as f32);
                let [a, b, c, d] = turn;
                let matrix = TextMatrix::Raw([a, b, c, d, at.x.0, at.y.0]);
                // Reading back asks for this mark also in files of many papers, which have no others.
                self.ops.push(tags::begin_across());
                self.line_of_text(matrix, ACROSS_GREY, *size, glyphs);
                self.ops.push(Op::EndMarkedContent);
            }
            Mark::Fill { area, grey } => self.fill(&[*area], *grey),
            Mark::Modules { runs } => self.fill(runs, 0.0),
            Mark::Rule { ends, thickness, dash } => {
                let [x1, y1, x2, y2] = *ends;
                self.stroke(&[(x1, y1), (x2, y2)], false, *thickness, *dash);
            }
            Mark::Frame { area: [x, y, w, h], thickness, dash } => {
                let corners = [(*x, *y), (x + w, *y), (x + w, y + h), (*x, y + h)];
                self.stroke(&corners, true, *thickness, *dash);
            }
        }
    }

    /// From millimetres below the top edge to points above the bottom edge.
    fn point(&self, x: f64, y: f64) -> Point {
        Point { x: points(x), y: points(self.height - y) }
    }

    fn text(&mut self, x: f64, baseline: f64, size: f64, glyphs: &[Set]) {
        let at = self.point(x, baseline);
        self.line_of_text(TextMatrix::Translate(at.x, at.y), 0.0, size, glyphs);
    }

    fn line_of_text(&mut self, matrix: TextMatrix, grey: f64, size: f64, glyphs: &[Set]) {
        self.grey(grey);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetTextMatrix { matrix });
        let font = |set: &Set| (set.glyph.face, self.fonts.copy_of(&set.glyph));
        let placed: Vec<_> = glyphs.iter().map(|set| (font(set), set)).collect();
        for run in placed.chunk_by(|one, next| one.0 == next.0) {
            let (face, copy) = run[0].0;
            let handle = PdfFontHandle::External(font_id(face, copy));
            self.ops.push(Op::SetFont { font: handle, size: Pt(size as f32) });
            let shown = |(_, set): &(_, &Set)| {
                let space = (-1000.0 * set.after) as f32;
                Codepoint::with_cid(set.glyph.id, space, set.glyph.text.clone())
            };
            let items = vec![TextItem::GlyphIds(run.iter().map(shown).collect())];
            self.ops.push(Op::ShowText { items });
        }
        self.ops.push(Op::EndTextSection);
    }

    fn grey(&mut self, percent: f64) {
        let grey = Greyscale { percent: percent as f32, icc_profile: None };
        self.ops.push(Op::SetFillColor { col: Color::Greyscale(grey) });
    }

    /// All areas in one path: filled one by one, areas that touch would show a light seam between them.
    fn fill(&mut self, areas: &[[f64; 4]], grey: f64) {
        self.grey(grey);
        for [x, y, w, h] in areas {
            let corner = self.point(*x, y + h);
            let sides = [corner.x, corner.y, points(*w), points(*h)];
            self.ops.push(operator("re", sides.map(|side| DictItem::Real(side.0)).to_vec()));
        }
        self.ops.push(operator("f", Vec::new()));
    }

    fn stroke(&mut self, ends: &[(f64, f64)], is_closed: bool, thickness: f64, dash: [f64; 2]) {
        let pattern: Vec<f32> =
            dash.iter().filter(|length| **length > 0.0).map(|mm| points(*mm).0).collect();
        let dash = LineDashPattern::new(0.0, &pattern);
        let points_of = |(x, y): &(f64, f64)| LinePoint { p: self.point(*x, *y), bezier: false };
        let line = Line { points: ends.iter().map(points_of).collect(), is_closed };
        let black = Color::Greyscale(Greyscale { percent: 0.0, icc_profile: None });
        self.ops.push(Op::SetOutlineColor { col: black });
        self.ops.push(Op::SetOutlineThickness { pt: points(thickness) });
        self.ops.push(Op::SetLineDashPattern { dash });
        self.ops.push(Op::DrawLine { line });
    }
}

/// An operator that printpdf has no operation of its own for.
fn operator(key: &str, value: Vec<DictItem>) -> Op {
    Op::Unknown { key: key.to_owned(), value }
}

fn points(mm: f64) -> Pt {
    Pt((mm / MM_PER_POINT) as f32)
}

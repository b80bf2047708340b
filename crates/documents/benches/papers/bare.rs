//! The practical limit: the same display lists written by pdf-writer, their fonts subset by subsetter, and nothing else.
//! Shared pages are drawn once here too, and streams are deflated on all cores.

use crate::batch::papers_of;
use crate::measure::{peak_mebibytes, timed};
use crate::people::{Office, about};
use documents::page::{Display, Face, Layers, MM_PER_POINT, Mark, Set, font_folders, lay_out_many};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;
use subsetter::GlyphRemapper;

const DEFLATE_LEVEL: u32 = 6;
const ADOBE: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

pub fn measure(count: usize, in_a_file: usize) {
    let office = Office::open();
    let subjects = office.subjects(count);
    let mut shelf = Shelf::default();
    let [mut ours, mut direct, mut laying_out] = [Duration::ZERO; 3];
    let (mut pages, mut bytes) = (0, 0);
    for (number, subjects) in subjects.chunks(in_a_file).enumerate() {
        let papers = papers_of(&office, subjects);
        let layers = timed(&mut laying_out, || lay_out_many(&papers, &office.fonts).unwrap());
        let pdf = timed(&mut direct, || write(&layers, &mut shelf));
        let many = timed(&mut ours, || layers.write(&office.fonts, &about(number)));
        if let Some(path) = std::env::var_os("KEEP").filter(|_| number == 0) {
            std::fs::write(PathBuf::from(&path).join("direct.pdf"), &pdf).unwrap();
            std::fs::write(PathBuf::from(&path).join("ours.pdf"), &many.pdf).unwrap();
        }
        pages += many.pages;
        bytes += pdf.len();
    }
    let rate = |time: Duration| pages as f64 / time.as_secs_f64();
    println!(
        "{{\"step\":\"limit\",\"notices\":{count},\"in_a_file\":{in_a_file},\"pages\":{pages},\
         \"writing_pages_per_second\":{:.0},\"ours_writing_pages_per_second\":{:.0},\
         \"ratio\":{:.2},\"with_layout_ratio\":{:.2},\"bytes_a_page\":{:.0},\"peak_mib\":{:.0}}}",
        rate(direct),
        rate(ours),
        ours.as_secs_f64() / direct.as_secs_f64(),
        (laying_out + ours).as_secs_f64() / (laying_out + direct).as_secs_f64(),
        bytes as f64 / pages as f64,
        peak_mebibytes(),
    );
}

/// The files of the faces, read once.
#[derive(Default)]
struct Shelf(BTreeMap<Face, Vec<u8>>);

impl Shelf {
    fn bytes(&mut self, face: Face) -> &[u8] {
        self.0.entry(face).or_insert_with(|| {
            let mut folders = font_folders();
            folders.push(PathBuf::from("/usr/share/fonts/truetype/ipamj"));
            let read = |folder: PathBuf| std::fs::read(folder.join(face.file())).ok();
            folders.into_iter().find_map(read).expect("the face drew before")
        })
    }
}

/// The glyphs of one face that the file shows, and what each stands for.
#[derive(Default)]
struct Used {
    remapper: GlyphRemapper,
    texts: BTreeMap<u16, (String, f64)>,
}

fn write(layers: &Layers<'_>, shelf: &mut Shelf) -> Vec<u8> {
    let used = used(layers);
    let names: BTreeMap<Face, String> =
        used.keys().enumerate().map(|(number, face)| (*face, format!("F{number}"))).collect();
    let shared: Vec<&Display> = layers.shared().collect();
    let own: Vec<(&Display, usize)> = layers.own().collect();
    let stream = |display: &Display| deflated(&content(display, &used, &names));
    let under: Vec<Vec<u8>> = shared.par_iter().map(|display| stream(display)).collect();
    let over: Vec<Vec<u8>> = own.par_iter().map(|(display, _)| stream(display)).collect();

    let mut next = Ref::new(1);
    let (catalog, tree) = (next.bump(), next.bump());
    let (save, restore) = (next.bump(), next.bump());
    let mut pdf = Pdf::with_capacity(over.iter().map(Vec::len).sum::<usize>() * 2 + 500_000);
    pdf.catalog(catalog).pages(tree);
    let fonts: Vec<(&str, Ref)> = used
        .iter()
        .map(|(face, used)| {
            (names[face].as_str(), font(&mut pdf, &mut next, used, shelf.bytes(*face)))
        })
        .collect();
    pdf.stream(save, b"q");
    pdf.stream(restore, b"Q");
    let streams = |pdf: &mut Pdf, next: &mut Ref, bytes: &[Vec<u8>]| -> Vec<Ref> {
        let keep = |bytes: &Vec<u8>| {
            let id = next.bump();
            pdf.stream(id, bytes).filter(Filter::FlateDecode);
            id
        };
        bytes.iter().map(keep).collect()
    };
    let under = streams(&mut pdf, &mut next, &under);
    let over = streams(&mut pdf, &mut next, &over);
    let pages: Vec<Ref> = over.iter().map(|_| next.bump()).collect();
    for ((page, over), (display, below)) in pages.iter().zip(&over).zip(&own) {
        let mut written = pdf.page(*page);
        let points = |mm: f64| (mm / MM_PER_POINT) as f32;
        written.media_box(Rect::new(0.0, 0.0, points(display.width), points(display.height)));
        written.parent(tree);
        let contents = [save, under[*below], restore, *over];
        written.insert(Name(b"Contents")).array().items(contents);
    }
    let mut root = pdf.pages(tree);
    root.count(pages.len() as i32).kids(pages);
    let mut resources = root.resources();
    let mut dictionary = resources.fonts();
    for (name, font) in fonts {
        dictionary.pair(Name(name.as_bytes()), font);
    }
    dictionary.finish();
    resources.finish();
    root.finish();
    pdf.finish()
}

fn used(layers: &Layers<'_>) -> BTreeMap<Face, Used> {
    let mut used: BTreeMap<Face, Used> = BTreeMap::new();
    let displays = layers.shared().chain(layers.own().map(|(display, _)| display));
    let texts = displays.flat_map(|display| &display.marks).filter_map(|mark| match mark {
        Mark::Text { glyphs, .. } => Some(glyphs),
        _ => None,
    });
    for set in texts.flatten() {
        let used = used.entry(set.glyph.face).or_default();
        let id = used.remapper.remap(set.glyph.id);
        used.texts.entry(id).or_insert_with(|| (set.glyph.text.clone(), set.glyph.advance));
    }
    used
}

fn font(pdf: &mut Pdf, next: &mut Ref, used: &Used, bytes: &[u8]) -> Ref {
    let [type0, cid, descriptor, program, map] = [(); 5].map(|()| next.bump());
    let name = Name(b"AAAAAA+Face");
    let subset = subsetter::subset(bytes, 0, &used.remapper).unwrap();
    pdf.stream(program, &deflated(&subset)).filter(Filter::FlateDecode);
    let mut cmap = UnicodeCmap::new(Name(b"Custom"), ADOBE);
    for (id, (text, _)) in &used.texts {
        cmap.pair_with_multiple(*id, text.chars());
    }
    let cmap = cmap.finish();
    pdf.stream(map, &deflated(&cmap)).filter(Filter::FlateDecode);
    let mut composite = pdf.type0_font(type0);
    composite.base_font(name).encoding_predefined(Name(b"Identity-H"));
    composite.descendant_font(cid).to_unicode(map);
    composite.finish();
    let mut descendant = pdf.cid_font(cid);
    descendant.subtype(CidFontType::Type2).base_font(name).system_info(ADOBE);
    descendant.font_descriptor(descriptor).default_width(1000.0);
    descendant.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = descendant.widths();
    for (id, (_, advance)) in &used.texts {
        widths.consecutive(*id, [(*advance * 1000.0) as f32]);
    }
    widths.finish();
    descendant.finish();
    let mut described = pdf.font_descriptor(descriptor);
    described.name(name).flags(FontFlags::SYMBOLIC).bbox(Rect::new(0.0, -120.0, 1000.0, 880.0));
    described.italic_angle(0.0).ascent(880.0).descent(-120.0).cap_height(700.0).stem_v(80.0);
    described.font_file2(program);
    described.finish();
    type0
}

fn content(
    display: &Display,
    used: &BTreeMap<Face, Used>,
    names: &BTreeMap<Face, String>,
) -> Vec<u8> {
    let mut content = Content::new();
    let points = |mm: f64| (mm / MM_PER_POINT) as f32;
    let height = |y: f64| points(display.height - y);
    for mark in &display.marks {
        match mark {
            Mark::Text { x, baseline, size, glyphs } => {
                content.begin_text();
                content.set_text_matrix([1.0, 0.0, 0.0, 1.0, points(*x), height(*baseline)]);
                for run in glyphs.chunk_by(|one, next| one.glyph.face == next.glyph.face) {
                    let face = run[0].glyph.face;
                    content.set_font(Name(names[&face].as_bytes()), *size as f32);
                    show(&mut content, run, &used[&face].remapper);
                }
                content.end_text();
            }
            Mark::Across { .. } => unreachable!("no paper of the bench is for training"),
            Mark::Fill { area, grey } => fill(&mut content, &[*area], *grey, &height),
            Mark::Modules { runs } => fill(&mut content, runs, 0.0, &height),
            Mark::Rule { ends: [x1, y1, x2, y2], thickness, dash } => {
                pen(&mut content, *thickness, *dash);
                content.move_to(points(*x1), height(*y1)).line_to(points(*x2), height(*y2));
                content.stroke();
            }
            Mark::Frame { area: [x, y, w, h], thickness, dash } => {
                pen(&mut content, *thickness, *dash);
                content.rect(points(*x), height(y + h), points(*w), points(*h)).stroke();
            }
        }
    }
    content.finish().to_vec()
}

fn show(content: &mut Content, run: &[Set], remapper: &GlyphRemapper) {
    let mut shown = content.show_positioned();
    let mut items = shown.items();
    for same in run.chunk_by(|one, _| one.after == 0.0) {
        let codes = same.iter().flat_map(|set| remapper.get(set.glyph.id).unwrap().to_be_bytes());
        items.show(Str(&codes.collect::<Vec<u8>>()));
        let after = same.last().map_or(0.0, |set| set.after);
        if after != 0.0 {
            items.adjust((-1000.0 * after) as f32);
        }
    }
}

fn fill(content: &mut Content, areas: &[[f64; 4]], grey: f64, height: &impl Fn(f64) -> f32) {
    let points = |mm: f64| (mm / MM_PER_POINT) as f32;
    content.set_fill_gray(grey as f32);
    for [x, y, w, h] in areas {
        content.rect(points(*x), height(y + h), points(*w), points(*h));
    }
    content.fill_nonzero();
    content.set_fill_gray(0.0);
}

fn pen(content: &mut Content, thickness: f64, dash: [f64; 2]) {
    let points = |mm: f64| (mm / MM_PER_POINT) as f32;
    content.set_line_width(points(thickness));
    let pattern = dash.into_iter().filter(|length| *length > 0.0).map(points);
    content.set_dash_pattern(pattern, 0.0);
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(DEFLATE_LEVEL));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

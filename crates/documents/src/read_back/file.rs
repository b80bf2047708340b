//! The file taken apart: its one page, the fonts in it, and the characters shown.

use super::content::{Shown, show};
use crate::page::{Form, MM_PER_POINT};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Millimetres by which a page may differ from its form.
const PAGE_SLACK: f64 = 0.01;

/// A font as the file embeds it.
pub(super) struct Embedded {
    /// The font program; empty when it is not embedded.
    pub program: Vec<u8>,
    /// The text each code stands for, from `ToUnicode`.
    pub texts: BTreeMap<u16, String>,
    /// Advances in thousandths of an em.
    pub widths: BTreeMap<u16, f64>,
}

/// The one page of a file.
pub(super) struct Page {
    pub fonts: BTreeMap<Vec<u8>, Embedded>,
    pub shown: Vec<Shown>,
    is_form_size: bool,
    is_plain: bool,
}

impl Page {
    pub(super) fn faults(&self) -> impl Iterator<Item = String> {
        let embedded = self.fonts.values().all(|font| !font.program.is_empty());
        [(self.is_form_size, "page_size"), (self.is_plain, "content"), (embedded, "fonts")]
            .into_iter()
            .filter(|(is_right, _)| !is_right)
            .map(|(_, name)| name.to_owned())
    }
}

/// Opens a file of one page; otherwise the name of what is wrong.
pub(super) fn open(pdf: &[u8], form: &Form) -> Result<Page, &'static str> {
    let document = Document::load_mem(pdf).map_err(|_| "file")?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let [page] = pages[..] else {
        return Err("page_count");
    };
    let dictionary = document.get_dictionary(page).map_err(|_| "file")?;
    let fonts = fonts_of(&document, page).ok_or("fonts")?;
    let bytes = document.get_page_content(page);
    let (shown, is_plain) = show(&bytes, &fonts).ok_or("content")?;
    let is_form_size = ["MediaBox", "CropBox"].iter().all(|name| {
        box_in_mm(&document, dictionary, name).is_some_and(|[x, y, right, top]| {
            let near = |one: f64, other: f64| (one - other).abs() < PAGE_SLACK;
            near(x, 0.0) && near(y, 0.0) && near(right, form.width) && near(top, form.height)
        })
    });
    Ok(Page { fonts, shown, is_form_size, is_plain: is_plain && is_upright(dictionary) })
}

fn is_upright(page: &Dictionary) -> bool {
    let has_annotations = page
        .get(b"Annots")
        .and_then(Object::as_array)
        .is_ok_and(|annotations| !annotations.is_empty());
    !page.has(b"Rotate") && !page.has(b"UserUnit") && !has_annotations
}

fn box_in_mm(document: &Document, page: &Dictionary, name: &str) -> Option<[f64; 4]> {
    let numbers = page.get_deref(name.as_bytes(), document).ok()?.as_array().ok()?;
    let points: Vec<f64> = numbers.iter().filter_map(number).collect();
    Some(<[f64; 4]>::try_from(points).ok()?.map(|point| point * MM_PER_POINT))
}

/// A number, whole or not.
pub(super) fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

fn fonts_of(document: &Document, page: ObjectId) -> Option<BTreeMap<Vec<u8>, Embedded>> {
    let fonts = document.get_page_fonts(page).ok()?;
    fonts.into_iter().map(|(name, font)| Some((name, embedded(document, font)?))).collect()
}

/// A composite font with two-byte codes that are glyph numbers; the only kind our papers use.
fn embedded(document: &Document, font: &Dictionary) -> Option<Embedded> {
    if font.get(b"Encoding").and_then(Object::as_name).ok()? != b"Identity-H" {
        return None;
    }
    let stream = |dictionary: &Dictionary, name: &[u8]| {
        let stream = dictionary.get_deref(name, document).ok()?.as_stream().ok()?;
        stream.get_plain_content().ok()
    };
    let map = stream(font, b"ToUnicode")?;
    let descendants = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
    let descendant = match descendants.first()? {
        Object::Reference(id) => document.get_dictionary(*id).ok()?,
        object => object.as_dict().ok()?,
    };
    let descriptor = descendant.get_deref(b"FontDescriptor", document).ok()?.as_dict().ok()?;
    let widths = descendant.get_deref(b"W", document).ok()?.as_array().ok()?;
    Some(Embedded {
        program: stream(descriptor, b"FontFile2").unwrap_or_default(),
        texts: texts_of(&String::from_utf8(map).ok()?),
        widths: widths_of(widths),
    })
}

/// `c [w1 w2 …]` and `first last w`, as the W array writes advances.
fn widths_of(array: &[Object]) -> BTreeMap<u16, f64> {
    let mut widths = BTreeMap::new();
    let mut rest = array;
    loop {
        rest = match rest {
            [first, Object::Array(list), after @ ..] => {
                let codes = number(first).map_or(0, |first| first as u16)..;
                widths.extend(codes.zip(list.iter().filter_map(number)));
                after
            }
            [first, last, width, after @ ..] => {
                if let (Some(first), Some(last), Some(width)) =
                    (number(first), number(last), number(width))
                {
                    widths.extend((first as u16..=last as u16).map(|code| (code, width)));
                }
                after
            }
            _ => return widths,
        };
    }
}

/// The pairs between `beginbfchar` and `endbfchar`: `<code> <UTF-16>`.
fn texts_of(map: &str) -> BTreeMap<u16, String> {
    let blocks =
        map.split("beginbfchar").skip(1).filter_map(|block| block.split("endbfchar").next());
    let lines = blocks.flat_map(str::lines);
    lines
        .filter_map(|line| {
            let mut parts = line.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty());
            let code = u16::from_str_radix(parts.next()?, 16).ok()?;
            Some((code, utf16(parts.next()?)?))
        })
        .collect()
}

fn utf16(hexadecimal: &str) -> Option<String> {
    let unit = |place: usize| u16::from_str_radix(hexadecimal.get(place..place + 4)?, 16).ok();
    let units: Option<Vec<u16>> = (0..hexadecimal.len()).step_by(4).map(unit).collect();
    String::from_utf16(&units?).ok()
}

//! The fonts in a file: their programs, and what their codes stand for.

use super::file::number;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A font as the file embeds it.
pub(super) struct Embedded {
    /// The font program; empty when it is not embedded.
    pub program: Vec<u8>,
    /// The text each code stands for, from `ToUnicode`.
    pub texts: BTreeMap<u16, Arc<str>>,
    /// Advances in thousandths of an em.
    pub widths: BTreeMap<u16, f64>,
}

/// A composite font with two-byte codes that are glyph numbers; the only kind our papers use.
pub(super) fn embedded(document: &Document, font: &Dictionary) -> Option<Embedded> {
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
fn texts_of(map: &str) -> BTreeMap<u16, Arc<str>> {
    let blocks =
        map.split("beginbfchar").skip(1).filter_map(|block| block.split("endbfchar").next());
    let lines = blocks.flat_map(str::lines);
    lines
        .filter_map(|line| {
            let mut parts = line.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty());
            let code = u16::from_str_radix(parts.next()?, 16).ok()?;
            Some((code, utf16(parts.next()?)?.into()))
        })
        .collect()
}

fn utf16(hexadecimal: &str) -> Option<String> {
    let unit = |place: usize| u16::from_str_radix(hexadecimal.get(place..place + 4)?, 16).ok();
    let units: Option<Vec<u16>> = (0..hexadecimal.len()).step_by(4).map(unit).collect();
    String::from_utf16(&units?).ok()
}

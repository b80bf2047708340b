//! The fonts in a file: their programs, and what their codes stand for.

use super::file::{LARGEST_STREAM, number};
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
    let is = |dictionary: &Dictionary, key: &[u8], name: &[u8]| {
        dictionary.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
    };
    if !is(font, b"Subtype", b"Type0") || !is(font, b"Encoding", b"Identity-H") {
        return None;
    }
    let stream = |dictionary: &Dictionary, name: &[u8]| {
        let stream = dictionary.get_deref(name, document).ok()?.as_stream().ok()?;
        stream.get_plain_content_with_limit(LARGEST_STREAM).ok()
    };
    let map = stream(font, b"ToUnicode")?;
    let descendants = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
    let descendant = match descendants.first()? {
        Object::Reference(id) => document.get_dictionary(*id).ok()?,
        object => object.as_dict().ok()?,
    };
    // Taken for another kind of font, its codes would be other glyphs.
    if !is(descendant, b"Subtype", b"CIDFontType2") {
        return None;
    }
    // With a map of its own a viewer would draw other glyphs than those whose codes stand there.
    let is_own_map = |map: &Object| map.as_name().is_ok_and(|name| name == b"Identity");
    if descendant.get(b"CIDToGIDMap").is_ok_and(|map| !is_own_map(map)) {
        return None;
    }
    let descriptor = descendant.get_deref(b"FontDescriptor", document).ok()?.as_dict().ok()?;
    let widths = descendant.get_deref(b"W", document).ok()?.as_array().ok()?;
    let program = stream(descriptor, b"FontFile2").unwrap_or_default();
    if !tables_are_whole(&program) {
        return None;
    }
    Some(Embedded {
        program,
        texts: texts_of(&String::from_utf8(map).ok()?),
        widths: widths_of(widths)?,
    })
}

/// Whether each table of a font program is as its own sum says. What is wrong there may be drawn by one viewer and not by
/// another: an outline's instructions are followed by those that fit it to the pixels, and by no others. `head` holds the sum
/// over the whole program, and is looked at in its parts where outlines are compared.
fn tables_are_whole(program: &[u8]) -> bool {
    const HEADER: usize = 12;
    const RECORD: usize = 16;
    let word = |place: usize| {
        let bytes = program.get(place..place.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let whole = |record: usize| {
        let (tag, sum) = (program.get(record..record + 4)?, word(record + 4)?);
        let (start, length) = (word(record + 8)? as usize, word(record + 12)? as usize);
        let table = program.get(start..start.checked_add(length)?)?;
        let words = table.chunks(4).map(|part| {
            let mut bytes = [0; 4];
            bytes[..part.len()].copy_from_slice(part);
            u32::from_be_bytes(bytes)
        });
        Some(tag == b"head" || words.fold(0, u32::wrapping_add) == sum)
    };
    let tables = word(4).map_or(0, |word| word as usize >> 16);
    (0..tables).all(|number| whole(HEADER + number * RECORD) == Some(true))
}

/// `c [w1 w2 …]` and `first last w`, as the W array writes advances. `None` when it says more than there are codes,
/// or anything twice: viewers would not agree.
fn widths_of(array: &[Object]) -> Option<BTreeMap<u16, f64>> {
    let mut widths = BTreeMap::new();
    let code = |object: &Object| object.as_i64().ok().and_then(|code| u16::try_from(code).ok());
    let mut rest = array;
    while let [first, second, after @ ..] = rest {
        let first = code(first)?;
        let mut say = |code: u16, width: f64| widths.insert(code, width).is_none().then_some(());
        if let Object::Array(list) = second {
            for (code, width) in (first..=u16::MAX).zip(list) {
                say(code, number(width)?)?;
            }
            rest = after;
        } else {
            let (width, after) = after.split_first()?;
            for code in first..=code(second)? {
                say(code, number(width)?)?;
            }
            rest = after;
        }
    }
    rest.is_empty().then_some(widths)
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

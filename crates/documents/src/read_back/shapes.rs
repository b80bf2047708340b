//! Whether each embedded glyph draws what its text says: its outline against the outline that the typeface on
//! this desk has for that text. A font that lost, renumbered or replaced a glyph shows here.

use super::file::Page;
use crate::page::{Fonts, Outline, Weight, shape};
use std::collections::{BTreeMap, BTreeSet};

/// A font's name on the page and a code of it.
pub(super) type Code<'p> = (&'p [u8], u16);

/// The codes whose glyphs do not draw what they stand for.
pub(super) fn wrong<'p>(page: &'p Page, fonts: &Fonts) -> BTreeSet<Code<'p>> {
    let programs: BTreeMap<&[u8], ttf_parser::Face<'_>> = page
        .fonts
        .iter()
        .filter_map(|(name, font)| {
            Some((name.as_slice(), ttf_parser::Face::parse(&font.program, 0).ok()?))
        })
        .collect();
    let used: BTreeMap<Code<'_>, &str> = page
        .shown
        .iter()
        .map(|shown| ((shown.font.as_slice(), shown.code), shown.text.as_str()))
        .collect();
    let is_wrong = |&((font, code), text): &(Code<'_>, &str)| {
        let drawn = programs.get(font).map(|program| Outline::of(program, code));
        drawn.is_none_or(|drawn| !draws(&drawn, text, fonts))
    };
    used.into_iter().filter(is_wrong).map(|(code, _)| code).collect()
}

fn draws(drawn: &Outline, text: &str, fonts: &Fonts) -> bool {
    let is_space = text.chars().all(char::is_whitespace);
    let is_of = |weight: Weight| {
        let glyphs = shape(fonts, weight, text, &mut Vec::new()).unwrap_or_default();
        let own = glyphs.first().and_then(|glyph| fonts.outline(glyph.face, glyph.id));
        glyphs.len() == 1 && own.as_ref() == Some(drawn)
    };
    drawn.is_blank() == is_space && (is_of(Weight::Regular) || is_of(Weight::Bold))
}

//! Whether each embedded glyph draws what its text says: its outline against the outline that the typeface on
//! this desk has for that text. A font that lost, renumbered or replaced a glyph shows here.

use super::content::Shown;
use super::embedded::Embedded;
use super::file::Code;
use crate::page::{Fonts, Outline, Weight, shape};
use lopdf::ObjectId;
use std::collections::{BTreeMap, BTreeSet};

/// The codes whose glyphs do not draw what they stand for.
pub(super) fn wrong<'s>(
    shown: impl Iterator<Item = &'s Shown>,
    embedded: &BTreeMap<ObjectId, Embedded>,
    fonts: &Fonts,
) -> BTreeSet<Code> {
    let programs: BTreeMap<ObjectId, ttf_parser::Face<'_>> = embedded
        .iter()
        .filter_map(|(id, font)| Some((*id, ttf_parser::Face::parse(&font.program, 0).ok()?)))
        .collect();
    let used: BTreeSet<Code> = shown.map(|shown| (shown.font, shown.code)).collect();
    let is_wrong = |&(font, code): &Code| {
        let text = embedded.get(&font).and_then(|font| font.texts.get(&code));
        let drawn = programs.get(&font).map(|program| Outline::of(program, code));
        !drawn.zip(text).is_some_and(|(drawn, text)| draws(&drawn, text, fonts))
    };
    used.into_iter().filter(is_wrong).collect()
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

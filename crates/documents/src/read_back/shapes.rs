//! Whether each embedded glyph draws what its text says: its outline against the outline that the typeface on
//! this desk has for that text. A font that lost, renumbered or replaced a glyph shows here.

use super::embedded::Embedded;
use super::file::Code;
use crate::page::{Fonts, Outline, Weight, shape};
use lopdf::ObjectId;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Glyphs that one thread compares before it looks for more.
const GLYPHS_A_THREAD: usize = 32;

/// The codes whose glyphs do not draw what they stand for.
pub(super) fn wrong(embedded: &BTreeMap<ObjectId, Embedded>, fonts: &Fonts) -> BTreeSet<Code> {
    let of_font = |(id, font): (&ObjectId, &Embedded)| {
        let program = ttf_parser::Face::parse(&font.program, 0).ok();
        let is_wrong = |(code, text): &&(&u16, &Arc<str>)| {
            let drawn = program.as_ref().map(|program| Outline::of(program, **code));
            !drawn.is_some_and(|drawn| draws(&drawn, text, fonts))
        };
        let texts: Vec<(&u16, &Arc<str>)> = font.texts.iter().collect();
        let wrong = texts.par_iter().with_min_len(GLYPHS_A_THREAD).filter(is_wrong);
        wrong.map(|(code, _)| (*id, **code)).collect::<Vec<_>>()
    };
    embedded.iter().flat_map(of_font).collect()
}

fn draws(drawn: &Outline, text: &str, fonts: &Fonts) -> bool {
    let is_space = text.chars().all(char::is_whitespace);
    let is_of = |weight: Weight| {
        let glyphs = shape(fonts, weight, text, &mut Vec::new()).unwrap_or_default();
        let own = glyphs.first().and_then(|glyph| fonts.outline(glyph.face, glyph.id));
        glyphs.len() == 1 && own.as_ref() == Some(drawn)
    };
    drawn.is_blank() == is_space && Weight::ALL.into_iter().any(is_of)
}

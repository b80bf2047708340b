//! Whether each embedded glyph draws what its text says: its outline against the outline that the typeface on
//! this desk has for that text. A font that lost, renumbered or replaced a glyph shows here.

use super::file::Page;
use crate::page::{Face, Fonts, Outline, Weight, shape};
use std::collections::BTreeSet;

pub(super) fn faults(page: &Page, fonts: &Fonts) -> Option<String> {
    let used: BTreeSet<(&[u8], u16, &str)> =
        page.shown.iter().map(|shown| (&shown.font[..], shown.code, &shown.text[..])).collect();
    let tables: Vec<(&Vec<u8>, ttf_parser::Face<'_>)> = page
        .fonts
        .iter()
        .filter_map(|(name, font)| Some((name, ttf_parser::Face::parse(&font.program, 0).ok()?)))
        .collect();
    let is_right = |(name, code, text): &(&[u8], u16, &str)| {
        let (_, tables) = tables.iter().find(|(known, _)| known == name)?;
        draws(&Outline::of(tables, *code), text, fonts).then_some(())
    };
    let all = used.iter().all(|glyph| is_right(glyph).is_some());
    (!all).then(|| "shapes".to_owned())
}

fn draws(outline: &Outline, text: &str, fonts: &Fonts) -> bool {
    let is_space = text.chars().all(char::is_whitespace);
    let same = |weight: Weight| {
        let glyphs = shape(fonts, weight, text, &mut Vec::new()).ok()?;
        let [glyph] = &glyphs[..] else { return None };
        let own: Option<Outline> = fonts.outline(glyph.face, glyph.id);
        own.filter(|own| own == outline).map(|_: Outline| glyph.face)
    };
    let drawn_by: Option<Face> = [Weight::Regular, Weight::Bold].into_iter().find_map(same);
    drawn_by.is_some() && outline.is_blank() == is_space
}

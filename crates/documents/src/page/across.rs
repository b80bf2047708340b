//! Words across a whole page, from the lower left to the upper right: so large and everywhere that no part of the page
//! can be taken for one without them, and so pale that what stands over them is read.

use super::POINTS_PER_MM;
use super::display::{Mark, Set};
use super::fonts::{Fonts, Weight};
use super::form::Page;
use super::glyphs::{MissingGlyph, shape};

/// The share of the page's diagonal that the words take.
const SHARE: f64 = 0.78;
/// How far the middle of a character lies above its baseline, in sizes.
const MIDDLE: f64 = 0.38;

/// The words as they lie on the page, or nothing for none.
pub(super) fn lay_across(
    page: &Page,
    words: &str,
    fonts: &Fonts,
) -> Result<Option<Mark>, MissingGlyph> {
    let glyphs = shape(fonts, Weight::Bold, words, &mut Vec::new())?;
    if glyphs.is_empty() {
        return Ok(None);
    }
    let diagonal = page.width.hypot(page.height);
    let [cos, sin] = [page.width / diagonal, page.height / diagonal];
    let advance: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
    let size = diagonal * SHARE / advance;
    let back = size * advance / 2.0;
    let down = size * MIDDLE;
    let from =
        [page.width / 2.0 - cos * back + sin * down, page.height / 2.0 + sin * back + cos * down];
    let glyphs = glyphs.into_iter().map(|glyph| Set { glyph, after: 0.0 }).collect();
    Ok(Some(Mark::Across { from, rise: [cos, sin], size: size * POINTS_PER_MM, glyphs }))
}

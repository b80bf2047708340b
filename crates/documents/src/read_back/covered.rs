//! What hides a text: something drawn over it, or a ground as dark as its ink. A text that is in the file but
//! that nobody can read is as wrong as one that is missing.

use super::content::{Painted, Played};
use std::collections::BTreeSet;

/// A ground darker than this hides black ink: 0 is black, 1 is white.
const DARK: f64 = 0.7;
/// The body of a character above and below its baseline, in sizes, without the blank at its edges.
const ABOVE: f64 = 0.7;
const BELOW: f64 = 0.0;
/// The share of its advance that a character leaves blank on each side.
const BLANK_SIDE: f64 = 0.15;

/// Places in `played.shown` of the glyphs that cannot be read.
pub(super) fn glyphs(played: &Played) -> BTreeSet<usize> {
    let hidden = |&(number, shown): &(usize, &super::content::Shown)| {
        let width = shown.right - shown.x;
        let body = [
            shown.x + width * BLANK_SIDE,
            shown.y - shown.size * BELOW,
            shown.right - width * BLANK_SIDE,
            shown.y + shown.size * ABOVE,
        ];
        let hides = |paint: &&Painted| paint.after > number || paint.grey < DARK;
        let is_blank = shown.text.chars().all(char::is_whitespace);
        !is_blank && played.painted.iter().filter(hides).any(|paint| meet(paint.area, body))
    };
    played.shown.iter().enumerate().filter(hidden).map(|(number, _)| number).collect()
}

/// Whether two areas (left, bottom, right, top) share more than an edge.
fn meet(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

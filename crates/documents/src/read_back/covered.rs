//! What hides a text: something drawn over it, or a ground as dark as its ink. A text that is in the file but
//! that nobody can read is as wrong as one that is missing.

use super::content::{Painted, Played, Shown};
use super::rows::Rows;
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
    hidden(&played.shown, &played.painted, |paint, number| paint.after > number || is_dark(paint))
}

/// The same for glyphs on a ground that was painted before all of them.
pub(super) fn on_ground(shown: &[Shown], ground: &[Painted]) -> BTreeSet<usize> {
    hidden(shown, ground, |paint, _| is_dark(paint))
}

/// The same for glyphs over which all of this was painted.
pub(super) fn painted_over(shown: &[Shown], over: &[Painted]) -> BTreeSet<usize> {
    hidden(shown, over, |_, _| true)
}

fn is_dark(paint: &Painted) -> bool {
    paint.grey < DARK
}

fn hidden(
    shown: &[Shown],
    painted: &[Painted],
    hides: impl Fn(&Painted, usize) -> bool,
) -> BTreeSet<usize> {
    let reach = |(place, one): (usize, &Painted)| (place, one.area[1], one.area[3]);
    let rows = Rows::of(painted.iter().enumerate().map(reach));
    let is_hidden = |&(number, shown): &(usize, &Shown)| {
        let body = body(shown);
        let near = rows.within(body[1], body[3]).map(|place| &painted[place]);
        let is_hidden = near.filter(|one| hides(one, number)).any(|one| meet(one.area, body));
        is_hidden && !shown.text.chars().all(char::is_whitespace)
    };
    shown.iter().enumerate().filter(is_hidden).map(|(number, _)| number).collect()
}

fn body(shown: &Shown) -> [f64; 4] {
    let width = shown.right - shown.x;
    [
        shown.x + width * BLANK_SIDE,
        shown.y - shown.size * BELOW,
        shown.right - width * BLANK_SIDE,
        shown.y + shown.size * ABOVE,
    ]
}

/// Whether two areas (left, bottom, right, top) share more than an edge.
fn meet(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

//! Characters into the boxes they stand in, in the order in which eyes read them: lines from the top, each from
//! the left.

use super::Reading;
use super::content::Shown;
use super::file::Code;
use super::rows::Rows;
use crate::page::{MM_PER_POINT, Page, TextBox};
use std::collections::BTreeSet;

/// Rounding of the file's numbers, in millimetres.
const SLACK: f64 = 0.05;
/// Characters whose right half is blank may stand over the edge of their box by that half.
const BLANK_RIGHT: &str = "、。，．」』）　 ";
/// A mark with its right or left half blank may lie by that half under what stands beside it.
const CLOSING: &str = "、。，．」』）〕］｝〉》】";
const OPENING: &str = "「『（〔［｛〈《【";
/// Rounding of advances, in em.
const ADVANCE_SLACK: f64 = 0.03;
/// Text is never set smaller than this share of its form's size, nor larger.
const SIZES: std::ops::RangeInclusive<f64> = 0.57..=1.01;
/// Two lines are at least this far apart, in sizes.
const LEAST_LEADING: f64 = 0.95;
/// The body of a character above and below its baseline, in sizes, without what is blank.
const ABOVE: f64 = 0.85;
const BELOW: f64 = 0.1;

/// Reads every box of the page. A box with a glyph that leaves it, one of the `wrong` ones or one of the
/// `covered` is a fault, and so is a glyph under the envelope's window that does not belong there.
pub(super) fn into_boxes<'s>(
    shown: impl Iterator<Item = &'s Shown>,
    wrong: &BTreeSet<Code>,
    covered: &BTreeSet<usize>,
    form: &Page,
    reading: &mut Reading,
) {
    let mut boxes: Vec<(&TextBox, Vec<(usize, &Shown)>)> =
        form.texts().map(|text| (text, Vec::new())).collect();
    let reach = |(place, text): (usize, &TextBox)| {
        let (top, bottom) = (text.bounds.y, text.bounds.y + text.bounds.h);
        (place, top - SLACK, bottom + SLACK)
    };
    let rows = Rows::of(form.texts().enumerate().map(reach));
    for (number, one) in shown.enumerate() {
        let baseline = form.height - one.y;
        let holds = |place: &&usize| boxes[**place].0.bounds.holds(one.x, baseline, SLACK);
        match rows.at(baseline).iter().find(holds) {
            Some(&place) => boxes[place].1.push((number, one)),
            None => reading.fault("stray_text"),
        }
    }
    for (text, mut glyphs) in boxes {
        let is_wrong = |&(number, glyph): &(usize, &Shown)| {
            leaves(glyph, text, form.height)
                || !SIZES.contains(&(glyph.size / (text.style.size * MM_PER_POINT)))
                || wrong.contains(&(glyph.font, glyph.code))
                || covered.contains(&number)
        };
        if glyphs.iter().any(is_wrong) {
            reading.fault(&text.name);
        }
        if glyphs.iter().any(|(_, glyph)| shows_through(glyph, text, form)) {
            reading.fault("window");
        }
        glyphs.sort_by(|(_, one), (_, other)| {
            other.y.total_cmp(&one.y).then(one.x.total_cmp(&other.x))
        });
        if glyphs.windows(2).any(|pair| run_together(pair[0].1, pair[1].1)) {
            reading.fault(&text.name);
        }
        let read = glyphs.iter().map(|(_, glyph)| &*glyph.text).collect();
        reading.texts.insert(text.name.clone(), read);
    }
}

/// Whether a glyph reaches beyond the upper, lower or right edge of its box.
fn leaves(glyph: &Shown, text: &TextBox, height: f64) -> bool {
    let (bounds, baseline) = (text.bounds, height - glyph.y);
    let blank = glyph.text.chars().all(|character| BLANK_RIGHT.contains(character));
    let reach = if blank { glyph.x } else { glyph.right };
    reach > bounds.x + bounds.w + SLACK
        || baseline - ABOVE * glyph.size < bounds.y - SLACK
        || baseline + BELOW * glyph.size > bounds.y + bounds.h + SLACK
}

/// Whether two glyphs of a box, one after the other in the order of reading, lie on each other.
fn run_together(one: &Shown, next: &Shown) -> bool {
    let down = one.y - next.y;
    if down > SLACK {
        return down < LEAST_LEADING * next.size;
    }
    let is_in = |glyph: &Shown, marks: &str| glyph.text.chars().all(|mark| marks.contains(mark));
    let half_blank = is_in(one, CLOSING) || is_in(next, OPENING);
    let shared = if half_blank { 0.5 } else { 0.0 };
    next.x < one.right - (shared + ADVANCE_SLACK) * one.size
}

/// Whether a glyph that does not belong there is seen through the envelope's window.
fn shows_through(glyph: &Shown, text: &TextBox, form: &Page) -> bool {
    let Some(window) = form.window.as_ref().filter(|window| !window.shows.contains(&text.name))
    else {
        return false;
    };
    let (seen, baseline) = (window.bounds, form.height - glyph.y);
    let beside = glyph.right <= seen.x || glyph.x >= seen.x + seen.w;
    let above = baseline <= seen.y || baseline - glyph.size >= seen.y + seen.h;
    !beside && !above
}

impl Reading {
    fn fault(&mut self, name: &str) {
        self.faults.insert(name.to_owned());
    }
}

//! Characters into the boxes they stand in, in the order in which eyes read them: lines from the top, each from
//! the left.

use super::Reading;
use super::content::Shown;
use super::file::Code;
use super::rows::Rows;
use crate::page::{Page, TextBox};
use std::collections::BTreeSet;

/// Rounding of the file's numbers, in millimetres.
const SLACK: f64 = 0.05;
/// Characters whose right half is blank may stand over the edge of their box by that half.
const BLANK_RIGHT: &str = "、。，．」』）　 ";

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
            leaves(glyph, text)
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
        let read = glyphs.iter().map(|(_, glyph)| &*glyph.text).collect();
        reading.texts.insert(text.name.clone(), read);
    }
}

/// Whether a glyph reaches beyond the right edge of its box.
fn leaves(glyph: &Shown, text: &TextBox) -> bool {
    let blank = glyph.text.chars().all(|character| BLANK_RIGHT.contains(character));
    let reach = if blank { glyph.x } else { glyph.right };
    reach > text.bounds.x + text.bounds.w + SLACK
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

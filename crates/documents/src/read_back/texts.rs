//! Characters into the boxes they stand in, in the order in which eyes read them: lines from the top, each from
//! the left.

use super::Reading;
use super::content::Shown;
use super::file::Page;
use super::shapes::Code;
use crate::page::{Form, TextBox};
use std::collections::BTreeSet;

/// Rounding of the file's numbers, in millimetres.
const SLACK: f64 = 0.05;
/// Characters whose right half is blank may stand over the edge of their box by that half.
const BLANK_RIGHT: &str = "、。，．」』）　 ";

/// Reads every box of the form. A box with a glyph that leaves it, or one of the `wrong` ones, is a fault.
pub(super) fn into_boxes(
    page: &Page,
    wrong: &BTreeSet<Code<'_>>,
    form: &Form,
    reading: &mut Reading,
) {
    let mut boxes: Vec<(&TextBox, Vec<&Shown>)> =
        form.texts().map(|text| (text, Vec::new())).collect();
    for shown in &page.shown {
        let baseline = form.height - shown.y;
        let held = boxes.iter_mut().find(|(text, _)| text.bounds.holds(shown.x, baseline, SLACK));
        match held {
            Some((_, glyphs)) => glyphs.push(shown),
            None => {
                reading.faults.insert("stray_text".to_owned());
            }
        }
    }
    for (text, mut glyphs) in boxes {
        let is_wrong = |glyph: &&Shown| wrong.contains(&(glyph.font.as_slice(), glyph.code));
        if glyphs.iter().any(|glyph| leaves(glyph, text) || is_wrong(glyph)) {
            reading.faults.insert(text.name.clone());
        }
        glyphs.sort_by(|one, other| other.y.total_cmp(&one.y).then(one.x.total_cmp(&other.x)));
        let read = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        reading.texts.insert(text.name.clone(), read);
    }
}

/// Whether a glyph reaches beyond the right edge of its box.
fn leaves(glyph: &Shown, text: &TextBox) -> bool {
    let blank = glyph.text.chars().all(|character| BLANK_RIGHT.contains(character));
    let reach = if blank { glyph.x } else { glyph.right };
    reach > text.bounds.x + text.bounds.w + SLACK
}

//! Whether a form can be set at all, found when it is read and not when somebody waits for the paper.

use super::form::{Bounds, CodeBox, Form, Page, Piece, TextBox, Values};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A side of the paper in millimetres.
const PAPER: RangeInclusive<f64> = 20.0..=1_000.0;
/// A text's size in points.
const SIZES: RangeInclusive<f64> = 3.0..=200.0;
/// From baseline to baseline, in sizes.
const LEADINGS: RangeInclusive<f64> = 1.0..=4.0;
/// Space between characters, in em.
const TRACKING: RangeInclusive<f64> = 0.0..=4.0;
/// A line's thickness, and a dash, in millimetres.
const LINES: RangeInclusive<f64> = 0.0..=50.0;
/// Modules along one side of a code (ISO/IEC 18004).
const MODULES: RangeInclusive<u8> = 21..=177;
/// A module's width in printer's dots.
const DOTS: RangeInclusive<u8> = 1..=40;
/// Rounding, in millimetres.
const SLACK: f64 = 0.01;

/// What is wrong with a form, by the name of the piece.
pub(super) fn check(form: &Form, values: &Values) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for page in &form.pages {
        if !PAPER.contains(&page.width) || !PAPER.contains(&page.height) {
            return Err("a page is no sheet of paper".to_owned());
        }
        for piece in &page.pieces {
            let name = check_piece(piece, page, values)?;
            if name.is_some_and(|name| !names.insert(name)) {
                return Err(format!("{} stands there twice", name.unwrap_or_default()));
            }
        }
    }
    Ok(())
}

/// The name of a text or code that is right.
fn check_piece<'p>(
    piece: &'p Piece,
    page: &Page,
    values: &Values,
) -> Result<Option<&'p str>, String> {
    let on_paper = |area: Bounds| {
        let far = area.holds(area.x, area.y, 0.0) && area.w >= 0.0 && area.h >= 0.0;
        let paper = Bounds { x: 0.0, y: 0.0, w: page.width, h: page.height };
        far && paper.holds(area.x, area.y, SLACK)
            && paper.holds(area.x + area.w, area.y + area.h, SLACK)
    };
    let is_line = |thickness: f64, dash: [f64; 2]| {
        [thickness, dash[0], dash[1]].iter().all(|length| LINES.contains(length))
    };
    let (name, is_right) = match piece {
        Piece::Text(text) => (&text.name, on_paper(text.bounds) && can_be_set(text, values)),
        Piece::Code(code) => (&code.name, on_paper(code.bounds()) && can_be_drawn(code, values)),
        // No form's file has these: the kinds lay them over a form that was checked.
        Piece::Across(_) => return Ok(None),
        Piece::Tint { area, grey } => {
            let is_right = on_paper(*area) && (0.0..=1.0).contains(grey);
            return is_right.then_some(None).ok_or_else(|| "a tint cannot be drawn".to_owned());
        }
        Piece::Frame { area, thickness, dash } => {
            let is_right = on_paper(*area) && is_line(*thickness, *dash);
            return is_right.then_some(None).ok_or_else(|| "a frame cannot be drawn".to_owned());
        }
        Piece::Rule { ends: [x1, y1, x2, y2], thickness, dash } => {
            let point = |x: f64, y: f64| on_paper(Bounds { x, y, w: 0.0, h: 0.0 });
            let is_right = point(*x1, *y1) && point(*x2, *y2) && is_line(*thickness, *dash);
            return is_right.then_some(None).ok_or_else(|| "a line cannot be drawn".to_owned());
        }
    };
    if is_right { Ok(Some(name)) } else { Err(format!("{name} cannot be set")) }
}

fn can_be_set(text: &TextBox, values: &Values) -> bool {
    let style = &text.style;
    SIZES.contains(&style.size)
        && LEADINGS.contains(&style.leading)
        && TRACKING.contains(&style.tracking)
        && style.lines > 0
        && can_be_filled(&text.say, values)
}

fn can_be_drawn(code: &CodeBox, values: &Values) -> bool {
    MODULES.contains(&code.modules)
        && DOTS.contains(&code.dots.0)
        && can_be_filled(&code.say, values)
}

/// Whether every place is closed and named by what is filled in.
fn can_be_filled(say: &str, values: &Values) -> bool {
    let mut places = say.split('{').skip(1);
    places.all(|part| part.split_once('}').is_some_and(|(name, _)| values.contains_key(name)))
}

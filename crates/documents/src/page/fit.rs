//! The fit rule: a text is set at its full size; if it is too long it shrinks to 80 %, then it takes the lines
//! its box allows, then it shrinks to 60 %; then it is refused. It is never cut.

use super::form::{Align, Bounds, Style};
use super::glyphs::Glyph;
use super::wrap::{Spacing, lines};
use super::{MM_PER_POINT, POINTS_PER_MM};
use std::ops::Range;

/// One line shrinks this far before more lines are tried.
const ONE_LINE_LEAST: f64 = 0.8;
/// Nothing is set smaller than this share of its full size.
const LEAST: f64 = 0.6;
/// The steps in which text shrinks.
const STEP: f64 = 0.02;
/// A paragraph is tightened this much to pull up a last line of one or two characters.
const WIDOW_LEAST: f64 = 0.97;
/// Millimetres that do not count.
const ROUNDING: f64 = 1e-3;

/// A text that fits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    /// In points.
    pub size: f64,
    /// The lines, as ranges of the glyphs.
    pub lines: Vec<Range<usize>>,
}

impl Style {
    /// Running text draws meeting punctuation marks together; what is filled in is left as it is.
    pub(super) fn spacing(&self) -> Spacing {
        Spacing { tracking: self.tracking, punctuation: self.align == Align::Justify }
    }

    /// The height in millimetres of `lines` lines set at `size` points.
    pub(super) fn height(&self, size: f64, lines: usize) -> f64 {
        size * MM_PER_POINT * (1.0 + lines.saturating_sub(1) as f64 * self.leading)
    }
}

/// Fits `glyphs` into `bounds`; `None` when they are too many.
pub(super) fn fit(glyphs: &[Glyph], bounds: Bounds, style: &Style) -> Option<Fitted> {
    if glyphs.is_empty() {
        return Some(Fitted { size: style.size, lines: Vec::new() });
    }
    if style.align == Align::Justify {
        return fit_paragraph(glyphs, bounds, style);
    }
    shrinking(1.0, ONE_LINE_LEAST)
        .find_map(|share| at_share(glyphs, bounds, style, share, 1))
        .or_else(|| {
            shrinking(ONE_LINE_LEAST, LEAST)
                .find_map(|share| at_share(glyphs, bounds, style, share, style.lines))
        })
}

fn fit_paragraph(glyphs: &[Glyph], bounds: Bounds, style: &Style) -> Option<Fitted> {
    let fitted = shrinking(1.0, LEAST)
        .find_map(|share| at_share(glyphs, bounds, style, share, style.lines))?;
    let is_widow =
        fitted.lines.len() > 1 && fitted.lines.last().is_some_and(|line| line.len() <= 2);
    if !is_widow {
        return Some(fitted);
    }
    let share = fitted.size / style.size * WIDOW_LEAST;
    let tighter = at_share(glyphs, bounds, style, share, style.lines)?;
    Some(if tighter.lines.len() < fitted.lines.len() { tighter } else { fitted })
}

fn shrinking(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let steps = ((from - to) / STEP).round() as u32;
    (0..=steps).map(move |step| from - f64::from(step) * STEP)
}

fn at_share(
    glyphs: &[Glyph],
    bounds: Bounds,
    style: &Style,
    share: f64,
    most_lines: u8,
) -> Option<Fitted> {
    let size = style.size * share;
    let lines = lines(glyphs, bounds.w * POINTS_PER_MM / size, &style.spacing());
    let widths = lines.iter().map(|line| style.spacing().shown_width(&glyphs[line.clone()]));
    let widest = widths.fold(0.0, f64::max) * size * MM_PER_POINT;
    let height = style.height(size, lines.len());
    let fits = widest <= bounds.w + ROUNDING
        && lines.len() <= usize::from(most_lines)
        && height <= bounds.h + ROUNDING;
    fits.then_some(Fitted { size, lines })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::form::Stand;
    use crate::page::{Face, Weight};

    const BOX: Bounds = Bounds { x: 0.0, y: 0.0, w: 50.0, h: 9.0 };

    fn fitted(characters: usize, lines: u8) -> Option<Fitted> {
        let glyph = Glyph { face: Face::Gothic, id: 1, text: "山".into(), advance: 1.0 };
        let style = Style {
            size: 10.0,
            weight: Weight::Regular,
            align: Align::Left,
            stand: Stand::Middle,
            lines,
            leading: 1.2,
            tracking: 0.0,
        };
        fit(&vec![glyph; characters], BOX, &style)
    }

    #[test]
    fn a_text_shrinks_then_wraps_then_shrinks_and_then_is_refused() {
        let full = fitted(14, 2).unwrap();
        assert_eq!(
            (full.size, full.lines.len()),
            (10.0, 1),
            "14 characters of 3.53 mm are 49.4 mm"
        );
        let smaller = fitted(17, 2).unwrap();
        assert!(smaller.size < 10.0 && smaller.size >= 8.0 && smaller.lines.len() == 1);
        let wrapped = fitted(30, 2).unwrap();
        assert_eq!((wrapped.size, wrapped.lines.len()), (8.0, 2));
        let smallest = fitted(46, 2).unwrap();
        assert!(smallest.size >= 6.0 - 1e-9 && smallest.size < 8.0 && smallest.lines.len() == 2);
        assert_eq!(fitted(48, 2), None, "two lines at 60 % hold 23 characters each");
    }

    #[test]
    fn a_box_of_one_line_never_wraps() {
        assert_eq!(fitted(23, 1).unwrap().lines.len(), 1);
        assert_eq!(fitted(24, 1), None);
    }
}

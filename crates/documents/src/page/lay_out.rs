//! From a form and its values to a page: every text resolved to glyphs and fitted into its box, every code
//! drawn. Either all of it succeeds or there is no page.

use super::across::lay_across;
use super::codes::Symbol;
use super::display::{Display, Mark, Set};
use super::fit::{Fitted, fit};
use super::fonts::Fonts;
use super::form::{Align, CodeBox, Form, Page, Piece, Stand, Style, TextBox, Values};
use super::glyphs::{Degraded, Glyph, MissingGlyph, shape};
use super::wrap::may_widen;
use super::{MM_PER_POINT, POINTS_PER_MM};

/// The baseline's distance from the top of an ideographic character's body, in em.
const BASELINE: f64 = 0.88;
/// A justified line is widened no further than this between two characters, in em.
const WIDEST_GAP: f64 = 0.25;

/// A paper's pages, and what could not be drawn exactly.
#[derive(Debug)]
pub struct LaidOut {
    /// The pages in order.
    pub pages: Vec<Display>,
    /// Variants drawn as their base character, with the name of the text they stand in.
    pub degraded: Vec<(String, Degraded)>,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayOutError {
    /// A character no font draws.
    #[error("{field}: {missing}")]
    Missing {
        /// The text's name.
        field: String,
        /// The character.
        missing: MissingGlyph,
    },
    /// A text that does not fit, even at its smallest.
    #[error("{field}: the text does not fit into its box")]
    Overflow {
        /// The text's name.
        field: String,
    },
}

/// Lays out every page of a paper.
///
/// # Errors
/// The first text or code that cannot be set.
pub fn lay_out(form: &Form, values: &Values, fonts: &Fonts) -> Result<LaidOut, LayOutError> {
    let mut degraded = Vec::new();
    let pages = form.pages.iter().map(|page| lay_out_page(page, values, fonts, &mut degraded));
    Ok(LaidOut { pages: pages.collect::<Result<_, _>>()?, degraded })
}

pub(super) fn lay_out_page(
    page: &Page,
    values: &Values,
    fonts: &Fonts,
    degraded: &mut Vec<(String, Degraded)>,
) -> Result<Display, LayOutError> {
    let (mut marks, mut texts) = (Vec::new(), Vec::new());
    for piece in &page.pieces {
        match piece {
            Piece::Text(text) => {
                let mut variants = Vec::new();
                let first = marks.len();
                marks.extend(set_text(text, values, fonts, &mut variants)?);
                if first < marks.len() {
                    texts.push(first..marks.len());
                }
                degraded.extend(variants.into_iter().map(|variant| (text.name.clone(), variant)));
            }
            Piece::Code(code) => marks.push(set_code(code, values)?),
            Piece::Across(words) => {
                let laid = lay_across(page, words, fonts).map_err(|missing| {
                    LayOutError::Missing { field: "across".to_owned(), missing }
                })?;
                marks.extend(laid);
            }
            Piece::Tint { area, grey } => {
                marks.push(Mark::Fill { area: area.array(), grey: *grey });
            }
            Piece::Rule { ends, thickness, dash } => {
                marks.push(Mark::Rule { ends: *ends, thickness: *thickness, dash: *dash });
            }
            Piece::Frame { area, thickness, dash } => {
                let (area, thickness, dash) = (area.array(), *thickness, *dash);
                marks.push(Mark::Frame { area, thickness, dash });
            }
        }
    }
    Ok(Display { width: page.width, height: page.height, marks, texts })
}

fn set_code(code: &CodeBox, values: &Values) -> Result<Mark, LayOutError> {
    let overflow = || LayOutError::Overflow { field: code.name.clone() };
    let symbol = Symbol::of(&code.filled(values)).ok_or_else(overflow)?;
    if symbol.side() != usize::from(code.modules) {
        return Err(overflow());
    }
    Ok(Mark::Modules { runs: symbol.runs(code.at[0], code.at[1], code.dots) })
}

fn set_text(
    text: &TextBox,
    values: &Values,
    fonts: &Fonts,
    degraded: &mut Vec<Degraded>,
) -> Result<Vec<Mark>, LayOutError> {
    let field = || text.name.clone();
    let glyphs = shape(fonts, text.style.weight, &text.filled(values), degraded)
        .map_err(|missing| LayOutError::Missing { field: field(), missing })?;
    let fitted = fit(&glyphs, text.bounds, &text.style)
        .ok_or_else(|| LayOutError::Overflow { field: field() })?;
    Ok(set_lines(text, &glyphs, &fitted))
}

fn set_lines(text: &TextBox, glyphs: &[Glyph], fitted: &Fitted) -> Vec<Mark> {
    let (style, bounds, size) = (&text.style, text.bounds, fitted.size);
    let em = size * MM_PER_POINT;
    let spare = bounds.h - style.height(size, fitted.lines.len());
    let top = match style.stand {
        Stand::Top => bounds.y,
        Stand::Middle => bounds.y + spare / 2.0,
    };
    let last = fitted.lines.len().saturating_sub(1);
    let lines = fitted.lines.iter().enumerate();
    lines
        .map(|(number, range)| {
            let line = &glyphs[range.clone()];
            let room = bounds.w * POINTS_PER_MM / size;
            let (indent, gaps) = justify(line, room, style, number == last);
            let baseline = top + em * (BASELINE + number as f64 * style.leading);
            let glyphs = line.iter().cloned().zip(gaps).map(|(glyph, after)| Set { glyph, after });
            Mark::Text { x: bounds.x + indent * em, baseline, size, glyphs: glyphs.collect() }
        })
        .collect()
}

/// The indent of a line and the space after each of its glyphs, in em, in a box `room` em wide.
fn justify(line: &[Glyph], room: f64, style: &Style, is_last: bool) -> (f64, Vec<f64>) {
    let spacing = style.spacing();
    let mut gaps: Vec<f64> =
        line.windows(2).map(|pair| spacing.between(&pair[0], &pair[1])).collect();
    gaps.push(0.0);
    let spare = (room - spacing.shown_width(line)).max(0.0);
    let indent = match style.align {
        Align::Left => 0.0,
        Align::Center => spare / 2.0,
        Align::Right => spare,
        Align::Spread if line.len() < 2 => spare / 2.0,
        Align::Spread => {
            let share = spare / (line.len() - 1) as f64;
            gaps.iter_mut().rev().skip(1).for_each(|gap| *gap += share);
            0.0
        }
        Align::Justify => {
            if !is_last {
                widen(line, spare, &mut gaps);
            }
            0.0
        }
    };
    (indent, gaps)
}

fn widen(line: &[Glyph], spare: f64, gaps: &mut [f64]) {
    let wide: Vec<usize> = line
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| may_widen(&pair[0], &pair[1]))
        .map(|(place, _)| place)
        .collect();
    let share = spare / wide.len().max(1) as f64;
    if share <= WIDEST_GAP {
        wide.into_iter().for_each(|place| gaps[place] += share);
    }
}

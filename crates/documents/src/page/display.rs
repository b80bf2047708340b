//! What is to be drawn, and where: the last step before a backend. Millimetres from the top left corner.

use super::glyphs::Glyph;
use std::ops::Range;

/// A glyph and the space after it beyond its own advance, in em.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// The glyph.
    pub glyph: Glyph,
    /// Positive widens, negative tightens.
    pub after: f64,
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line of text.
    Text {
        /// Where the first glyph's origin stands.
        x: f64,
        /// The baseline.
        baseline: f64,
        /// The size in points.
        size: f64,
        /// The glyphs in order.
        glyphs: Vec<Set>,
    },
    /// Words across the page.
    Across {
        /// Where the first glyph's origin stands, from the top left corner.
        from: [f64; 2],
        /// Cosine and sine of the angle at which they rise.
        rise: [f64; 2],
        /// The size in points.
        size: f64,
        /// The glyphs in order.
        glyphs: Vec<Set>,
    },
    /// A filled area.
    Fill {
        /// Left, top, width, height.
        area: [f64; 4],
        /// 0 black, 1 white.
        grey: f64,
    },
    /// A line.
    Rule {
        /// From x, y to x, y.
        ends: [f64; 4],
        /// The thickness.
        thickness: f64,
        /// The lengths of dash and gap; equal to zero for an unbroken line.
        dash: [f64; 2],
    },
    /// The outline of a rectangle.
    Frame {
        /// Left, top, width, height; the line runs along its middle.
        area: [f64; 4],
        /// The thickness.
        thickness: f64,
        /// The lengths of dash and gap.
        dash: [f64; 2],
    },
    /// The dark modules of a two-dimensional code, as rectangles of one filled shape.
    Modules {
        /// Left, top, width, height of each run.
        runs: Vec<[f64; 4]>,
    },
}

/// A page ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Display {
    /// The paper's width.
    pub width: f64,
    /// The paper's height.
    pub height: f64,
    /// What is on it, in the order of drawing.
    pub marks: Vec<Mark>,
    /// The lines of each text, as places in `marks`: what is read together, in the order of reading.
    pub texts: Vec<Range<usize>>,
}

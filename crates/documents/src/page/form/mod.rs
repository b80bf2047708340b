//! A form's geometry, read from data: boxes, lines, tables and codes in millimetres from the top left corner.
//! Tables are opened into the same few pieces, so that laying out and reading back share one geometry.

mod bounds;
mod boxes;
mod style;

pub use bounds::Bounds;
pub use boxes::{CodeBox, TextBox, Values};
pub use style::{Align, Stand, Style};

use serde::Deserialize;

/// One piece of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A text.
    Text(TextBox),
    /// A code.
    Code(CodeBox),
    /// A tinted area.
    Tint {
        /// Where.
        area: Bounds,
        /// 0 black, 1 white.
        grey: f64,
    },
    /// A line from x, y to x, y.
    Rule {
        /// Both ends.
        ends: [f64; 4],
        /// Thickness in millimetres.
        thickness: f64,
        /// Dash and gap.
        dash: [f64; 2],
    },
    /// Words across the whole page, pale and under everything else.
    Across(String),
    /// The outline of a rectangle.
    Frame {
        /// Where.
        area: Bounds,
        /// Thickness in millimetres.
        thickness: f64,
        /// Dash and gap.
        dash: [f64; 2],
    },
}

impl Piece {
    /// The same piece further right and lower on the page, in millimetres.
    #[must_use]
    pub fn moved(mut self, [right, down]: [f64; 2]) -> Self {
        let shift = |area: &mut Bounds| {
            area.x += right;
            area.y += down;
        };
        match &mut self {
            Self::Text(text) => shift(&mut text.bounds),
            Self::Code(code) => {
                code.at[0] += right;
                code.at[1] += down;
            }
            Self::Tint { area, .. } | Self::Frame { area, .. } => shift(area),
            Self::Across(_) => {}
            Self::Rule { ends: [x1, y1, x2, y2], .. } => {
                *x1 += right;
                *x2 += right;
                *y1 += down;
                *y2 += down;
            }
        }
        self
    }
}

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The paper's width.
    pub width: f64,
    /// The paper's height.
    pub height: f64,
    /// What is seen through the window of the envelope, when it goes into one. Only the texts named here may
    /// reach into it.
    pub window: Option<Window>,
    /// Its pieces, tables opened, in the order of drawing.
    pub pieces: Vec<Piece>,
}

/// The window of an envelope on the folded sheet, with the play that the sheet has inside.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Where.
    #[serde(rename = "box")]
    pub bounds: Bounds,
    /// The texts that belong there.
    pub shows: Vec<String>,
}

impl Page {
    /// The texts.
    pub fn texts(&self) -> impl Iterator<Item = &TextBox> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The words across it, if there are any.
    #[must_use]
    pub fn across(&self) -> &str {
        let across = self.pieces.iter().find_map(|piece| match piece {
            Piece::Across(words) => Some(words.as_str()),
            _ => None,
        });
        across.unwrap_or_default()
    }

    /// The codes.
    pub fn codes(&self) -> impl Iterator<Item = &CodeBox> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Code(code) => Some(code),
            _ => None,
        })
    }
}

/// A paper's geometry: its sides in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The sides.
    pub pages: Vec<Page>,
}

impl Form {
    /// The texts of all sides.
    pub fn texts(&self) -> impl Iterator<Item = &TextBox> {
        self.pages.iter().flat_map(Page::texts)
    }

    /// The codes of all sides.
    pub fn codes(&self) -> impl Iterator<Item = &CodeBox> {
        self.pages.iter().flat_map(Page::codes)
    }
}

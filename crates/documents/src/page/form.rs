//! A form's geometry, read from data: boxes, lines, tables and codes in millimetres from the top left corner.
//! Tables are opened into the same few pieces, so that laying out and reading back share one geometry.

use super::codes::{Dots, QUIET_MODULES, on_a_dot};
use super::fonts::Weight;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is filled into the `{places}` of a form's texts. A place within the third of some repeated pieces is
/// looked for as `place#3` before it is looked for as `place`.
pub type Values = BTreeMap<String, String>;

/// Left, top, width and height.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(from = "[f64; 4]")]
pub struct Bounds {
    /// From the paper's left edge.
    pub x: f64,
    /// From the paper's top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl From<[f64; 4]> for Bounds {
    fn from([x, y, w, h]: [f64; 4]) -> Self {
        Self { x, y, w, h }
    }
}

impl Bounds {
    /// Left, top, width, height.
    #[must_use]
    pub fn array(self) -> [f64; 4] {
        [self.x, self.y, self.w, self.h]
    }

    /// Whether a point lies inside, give or take `slack`.
    #[must_use]
    pub fn holds(self, x: f64, y: f64, slack: f64) -> bool {
        let within = |value: f64, from: f64, length: f64| {
            (from - slack..=from + length + slack).contains(&value)
        };
        within(x, self.x, self.w) && within(y, self.y, self.h)
    }

    /// Smaller by `by` on the left and on the right.
    #[must_use]
    pub fn narrowed(self, by: f64) -> Self {
        Self { x: self.x + by, w: self.w - 2.0 * by, ..self }
    }

    /// Larger by `by` on all four sides.
    #[must_use]
    pub fn widened(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }
}

/// Where a line stands between left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
    /// Both edges, except for a paragraph's last line.
    Justify,
    /// 均等割り付け: the characters spread over the whole width.
    Spread,
}

/// Where a text stands between top and bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// In the middle.
    #[default]
    Middle,
    /// At the top edge.
    Top,
}

fn one() -> u8 {
    1
}

fn usual_leading() -> f64 {
    1.3
}

/// How a text is set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Style {
    /// The full size in points.
    pub size: f64,
    /// The typeface's weight.
    #[serde(default)]
    pub weight: Weight,
    /// Between left and right.
    #[serde(default)]
    pub align: Align,
    /// Between top and bottom.
    #[serde(default)]
    pub stand: Stand,
    /// The most lines it may take.
    #[serde(default = "one")]
    pub lines: u8,
    /// From baseline to baseline, in sizes.
    #[serde(default = "usual_leading")]
    pub leading: f64,
    /// Space between characters in em.
    #[serde(default)]
    pub tracking: f64,
}

/// A box with a text in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TextBox {
    /// Named in problems and by the read-back; unlike every other of the form.
    pub name: String,
    /// Where.
    #[serde(rename = "box")]
    pub bounds: Bounds,
    /// The text, with `{places}` to be filled in.
    pub say: String,
    /// How.
    #[serde(flatten)]
    pub style: Style,
}

impl TextBox {
    /// The text with every `{place}` filled in.
    #[must_use]
    pub fn filled(&self, values: &Values) -> String {
        filled(&self.say, values)
    }
}

/// A two-dimensional code.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct CodeBox {
    /// Named by the read-back.
    pub name: String,
    /// The top left corner of its first module.
    pub at: [f64; 2],
    /// Modules along one side.
    pub modules: u8,
    /// A module's width.
    pub dots: Dots,
    /// The content, with one `{place}` to be filled in.
    pub say: String,
}

impl CodeBox {
    /// The modules' square, on the printer's dots.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let side = f64::from(self.modules) * self.dots.mm();
        Bounds { x: on_a_dot(self.at[0]), y: on_a_dot(self.at[1]), w: side, h: side }
    }

    /// The square with its light margin.
    #[must_use]
    pub fn with_quiet_zone(&self) -> Bounds {
        self.bounds().widened(QUIET_MODULES * self.dots.mm())
    }

    /// The content with its place filled in.
    #[must_use]
    pub fn filled(&self, values: &Values) -> String {
        filled(&self.say, values)
    }
}

/// A text with every `{place}` filled in. What is filled in is never looked into again: a name may hold a brace.
///
/// # Panics
/// When the form names a place that its kind of paper does not fill in: a mistake in the program's own
/// data, found by the test of every kind.
fn filled(say: &str, values: &Values) -> String {
    let mut parts = say.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, after) = part.split_once('}').expect("an opened place is closed");
        let value = values.get(place);
        text.push_str(value.unwrap_or_else(|| panic!("no kind fills in {place}")));
        text.push_str(after);
    }
    text
}

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

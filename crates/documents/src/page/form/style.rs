//! How a text is set.

use crate::page::fonts::Weight;
use serde::Deserialize;

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

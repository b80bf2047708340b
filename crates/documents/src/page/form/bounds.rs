//! Rectangles on the paper, in millimetres from its top left corner.

use serde::Deserialize;

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

//! The boxes of a form that are filled in: texts and codes.

use super::{Bounds, Style};
use crate::page::codes::{Dots, QUIET_MODULES, on_a_dot};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is filled into the `{places}` of a form's texts. A place within the third of some repeated pieces is
/// looked for as `place#3` before it is looked for as `place`.
pub type Values = BTreeMap<String, String>;

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

//! The content stream played back: where each character stands, and whether anything is on the page that our
//! papers do not use and this reading would not see.

use super::file::{Embedded, number};
use crate::page::MM_PER_POINT;
use lopdf::content::{Content, Operation};
use lopdf::{Object, StringFormat};
use std::collections::BTreeMap;

/// Operators that draw or set nothing this reading has to know: graphics state, colours, paths.
const HARMLESS: &[&str] =
    &["w", "d", "J", "j", "M", "G", "m", "l", "h", "f", "f*", "S", "s", "re", "n"];

/// One glyph on the page. Millimetres from the page's bottom left corner.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Its font's name on the page.
    pub font: Vec<u8>,
    /// Its code, which is its number in the embedded font.
    pub code: u16,
    /// What it stands for.
    pub text: String,
    /// The origin.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// Where the pen goes on without extra space.
    pub right: f64,
}

/// The glyphs in the order of the stream, and whether every operator was known. `None` when the stream does not
/// read or shows a code of an unknown font.
pub(super) fn show(
    bytes: &[u8],
    fonts: &BTreeMap<Vec<u8>, Embedded>,
) -> Option<(Vec<Shown>, bool)> {
    let content = Content::decode(bytes).ok()?;
    let (font, shown, grey) = (None, Vec::new(), 0.0);
    let mut player = Player { fonts, font, grey, size: 0.0, x: 0.0, y: 0.0, shown };
    let mut is_plain = true;
    for operation in &content.operations {
        is_plain &= player.play(operation)?;
    }
    Some((player.shown, is_plain))
}

struct Player<'f> {
    fonts: &'f BTreeMap<Vec<u8>, Embedded>,
    font: Option<Vec<u8>>,
    size: f64,
    /// What is filled next, text too: 0 is black.
    grey: f64,
    /// The pen, in points.
    x: f64,
    y: f64,
    shown: Vec<Shown>,
}

impl Player<'_> {
    /// `Some(false)` for an operator our papers do not use.
    fn play(&mut self, operation: &Operation) -> Option<bool> {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BT" | "ET" => (self.x, self.y) = (0.0, 0.0),
            "g" => self.grey = number(operands.first()?)?,
            "Tf" => {
                self.font = Some(operands.first()?.as_name().ok()?.to_vec());
                self.size = number(operands.get(1)?)?;
            }
            "Tm" => {
                let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
                let [a, b, c, d, x, y] = <[f64; 6]>::try_from(numbers).ok()?;
                (self.x, self.y) = (x, y);
                return Some([a, b, c, d] == [1.0, 0.0, 0.0, 1.0]);
            }
            "TJ" => {
                for item in operands.first()?.as_array().ok()? {
                    self.show_item(item)?;
                }
                return Some(self.grey == 0.0);
            }
            other => return Some(HARMLESS.contains(&other)),
        }
        Some(true)
    }

    fn show_item(&mut self, item: &Object) -> Option<()> {
        match item {
            Object::String(codes, StringFormat::Hexadecimal | StringFormat::Literal) => {
                codes.chunks(2).try_for_each(|pair| self.show_code(pair))
            }
            space => {
                self.x -= number(space)? / 1000.0 * self.size;
                Some(())
            }
        }
    }

    fn show_code(&mut self, pair: &[u8]) -> Option<()> {
        let code = u16::from_be_bytes(pair.try_into().ok()?);
        let name = self.font.clone()?;
        let font = self.fonts.get(&name)?;
        let advance = font.widths.get(&code)? / 1000.0 * self.size;
        self.shown.push(Shown {
            font: name,
            code,
            text: font.texts.get(&code)?.clone(),
            x: self.x * MM_PER_POINT,
            y: self.y * MM_PER_POINT,
            right: (self.x + advance) * MM_PER_POINT,
        });
        self.x += advance;
        Some(())
    }
}

//! The content stream played back: where each character stands, what is painted, and whether anything is on the
//! page that our papers do not use and this reading would not see.

use super::embedded::Embedded;
use super::file::number;
use crate::page::MM_PER_POINT;
use lopdf::content::{Content, Operation};
use lopdf::{Object, ObjectId, StringFormat};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Operators that set nothing this reading has to know.
const HARMLESS: &[&str] = &["d", "J", "j", "M", "n"];
/// Marks around what is read aloud and what is not. Any other could hide what stands between.
const TAGS: &[&[u8]] = &[b"P", b"Figure", b"Artifact"];

/// The mark around words across the page, which alone may be turned and must be pale.
const ACROSS: &[u8] = b"Watermark";
/// Words across a page are no darker than this, and no smaller than so many points.
const PALEST_DARK: f64 = 0.8;
const LEAST_ACROSS: f64 = 24.0;

/// One glyph on the page. Millimetres from the page's bottom left corner.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Its font.
    pub font: ObjectId,
    /// Its code, which is its number in the embedded font.
    pub code: u16,
    /// What it stands for.
    pub text: Arc<str>,
    /// The origin.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// Where the pen goes on without extra space.
    pub right: f64,
    /// The height of its body.
    pub size: f64,
}

/// Something painted: a filled area or a line.
#[derive(Debug, Clone)]
pub(super) struct Painted {
    /// Left, bottom, right, top in millimetres.
    pub area: [f64; 4],
    /// 0 black, 1 white.
    pub grey: f64,
    /// How many glyphs were shown before it.
    pub after: usize,
}

/// A page played back.
#[derive(Debug, Default)]
pub(super) struct Played {
    /// The glyphs in the order of the stream.
    pub shown: Vec<Shown>,
    /// What else is on the page.
    pub painted: Vec<Painted>,
    /// The words across it.
    pub across: String,
    /// Whether every operator was one that our papers use.
    pub is_plain: bool,
}

/// Plays a page's stream. `None` when it does not read or shows a code of an unknown font.
pub(super) fn play(
    bytes: &[u8],
    names: &BTreeMap<Vec<u8>, ObjectId>,
    fonts: &BTreeMap<ObjectId, Embedded>,
) -> Option<Played> {
    let content = Content::decode(bytes).ok()?;
    let mut player = Player::at_start(names, fonts);
    for operation in &content.operations {
        player.page.is_plain &= player.play(operation)?;
    }
    Some(player.page)
}

/// Font, size, fill, stroke and thickness, as `q` puts them aside.
type Kept<'f> = (Option<(ObjectId, &'f Embedded)>, f64, f64, f64, f64);

/// A tag with nothing but its number.
fn is_tag(operands: &[Object]) -> bool {
    let is_number = |properties: &Object| {
        properties.as_dict().is_ok_and(|named| named.iter().all(|(name, _)| name == b"MCID"))
    };
    let name = operands.first().and_then(|name| name.as_name().ok());
    name.is_some_and(|name| TAGS.contains(&name)) && operands[1..].iter().all(is_number)
}

struct Player<'f> {
    names: &'f BTreeMap<Vec<u8>, ObjectId>,
    fonts: &'f BTreeMap<ObjectId, Embedded>,
    font: Option<(ObjectId, &'f Embedded)>,
    size: f64,
    /// What is filled next, text too: 0 is black.
    fill: f64,
    stroke: f64,
    thickness: f64,
    /// What to come back to.
    kept: Vec<Kept<'f>>,
    /// The pen, in points.
    x: f64,
    y: f64,
    /// The shapes of the path under way, in points.
    path: Vec<Vec<[f64; 2]>>,
    /// Whether words across the page are under way.
    is_across: bool,
    page: Played,
}

impl<'f> Player<'f> {
    fn at_start(
        names: &'f BTreeMap<Vec<u8>, ObjectId>,
        fonts: &'f BTreeMap<ObjectId, Embedded>,
    ) -> Self {
        let page = Played { is_plain: true, ..Played::default() };
        let (font, path, kept) = (None, Vec::new(), Vec::new());
        let [size, fill, stroke, x, y] = [0.0; 5];
        let (thickness, is_across) = (1.0, false);
        Self {
            names,
            fonts,
            font,
            size,
            fill,
            stroke,
            thickness,
            kept,
            x,
            y,
            path,
            is_across,
            page,
        }
    }

    /// `Some(false)` for an operator our papers do not use, or not in that way.
    fn play(&mut self, operation: &Operation) -> Option<bool> {
        let operands = &operation.operands;
        let numbered = |place: usize| number(operands.get(place)?);
        match operation.operator.as_str() {
            "BT" | "ET" => (self.x, self.y) = (0.0, 0.0),
            "g" => self.fill = numbered(0)?,
            "G" => self.stroke = numbered(0)?,
            "w" => self.thickness = numbered(0)?,
            "q" => self.kept.push((self.font, self.size, self.fill, self.stroke, self.thickness)),
            "Q" => {
                let kept = self.kept.pop()?;
                (self.font, self.size, self.fill, self.stroke, self.thickness) = kept;
            }
            "m" => self.path.push(vec![[numbered(0)?, numbered(1)?]]),
            "l" => self.path.last_mut()?.push([numbered(0)?, numbered(1)?]),
            "h" => self.close()?,
            "re" => {
                let [x, y, w, h] = [numbered(0)?, numbered(1)?, numbered(2)?, numbered(3)?];
                self.path.push(vec![[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]);
            }
            "f" | "f*" => self.fill_path(),
            "S" => self.stroke_path(),
            "s" => {
                self.close()?;
                self.stroke_path();
            }
            "Tf" => {
                self.set_font(operands)?;
                return Some(self.size > 0.0);
            }
            "Tm" => {
                let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
                let [a, b, c, d, x, y] = <[f64; 6]>::try_from(numbers).ok()?;
                (self.x, self.y) = (x, y);
                return Some(self.is_across || [a, b, c, d] == [1.0, 0.0, 0.0, 1.0]);
            }
            "TJ" => {
                for item in operands.first()?.as_array().ok()? {
                    self.show_item(item)?;
                }
                let is_pale = self.fill >= PALEST_DARK && self.size >= LEAST_ACROSS;
                return Some(if self.is_across { is_pale } else { self.fill == 0.0 });
            }
            "BMC" if operands.first().and_then(|name| name.as_name().ok()) == Some(ACROSS) => {
                self.is_across = true;
            }
            "EMC" => self.is_across = false,
            "BMC" | "BDC" => return Some(is_tag(operands)),
            other => return Some(HARMLESS.contains(&other)),
        }
        Some(true)
    }

    fn set_font(&mut self, operands: &[Object]) -> Option<()> {
        let id = *self.names.get(operands.first()?.as_name().ok()?)?;
        self.font = Some((id, self.fonts.get(&id)?));
        self.size = number(operands.get(1)?)?;
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let shape = self.path.last_mut()?;
        shape.push(*shape.first()?);
        Some(())
    }

    fn fill_path(&mut self) {
        for shape in std::mem::take(&mut self.path) {
            self.paint(&shape, 0.0, self.fill);
        }
    }

    fn stroke_path(&mut self) {
        for shape in std::mem::take(&mut self.path) {
            for line in shape.windows(2) {
                self.paint(line, self.thickness / 2.0, self.stroke);
            }
        }
    }

    fn paint(&mut self, points: &[[f64; 2]], around: f64, grey: f64) {
        let side = |axis: usize, pick: fn(f64, f64) -> f64, start: f64| {
            points.iter().map(|point| point[axis]).fold(start, pick)
        };
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        let area = [
            side(0, f64::min, low) - around,
            side(1, f64::min, low) - around,
            side(0, f64::max, high) + around,
            side(1, f64::max, high) + around,
        ];
        let area = area.map(|point| point * MM_PER_POINT);
        self.page.painted.push(Painted { area, grey, after: self.page.shown.len() });
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
        let (id, font) = self.font?;
        let advance = font.widths.get(&code)? / 1000.0 * self.size;
        if self.is_across {
            self.page.across.push_str(font.texts.get(&code)?);
            return Some(());
        }
        self.page.shown.push(Shown {
            font: id,
            code,
            text: Arc::clone(font.texts.get(&code)?),
            x: self.x * MM_PER_POINT,
            y: self.y * MM_PER_POINT,
            right: (self.x + advance) * MM_PER_POINT,
            size: self.size * MM_PER_POINT,
        });
        self.x += advance;
        Some(())
    }
}

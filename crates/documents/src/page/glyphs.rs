//! From text to glyphs, one cluster at a time: a character with its variation selector or its voiced mark.
//! What the text says is never changed; what cannot be drawn is an error, never a box.

use super::fonts::{Face, Fonts, Weight};
use ttf_parser::{GlyphId, OutlineBuilder};
use unicode_normalization::char::{compose, is_combining_mark};

/// One cluster of the text as one face draws it.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Who draws it.
    pub face: Face,
    /// Which glyph of that face.
    pub id: u16,
    /// The characters of the text it stands for.
    pub text: String,
    /// The advance in em.
    pub advance: f64,
}

impl Glyph {
    /// The first character, by which lines are broken.
    #[must_use]
    pub fn first(&self) -> char {
        self.text.chars().next().expect("a glyph stands for at least one character")
    }
}

/// A character that no face draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no font draws U+{0:04X}")]
pub struct MissingGlyph(pub u32);

/// A variant that no face draws: the base character stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Degraded {
    /// The base character.
    pub base: char,
    /// The variation selector that was not honoured.
    pub selector: char,
}

impl std::fmt::Display for Degraded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "U+{:04X} U+{:04X}", u32::from(self.base), u32::from(self.selector))
    }
}

/// The glyphs of `text`, in order. Variants that had to be drawn as their base character are added to
/// `degraded`.
///
/// # Errors
/// The first character that no face draws.
pub fn shape(
    fonts: &Fonts,
    weight: Weight,
    text: &str,
    degraded: &mut Vec<Degraded>,
) -> Result<Vec<Glyph>, MissingGlyph> {
    let mut glyphs = Vec::with_capacity(text.len());
    let mut chain = Chain { fonts, faces: Face::chain(weight), tables: Vec::new() };
    let mut rest = text;
    while let Some(cluster) = Cluster::first_of(rest) {
        rest = &rest[cluster.text.len()..];
        glyphs.push(draw(&mut chain, &cluster, degraded)?);
    }
    Ok(glyphs)
}

/// The start of a text that is drawn as one glyph.
struct Cluster<'t> {
    text: &'t str,
    /// The base, composed with a mark that follows it.
    drawn: char,
    selector: Option<char>,
}

impl<'t> Cluster<'t> {
    fn first_of(text: &'t str) -> Option<Self> {
        let mut chars = text.chars().peekable();
        let base = chars.next()?;
        let (mut drawn, mut length, mut selector) = (base, base.len_utf8(), None);
        while let Some(&mark) = chars.peek() {
            if let Some(composed) = compose(drawn, mark).filter(|_| selector.is_none()) {
                drawn = composed;
            } else if is_selector(mark) && selector.is_none() {
                selector = Some(mark);
            } else {
                break;
            }
            length += mark.len_utf8();
            chars.next();
        }
        Some(Self { text: &text[..length], drawn, selector })
    }
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// A mark that found no base to join would be drawn beside it, and a control character not at all.
fn has_no_place(character: char) -> bool {
    character.is_control() || is_combining_mark(character) || is_selector(character)
}

/// The faces of a weight, each one's tables opened when a text first comes to it.
struct Chain<'f> {
    fonts: &'f Fonts,
    faces: &'static [Face],
    tables: Vec<Option<ttf_parser::Face<'f>>>,
}

impl<'f> Chain<'f> {
    fn tables(&mut self, place: usize) -> Option<&ttf_parser::Face<'f>> {
        while self.tables.len() <= place {
            let face = self.fonts.face(self.faces[self.tables.len()]);
            self.tables.push(face.map(super::fonts::Loaded::tables));
        }
        self.tables[place].as_ref()
    }
}

fn draw(
    chain: &mut Chain<'_>,
    cluster: &Cluster<'_>,
    degraded: &mut Vec<Degraded>,
) -> Result<Glyph, MissingGlyph> {
    let missing = MissingGlyph(u32::from(cluster.drawn));
    if has_no_place(cluster.drawn) {
        return Err(missing);
    }
    if let Some(selector) = cluster.selector {
        let exact =
            |tables: &ttf_parser::Face<'_>| tables.glyph_variation_index(cluster.drawn, selector);
        if let Some(glyph) = first_in(chain, cluster.text, exact) {
            return Ok(glyph);
        }
        degraded.push(Degraded { base: cluster.drawn, selector });
    }
    let plain = |tables: &ttf_parser::Face<'_>| tables.glyph_index(cluster.drawn);
    first_in(chain, cluster.text, plain).ok_or(missing)
}

fn first_in(
    chain: &mut Chain<'_>,
    text: &str,
    ask: impl Fn(&ttf_parser::Face<'_>) -> Option<GlyphId>,
) -> Option<Glyph> {
    chain.faces.iter().enumerate().find_map(|(place, &face)| {
        let tables = chain.tables(place)?;
        let id = ask(tables).filter(|id| id.0 != 0)?;
        let units = f64::from(tables.glyph_hor_advance(id)?);
        let advance = units / f64::from(tables.units_per_em());
        Some(Glyph { face, id: id.0, text: text.to_owned(), advance })
    })
}

/// A glyph's contours and the units they are drawn in, comparable between a face and the subset of it in a file.
#[derive(Debug, PartialEq)]
pub struct Outline {
    units_per_em: u16,
    contours: Vec<[f32; 6]>,
}

impl Outline {
    /// The contours of `glyph`; empty for a blank.
    #[must_use]
    pub fn of(tables: &ttf_parser::Face<'_>, glyph: u16) -> Self {
        let mut outline = Self { units_per_em: tables.units_per_em(), contours: Vec::new() };
        tables.outline_glyph(GlyphId(glyph), &mut outline);
        outline
    }

    /// Whether there is nothing to see.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.contours.is_empty()
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push([0.0, x, y, 0.0, 0.0, 0.0]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.contours.push([1.0, x, y, 0.0, 0.0, 0.0]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.contours.push([2.0, x1, y1, x, y, 0.0]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.contours.push([x1, y1, x2, y2, x, y]);
    }
    fn close(&mut self) {
        self.contours.push([4.0; 6]);
    }
}

//! Two-dimensional codes from pixels: the place of each code is drawn as a printer would draw it, with its light margin,
//! and each module is read where the form has it.

use super::Reading;
use super::area::{Grey, draw};
use crate::page::{self, Bounds, CodeBox, Form, QUIET_MODULES, Symbol};
use hayro::hayro_interpret::InterpreterCache;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;

/// Darker than this is dark.
const DARK: u8 = 128;

/// A file whose codes can be read from pixels, one paper at a time.
pub struct Pictures(Pdf);

impl Pictures {
    /// `None` when the bytes are not a PDF.
    #[must_use]
    pub fn of(pdf: &[u8]) -> Option<Self> {
        Pdf::new(pdf.to_vec()).ok().map(Self)
    }

    /// Reads the codes of `form` from the pages from `first` on into `reading`.
    pub fn read_codes(&self, first: usize, form: &Form, reading: &mut Reading) {
        self.read_codes_of([(first, form, reading)]);
    }

    /// The same for several papers of the file, whose fonts are looked up once for all of them.
    pub fn read_codes_of<'r>(
        &self,
        papers: impl IntoIterator<Item = (usize, &'r Form, &'r mut Reading)>,
    ) {
        let cache = InterpreterCache::new();
        for (first, form, reading) in papers {
            for (page, form) in self.0.pages().iter().skip(first).zip(&form.pages) {
                read_page(page, form, &cache, reading);
            }
        }
    }
}

fn read_page<'a>(
    page: &Page<'a>,
    form: &page::Page,
    cache: &InterpreterCache<'a>,
    reading: &mut Reading,
) {
    let codes: Vec<&CodeBox> = form.codes().collect();
    let areas: Vec<Bounds> = codes.iter().map(|code| code.with_quiet_zone()).collect();
    if areas.is_empty() {
        return;
    }
    for (code, picture) in codes.into_iter().zip(draw(page, &areas, cache)) {
        if let Some(content) = picture.and_then(|picture| decode(&picture, code)) {
            reading.codes.insert(code.name.clone(), content);
        }
    }
}

/// The content of the code in the picture, which fills the place with its light margin; nothing unless every pixel is
/// as dark or as light as the rest of its module, and the modules are exactly those of the content they decode to. A
/// reader would put up with a few wrong modules; on a new paper there are none.
fn decode(picture: &Grey, code: &CodeBox) -> Option<String> {
    let (modules, dots) = (usize::from(code.modules), usize::from(code.dots.0));
    let margin = QUIET_MODULES as usize;
    if picture.side != (modules + 2 * margin) * dots {
        return None;
    }
    let places = modules + 2 * margin;
    let all =
        (0..places * places).map(|place| shade(picture, place % places, place / places, dots));
    let all: Vec<bool> = all.collect::<Option<_>>()?;
    let is_dark = |x: usize, y: usize| all[(y + margin) * places + x + margin];
    let inside = margin..margin + modules;
    let is_in_margin =
        |place: usize| !inside.contains(&(place % places)) || !inside.contains(&(place / places));
    if (0..all.len()).any(|place| all[place] && is_in_margin(place)) {
        return None;
    }
    let grid = rqrr::Grid::new(rqrr::SimpleGrid::from_func(modules, is_dark));
    let (said, content) = grid.decode().ok()?;
    Symbol::with_mask(&content, said.mask)?.is(modules, is_dark).then_some(content)
}

/// Whether a module is dark; nothing when it is both.
fn shade(picture: &Grey, x: usize, y: usize, dots: usize) -> Option<bool> {
    let is_dark = |x: usize, y: usize| picture.at(x, y) < DARK;
    let first = is_dark(x * dots, y * dots);
    let mut pixels =
        (0..dots * dots).map(|pixel| (x * dots + pixel % dots, y * dots + pixel / dots));
    pixels.all(|(x, y)| is_dark(x, y) == first).then_some(first)
}

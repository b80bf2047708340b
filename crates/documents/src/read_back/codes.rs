//! Two-dimensional codes from pixels: the place of each code is drawn as a printer would draw it, and the code is
//! looked for there with its light margin around it.

use super::Reading;
use super::area::{Grey, draw, pixels};
use crate::page::{self, Bounds, CodeBox, Form};
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

/// The content of the one code in the picture; nothing when the light margin is not light.
fn decode(picture: &Grey, code: &CodeBox) -> Option<String> {
    let side = picture.side;
    let margin = pixels(code.bounds().x - code.with_quiet_zone().x) - 1;
    let is_in_margin = |at: usize| at < margin || at >= side - margin;
    let is_dirty =
        |x: usize, y: usize| (is_in_margin(x) || is_in_margin(y)) && picture.at(x, y) < DARK;
    if (0..side).any(|y| (0..side).any(|x| is_dirty(x, y))) {
        return None;
    }
    let grey = |x, y| picture.at(x, y);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    match &image.detect_grids()[..] {
        [grid] => grid.decode().ok().map(|(_, content)| content),
        _ => None,
    }
}

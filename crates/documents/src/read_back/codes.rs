//! Two-dimensional codes from pixels: the place of each code is drawn as a printer would draw it, and the code is
//! looked for there with its light margin around it.

use super::Reading;
use crate::page::{CodeBox, Form, POINTS_PER_MM};
use hayro::hayro_interpret::{InterpreterSettings, TransformExt as _};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::Affine;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

/// Pixels to the inch: eight or more to a module of half a millimetre.
const RESOLUTION: f64 = 400.0;
/// Pixels to a millimetre.
const SCALE: f64 = RESOLUTION / 25.4;
/// Darker than this is dark.
const DARK: u8 = 128;

/// Reads the codes of `form` from the pages of the file from `first` on.
pub(super) fn into_boxes(pdf: &[u8], first: usize, form: &Form, reading: &mut Reading) {
    let Ok(file) = Pdf::new(pdf.to_vec()) else { return };
    let cache = RenderCache::new();
    for (page, form) in file.pages().iter().skip(first).zip(&form.pages) {
        for code in form.codes() {
            if let Some(content) = decode(&draw(page, &cache, code), code) {
                reading.codes.insert(code.name.clone(), content);
            }
        }
    }
}

/// The code with its light margin, and nothing else of the page.
fn draw<'p>(page: &'p Page<'p>, cache: &RenderCache<'p>, code: &CodeBox) -> Pixmap {
    let area = code.with_quiet_zone();
    let side = pixels(area.w) as u16;
    let mut context = RenderContext::new(side, side);
    let scale = SCALE / POINTS_PER_MM;
    let transform = Affine::translate((-area.x * SCALE, -area.y * SCALE))
        * Affine::scale(scale)
        * page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    render_into(page, cache, &settings, &RenderSettings::default(), &mut context, transform);
    context.flush();
    let mut picture = Pixmap::new(side, side);
    let white = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut picture, &mut Resources::default(), white);
    picture
}

fn pixels(mm: f64) -> usize {
    (mm * SCALE).round() as usize
}

/// The content of the one code in the picture; nothing when the light margin is not light.
fn decode(picture: &Pixmap, code: &CodeBox) -> Option<String> {
    let side = usize::from(picture.width());
    let grey = |x: usize, y: usize| picture.data().get(y * side + x).map_or(0, |pixel| pixel.g);
    let margin = pixels(code.bounds().x - code.with_quiet_zone().x) - 1;
    let is_in_margin = |at: usize| at < margin || at >= side - margin;
    let is_dirty = |x: usize, y: usize| (is_in_margin(x) || is_in_margin(y)) && grey(x, y) < DARK;
    if (0..side).any(|y| (0..side).any(|x| is_dirty(x, y))) {
        return None;
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    match &image.detect_grids()[..] {
        [grid] => grid.decode().ok().map(|(_, content)| content),
        _ => None,
    }
}
